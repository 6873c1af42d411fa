"""Classes that are made of a class."""

from collections.abc import Iterator
from typing import Any


def below(kind: type[Any]) -> Iterator[type[Any]]:
    """All classes that are made of this one, at any depth; one that is made of two of them more than once."""
    for one in kind.__subclasses__():
        yield one
        yield from below(one)
