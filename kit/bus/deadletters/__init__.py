"""The operator's hands on dead letters: list, show, replay, discard, from a command line."""
