"""Intake: by its use cases, over the same entrypoints as on the wire."""
