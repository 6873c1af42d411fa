"""What is kept of how much each deputy carries is what would be counted, after every act and before any timer."""

from contextlib import suppress
from random import Random
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update

from contracts import deputies as d
from contracts.intake import AppealClosed, AppealMerged
from kit.problems import Refused
from kit.testing.bench import Bench
from services.deputies.matters import store
from services.deputies.matters.store import loads
from tests.deputies.harness import OFFICE, appeal, deputy, hear, hear_all
from tests.deputies.suggestions.pen import Pen

M = store.matters.c


@pytest.fixture
def office(bench: Bench) -> Pen:
    return Pen(bench)


def told(office: Pen) -> dict[str, int | None]:
    return {one.deputy_id: one.open_matters for one in office.ask(d.ListDeputies(), OFFICE).items}


def agrees(office: Pen) -> None:
    mine = select(M.deputy_id, func.count()).where(M.state.in_(("offered", "accepted"))).group_by(M.deputy_id)
    with office.bench.look() as reading:
        number = {one: int(many) for one, many in reading.connection.execute(mine)}
    assert told(office) == {f"D{n}": number.get(f"D{n}", 0) for n in (1, 2, 3)}


def marked(office: Pen) -> set[str]:
    with office.bench.look() as reading:
        return loads.moved.of(reading, loads.DEPUTY)


def marks_and_counts(office: Pen, *deputies: str) -> None:
    """The act before marked these, the list is right with the marks and, when the timer counted, without."""
    assert marked(office) == set(deputies)
    agrees(office)
    office.room.keep_loads()
    assert marked(office) == set()
    agrees(office)


def act(office: Pen, request: Any, number: int) -> None:
    office.ask(request, deputy(number) if number else OFFICE)


def test_each_act_marks_whom_a_matter_leaves_and_whom_it_comes_to(office: Pen) -> None:
    one = {"appeal_id": "a1"}
    office.room.keep_loads()
    hear(office.bench, appeal(office.bench, 1), "offered")
    marks_and_counts(office, "D1")
    act(office, d.AcceptMatter(**one), 1)
    marks_and_counts(office)
    act(office, d.HandOverMatter(**one, to_deputy_id="D2", reason="更熟悉"), 1)
    marks_and_counts(office, "D1", "D2")
    act(office, d.DeclineMatter(**one, reason="不便"), 2)  # nobody of the township is left
    marks_and_counts(office, "D2")
    act(office, d.AssignByHand(**one, deputy_id="D3", reason="请接"), 0)
    marks_and_counts(office, "D3")
    act(office, d.AssignByHand(**one, deputy_id="D1", reason="请接"), 0)
    marks_and_counts(office, "D1", "D3")
    office.bench.clock.pass_(hours=23)
    office.room.keep_loads()
    hear(office.bench, appeal(office.bench, 2), "another")
    marks_and_counts(office, "D2")
    act(office, d.AcceptMatter(appeal_id="a2"), 2)
    office.bench.clock.pass_(hours=2)
    office.room.keep_loads()
    office.room.lapse_offers()
    marks_and_counts(office, "D1")
    act(office, d.SolveMatter(appeal_id="a2", text="好了"), 2)
    marks_and_counts(office, "D2")
    act(office, d.AssignByHand(**one, deputy_id="D2", reason="请接"), 0)
    act(office, d.AcceptMatter(**one), 2)
    office.room.keep_loads()
    act(office, d.ReferMatter(**one, department="roads"), 2)
    marks_and_counts(office, "D2")
    hear(office.bench, AppealClosed(appeal_id="a1", how="reviewed"), "over long ago")
    marks_and_counts(office)


def test_a_withdrawn_matter_is_taken_off_whoever_has_it_by_then(office: Pen) -> None:
    bench = office.bench
    hear_all(
        bench, appeal(bench, 1), AppealMerged(appeal_id="a1", into="a9", reason="同一事", by="办公室"), key="at once"
    )
    marks_and_counts(office, "D1")
    hear(bench, appeal(bench, 2), "offered")
    office.room.keep_loads()
    with bench.work() as work:
        loads.note_withdrawn(work, "a2")  # whose it was when the batch began is not asked
        loads.note(work, "D2")
        work.defer_insert(
            store.OFFER_MATTER, of="a2", to_deputy="D3", to_turn=2, to_due=None, to_due_at=None, to_why=""
        )
        work.defer_insert(store.WITHDRAW_MATTER, of="a2")
    assert "D3" in marked(office)


def test_on_another_day_all_is_counted_and_kept_anew(office: Pen) -> None:
    hear(office.bench, appeal(office.bench, 1), "offered")
    office.room.keep_loads()
    with office.bench.work() as work:
        work.connection.execute(update(loads.kept).values(matters=7))  # as an earlier version would have left it
    assert told(office) == {"D1": 7, "D2": 7, "D3": 7}
    office.bench.clock.pass_(hours=24)
    agrees(office)
    office.room.keep_loads()
    agrees(office)


def test_who_is_new_in_the_roster_is_counted_though_nothing_is_kept(office: Pen) -> None:
    hear(office.bench, appeal(office.bench, 1), "offered")
    office.room.keep_loads()
    with office.bench.work() as work:
        work.connection.execute(delete(loads.kept).where(loads.kept.c.deputy_id == "D1"))
    agrees(office)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_in_whatever_order_the_list_agrees(office: Pen, seed: int) -> None:
    chance, bench = Random(seed), office.bench
    for step in range(40):
        one, number, other = f"a{chance.randrange(8)}", chance.randrange(1, 4), f"D{chance.randrange(1, 4)}"
        whose = {"appeal_id": one}
        with suppress(Refused):
            match chance.randrange(9):
                case 0 | 1:
                    hear_all(bench, appeal(bench, int(one[1])), appeal(bench, 10 + step), key=f"new {step}")
                case 2:
                    act(office, d.AcceptMatter(**whose), number)
                case 3:
                    act(office, d.DeclineMatter(**whose, reason="不便"), number)
                case 4:
                    act(office, d.HandOverMatter(**whose, to_deputy_id=other, reason="更熟悉"), number)
                case 5:
                    act(office, chance.choice((
                        d.SolveMatter(**whose, text="好了"), d.ReferMatter(**whose, department="roads")
                    )), number)  # fmt: skip
                case 6:
                    act(office, d.AssignByHand(**whose, deputy_id=other, reason="请接"), 0)
                case 7:
                    hear_all(bench, AppealClosed(appeal_id=one, how="reviewed"), key=f"closed {step}")
                case 8:
                    bench.clock.pass_(hours=chance.randrange(20))
                    office.room.lapse_offers()
        if chance.randrange(3) == 0:
            office.room.keep_loads()
        agrees(office)
