"""Whether somebody's name stands in what was written."""


def person_named(name: str, said: str) -> bool:
    """A single letter is in nearly every text, and names nobody; Latin letters count in either case."""
    return len(name) > 1 and name.casefold() in said.casefold()
