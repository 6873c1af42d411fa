"""What waits is found by a mark beside it; what was decided is what the decisions say, whoever made them."""

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import func, select, update

from contracts import release as r
from contracts.held import HeldPage
from contracts.suggestions import LookBack
from kit.db import migrate
from services.supervision.release.use_cases import TEXTS
from services.supervision.service import MIGRATIONS
from services.supervision.suggestions.store.tables import LOOKED_BACK, REASONED, G, L
from tests.supervision.release.writing import WRITE, Written
from tests.supervision.suggestions.suggestion_harness import Harness
from tests.supervision.supervision_loop import OFFICE

LOOKED = (LOOKED_BACK, L.settled_at)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'supervision.sqlite3'}"
    fresh: str = request.getfixturevalue("database_url")(MIGRATIONS)
    return fresh


def page(written: Written, kind: r.Kind, *, decided: bool = False) -> HeldPage:
    found: HeldPage = written.desk.ask(r.ListHeldTexts(kind=kind, decided=decided), OFFICE)
    return found


def decide(written: Written, kind: r.Kind) -> str:
    """About the first text that waits."""
    key = page(written, kind).items[0].key
    said = {"kind": kind, "key": key, "verdict": "released", "checked_by": "李保密"}
    written.desk.ask(r.DecideText.model_validate(said), OFFICE)
    return key


def marked(written: Written, kind: r.TextKind) -> int:
    """How many of these texts have the mark."""
    settled = TEXTS[kind].settled
    assert settled is not None
    rows = TEXTS[kind].rows.where(settled.is_not(None)).subquery()
    with written.desk.bench.look() as reading:
        return int(reading.connection.execute(select(func.count()).select_from(rows)).scalar_one())


@pytest.mark.parametrize("kind", WRITE)
def test_a_decision_is_marked_beside_its_text_and_counts_without_the_mark(url: str, kind: r.TextKind) -> None:
    written = WRITE[kind](url)
    before = page(written, kind).waiting
    assert marked(written, kind) == 0
    key = decide(written, kind)
    assert marked(written, kind) == 1
    settled = TEXTS[kind].settled
    assert settled is not None
    with written.desk.bench.work() as work:  # an earlier version knew of no mark, while both ran
        work.connection.execute(update(settled.table).values({settled: None}))
    assert page(written, kind).waiting == len(page(written, kind).items) == before - 1
    assert [one.key for one in page(written, kind, decided=True).items] == [key]


@pytest.mark.parametrize("kind", WRITE)
def test_the_upgrade_marks_what_was_decided_about_and_nothing_else(url: str, kind: r.TextKind) -> None:
    written = WRITE[kind](url)
    decide(written, kind)
    left = page(written, kind)
    config = migrate.configuration(written.desk.bench.database.engine, [migrate.BUS, MIGRATIONS])
    command.downgrade(config, "supervision_0042")
    command.upgrade(config, "heads")
    assert marked(written, kind) == 1
    assert page(written, kind) == left


@pytest.mark.parametrize("disclosure", ["full", "title"])
def test_what_is_said_of_a_suggestion_that_is_not_published_in_full_waits_for_nobody(url: str, disclosure: str) -> None:
    desk = Harness(url)
    one = desk.submitted(disclosure=disclosure)
    [part, *_] = desk.assign(one)
    desk.answered(part)
    desk.rate(part, reason="很好")
    desk.ask(LookBack(suggestion_id=one, kept="done", words="做到了"), OFFICE)
    waits = [select(func.count()).where(which, mark.is_(None)) for which, mark in ((REASONED, G.settled_at), LOOKED)]
    with desk.bench.look() as reading:
        found = [reading.connection.execute(each).scalar_one() for each in waits]
    assert found == ([1, 1] if disclosure == "full" else [0, 0])
