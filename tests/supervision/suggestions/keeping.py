"""What is kept of a suggestion, and what is said when something is refused, for tests that read every word of it."""

from collections.abc import Callable
from typing import Any

import pytest

from services.supervision.suggestions.store import suggestions as store
from services.supervision.suggestions.store.rows import PartRow, SuggestionRow
from tests.supervision.suggestions.suggestion_harness import Harness
from tests.supervision.supervision_loop import Said


def kept(harness: Harness, suggestion: str) -> SuggestionRow:
    """A suggestion's row."""
    with harness.bench.look() as reading:
        return store.suggestion(reading, suggestion)


def parts(harness: Harness, suggestion: str) -> list[PartRow]:
    """The rows of all its parts, the first given first."""
    with harness.bench.look() as reading:
        return store.parts_of(reading, suggestion)


def rows(harness: Harness, kind: Any, suggestion: str) -> list[dict[str, Any]]:
    """Its contacts, replies or ratings, column by column."""
    with harness.bench.look() as reading:
        return [dict(row._mapping) for row in store.of_suggestion(reading, kind, suggestion)]


def history(harness: Harness, suggestion: str) -> list[tuple[str, str, str]]:
    """Event, who and words of every line, as the office reads them."""
    return [(line.event, line.by, line.words) for line in harness.view(suggestion).history]


def refused(act: Callable[..., Any], *given: Any, **more: Any) -> tuple[str, str, str, int]:
    """Slug, title, detail and status of a refusal."""
    with pytest.raises(Said) as no:
        act(*given, **more)
    told = no.value.problem
    return told.type, told.title, told.detail, told.status
