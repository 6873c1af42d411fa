"""What waits to be read is found by a mark beside it; what was decided is what the decisions say, whoever made them."""

from typing import Any

import pytest
from sqlalchemy import update

from contracts.held import HeldPage
from contracts.release import DecideIdea, ListHeldIdeas
from services.voting.ideas.store import history, proposals
from tests.voting.selecting import Harness


def waiting(harness: Harness, kind: str, **asked: Any) -> HeldPage:
    page: HeldPage = harness.ask(ListHeldIdeas.model_validate({"kind": kind, **asked}))
    return page


@pytest.fixture
def harness() -> Harness:
    made = Harness(release_idea="before", release_opinion="before")
    made.season()
    return made


def test_what_an_earlier_version_decided_about_waits_no_more(harness: Harness) -> None:
    """It knew of no mark, while both versions ran."""
    before, left = harness.idea("修一路"), harness.idea("修二路")
    harness.ask(DecideIdea(kind="idea", key=before, verdict="released", checked_by="李保密"))
    with harness.bench.work() as work:
        work.connection.execute(update(proposals).values(settled_at=None))
    page = waiting(harness, "idea")
    assert ([one.key for one in page.items], page.waiting) == ([left], 1)
    assert [one.key for one in waiting(harness, "idea", decided=True).items] == [before]


@pytest.mark.parametrize(("kind", "marks"), [("idea", proposals), ("idea_opinion", history)])
def test_a_decision_is_marked_beside_what_it_is_about_and_beside_nothing_else(
    harness: Harness, kind: str, marks: Any
) -> None:
    for title in ("修一路", "修二路"):
        idea = harness.idea(title)
        harness.screen(idea)
        harness.answer(harness.asked(idea))
    first, second = waiting(harness, kind).items
    decide = {"kind": kind, "key": first.key, "verdict": "released", "checked_by": "李保密"}
    harness.ask(DecideIdea.model_validate(decide))
    key = next(iter(marks.primary_key.columns))
    with harness.bench.look() as reading:
        settled = reading.connection.execute(marks.select().where(marks.c.settled_at.is_not(None))).all()
    assert [row._mapping[key.name] for row in settled] == [first.key]
    assert [one.key for one in waiting(harness, kind).items] == [second.key]
    harness.ask(DecideIdea.model_validate(decide | {"verdict": "refused", "why": "other"}))
    assert [one.standing for one in waiting(harness, kind, decided=True).items] == ["refused"]
