"""Of which common matters, and of which kinds at places, something was told since they were counted."""

from collections.abc import Iterable

from kit.stale import Stale
from services.deputies.shared.metadata import metadata

touched = Stale("matter_stale", metadata)
MATTER, KIND = "matter", "kind"


def kind_key(category: str, township: str) -> str:
    """By what a kind at a place is marked."""
    return f"{category}.{township}"


def kinds_of(keys: Iterable[str]) -> set[tuple[str, str]]:
    """Categories and townships that these marks name."""
    return {(category, township) for category, _, township in (key.rpartition(".") for key in keys)}
