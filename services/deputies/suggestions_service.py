"""The entrypoints of deputies about suggestions: drafting them, before they are submitted."""


class Drafting:
    """A suggestion until it is submitted; part of the deputies service."""
