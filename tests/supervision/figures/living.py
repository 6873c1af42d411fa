"""Lives of cases: events an hour apart, and what a case counts as after them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from services.supervision.figures.domain.fact import Fact, Happened
from services.supervision.figures.domain.marks import fact_of

BEGAN = datetime(2026, 3, 1, tzinfo=UTC)
Told = tuple[str, dict[str, Any]]
PLACED = {"title": "题", "category": "water", "township": "t-1"}


def fact(kind: str, *told: Told) -> Fact:
    """One event an hour, the first at the beginning."""
    return fact_of(kind, [Happened(name, data, BEGAN + n * timedelta(hours=1)) for n, (name, data) in enumerate(told)])


def marks(kind: str, *told: Told) -> dict[str, int]:
    return fact(kind, *told).marks


def ones(*names: str) -> dict[str, int]:
    return dict.fromkeys(names, 1)
