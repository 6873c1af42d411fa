"""The entrypoints of supervision about topics: what residents say often, and what the congress makes of it."""


class Topics:
    """What residents say often, and what the congress makes of it; part of the supervision service."""
