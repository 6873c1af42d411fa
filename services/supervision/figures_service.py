"""The entrypoints of supervision about figures: the chronicle of what happened and every rate counted from it."""


class Figures:
    """The chronicle of what happened and every rate counted from it; part of the supervision service."""
