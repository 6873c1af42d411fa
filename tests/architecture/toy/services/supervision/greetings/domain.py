"""Which greeting is a short one."""

SHORT = 10
"""Letters up to which a greeting is short."""


def length_of(words: str) -> str:
    """`short` or `long`."""
    return "short" if len(words) <= SHORT else "long"
