"""Figures are counted from events only: whatever their order, however often, and anew, they come out the same."""

import random
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from contracts.deputies import MatterSolved
from contracts.figures import ListFigureCases, ReadFigures, RebuildFigures, VerifyChronicle
from contracts.intake import AppealRated
from contracts.sessions import AttendanceSigned, SessionCalled
from contracts.words import Grade
from kit.bus.consumer import Incoming
from services.supervision.figures import store
from services.supervision.figures.domain.chain import FIRST, kept, link, written
from services.supervision.figures.domain.rates import RATES
from tests.supervision.figures.figure_harness import OPERATOR, PUBLIC, Harness, life, replied
from tests.supervision.supervision_loop import OFFICE, Said, submitted


def test_an_appeal_counts_as_what_became_of_it(harness: Harness) -> None:
    harness.tell(submitted("a-1", harness.now), submitted("a-2", harness.now))
    harness.tell(MatterSolved(appeal_id="a-1", deputy_id="D1", deputy_name="王代表", text="修好了"))
    harness.tell(AppealRated(appeal_id="a-1", solved=True, grade=Grade.SATISFIED))
    told = harness.figures(year=2026)
    assert told["appeals"] == (2, None)
    assert told["appeal_answered"] == (1, 2)
    assert told["appeal_local"] == (1, 1)
    assert told["appeal_satisfied"] == (1, 1)
    assert told["suggestion_replied"] == (0, 0)


def test_a_correction_is_a_new_event_and_moves_the_figure(harness: Harness) -> None:
    harness.tell(submitted("a-1", harness.now), replied("a-1"))
    harness.tell(AppealRated(appeal_id="a-1", solved=True, grade=Grade.SATISFIED, round=1))
    assert harness.figures()["appeal_solved"] == (1, 1)
    harness.tell(AppealRated(appeal_id="a-1", solved=False, grade=Grade.NOT_SATISFIED, round=2))
    assert harness.figures()["appeal_solved"] == (0, 1)
    assert harness.ask(VerifyChronicle(), OPERATOR).events == 4


def test_a_case_is_not_counted_before_its_beginning_is_known_and_then_is(harness: Harness) -> None:
    harness.tell(replied("a-1"))
    assert harness.figures()["appeal_answered"] == (0, 0)
    harness.tell(submitted("a-1", harness.now))
    assert harness.figures()["appeal_answered"] == (1, 1)


def test_participation_counts_people_each_once(harness: Harness) -> None:
    called = SessionCalled(session_id="s-1", title="会议", level="county", held_on=date(2026, 11, 2), members=45)
    signed = [AttendanceSigned(session_id="s-1", deputy_id=f"D{n % 40}", signed_at=harness.now) for n in range(44)]
    harness.tell(called, *signed)
    assert harness.figures()["participation"] == (40, 45)
    [one] = harness.cases("participation")
    assert (one.kind, one.counts) == ("session", 40)


def test_every_number_opens_to_just_its_cases(harness: Harness) -> None:
    luck = random.Random(7)
    for n in range(20):
        harness.tell(*life(f"a-{n:02}", harness.now, luck))
    told = harness.figures(year=2026)
    for rate in RATES:
        above, below = told[rate.name]
        assert sum(one.counts for one in harness.cases(rate.name, year=2026)) == above
        if below is not None:
            assert len(harness.cases(rate.name, "denominator", year=2026)) == below
    assert harness.ask(ListFigureCases(figure="appeals"), OFFICE).items[0].title
    with pytest.raises(Said, match="figure-not-found"):
        harness.cases("nothing")


def test_the_public_reads_no_appeal_behind_a_figure_and_the_office_each(harness: Harness) -> None:
    harness.tell(*(submitted(f"a-{n}", harness.now) for n in range(5)))
    for side in ("numerator", "denominator"):
        page = harness.ask(ListFigureCases(figure="appeals", side=side), PUBLIC)
        assert (page.items, page.next) == ([], None)
    assert {one.key for one in harness.ask(ListFigureCases(figure="appeals"), OFFICE).items} == {
        f"a-{n}" for n in range(5)
    }


def test_sums_cases_and_a_count_anew_agree_whatever_the_order(harness: Harness) -> None:
    luck = random.Random(11)
    facts = [fact for n in range(30) for fact in life(f"a-{n:02}", harness.now, luck)]
    batch = []
    for n, fact in enumerate(facts):
        harness.later(seconds=1)
        batch.append(Incoming(harness.bench.envelope(fact, fact.appeal_id, f"x-{n}"), body="{}"))
    luck.shuffle(batch)
    for first in range(0, len(batch), 17):
        harness.deliver(batch[first : first + 17])
    harness.deliver(batch[:10])  # the broker may send again
    before, rows = harness.figures(), _rows(harness)
    state = harness.ask(RebuildFigures(), OPERATOR)
    assert (state.events, state.broken_at) == (len(facts), None)
    assert (harness.figures(), _rows(harness)) == (before, rows)


def _rows(harness: Harness) -> list[Any]:
    with harness.bench.look() as reading:
        found = reading.connection.execute(select(store.tallies).where(store.tallies.c.n != 0))
        return sorted(tuple(row) for row in found)


@pytest.mark.parametrize("what", ["altered", "dropped", "swapped", "cut", "added"])
def test_history_cannot_be_edited_unseen(harness: Harness, what: str) -> None:
    harness.tell(*(submitted(f"a-{n}", harness.now) for n in range(5)))
    H = store.chronicle.c
    with harness.bench.work() as work:
        run = work.connection.execute
        if what == "altered":
            run(update(store.chronicle).where(H.seq == 3).values(data='{"appeal_id":"a-9"}'))
        if what == "dropped":
            run(delete(store.chronicle).where(H.seq == 3))
        if what == "swapped":
            third, fourth = (run(select(store.chronicle).where(H.seq == n)).one() for n in (3, 4))
            for seq, row in ((3, fourth), (4, third)):
                run(update(store.chronicle).where(H.seq == seq).values(event_id=f"{row.event_id}.", data=row.data))
        if what == "cut":
            run(delete(store.chronicle).where(H.seq == 5))
        if what == "added":
            row = run(select(store.chronicle).where(H.seq == 5)).one()
            new = link(row.hash, "forged", row.name, row.at, row.data)
            run(store.chronicle.insert().values(**{**row._mapping, "seq": 6, "event_id": "forged", "hash": new}))
    broken = harness.ask(VerifyChronicle(), OPERATOR).broken_at
    assert broken == {"altered": 3, "dropped": 3, "swapped": 3, "cut": 5, "added": 7}[what]


def test_what_people_wrote_and_where_they_live_is_not_in_the_chronicle(harness: Harness) -> None:
    harness.tell(submitted("a-1", harness.now))
    with harness.bench.look() as reading:
        [data] = reading.connection.execute(select(store.chronicle.c.data)).scalars()
    assert not {"text", "place", "photos", "address"} & set(
        kept({"place": {"township": "1", "address": "x"}, "text": "t"})
    )
    assert '"text"' not in data
    assert '"township"' in data


@settings(max_examples=50)
@given(st.dictionaries(st.text(max_size=5), st.one_of(st.integers(), st.text(max_size=8)), max_size=4))
def test_one_meaning_has_one_text_and_one_hash(data: dict[str, Any]) -> None:
    turned = dict(reversed(list(data.items())))
    assert written(data) == written(turned)
    at = datetime(2026, 11, 2, tzinfo=UTC)
    assert link(FIRST, "e", "n", at, written(data)) == link(FIRST, "e", "n", at, written(turned))
    assert link(FIRST, "e", "n", at, written(data)) != link(FIRST, "e2", "n", at, written(data))


def test_months_townships_and_departments_are_filters_of_the_same_sums(harness: Harness) -> None:
    harness.tell(submitted("a-1", harness.now))
    harness.at(12, 3)
    harness.tell(submitted("a-2", harness.now))
    sheet = harness.ask(ReadFigures(by="month"), OFFICE)
    assert [(row.key, row.figures["appeals"][0]) for row in sheet.rows] == [("2026-11", 1), ("2026-12", 1)]
    assert harness.figures(township="420323101")["appeals"] == (0, None)
    assert harness.figures(year=2025)["appeals"] == (0, None)
    assert [one.key for one in harness.cases("appeals", month="2026-12")] == ["a-2"]
