"""A matter in a deputy's hands, for tests of what is told and kept of each act on it."""

from typing import Any

import pytest
from sqlalchemy import select

from contracts.base import Place
from contracts.deputies import (
    AcceptMatter,
)
from kit.problems import Refused
from kit.testing.bench import Bench
from services.deputies.matters import store
from services.deputies.matters.use_cases.answer_offer import accept_matter
from tests.deputies.harness import SETTINGS, TOWN, appeal, deputy, hear

EAST = Place(township=TOWN, village="东村")
"""Deputy D1's village."""


def accept(bench: Bench, number: int = 1, appeal_id: str = "a1") -> Any:
    """A deputy accepts an appeal."""
    with bench.work(deputy(number)) as work:
        return accept_matter(work, AcceptMatter(appeal_id=appeal_id), SETTINGS)


def taken(bench: Bench, **more: Any) -> None:
    """Appeal a1 is accepted by deputy D1."""
    hear(bench, appeal(bench, place=EAST, **more))
    accept(bench)


def kept(bench: Bench, appeal_id: str = "a1") -> Any:
    """The row of a matter."""
    with bench.look() as reading:
        return store.matter(reading, appeal_id)


def offers(bench: Bench, appeal_id: str = "a1") -> list[tuple[str, str]]:
    """To whom a matter was offered, and what became of each offer."""
    with bench.look() as reading:
        wanted = select(store.offers).where(store.offers.c.appeal_id == appeal_id).order_by(store.offers.c.turn)
        return [(row.deputy_id, row.state) for row in reading.connection.execute(wanted)]


def problem(refused: pytest.ExceptionInfo[Refused]) -> tuple[str, str, str]:
    """Slug, title and detail of a refusal."""
    return refused.value.problem.type, refused.value.problem.title, refused.value.problem.detail
