"""The entrypoints of supervision about suggestions: what deputies suggested, from submission to the look back."""


class Suggestions:
    """What deputies suggested, from submission to the look back; part of the supervision service."""
