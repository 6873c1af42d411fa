"""Two hands on one matter at the same moment, on PostgreSQL: one wins, the other is told, nothing is said twice."""

import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError

from contracts.base import Place
from contracts.deputies import (
    AcceptMatter,
    AssignByHand,
    AssignmentAccepted,
    AssignmentHandedOver,
    AssignmentLapsed,
    AssignmentOffered,
    DeclineMatter,
    HandOverMatter,
    ImportDeputies,
    MatterReferred,
    MatterSolved,
    ReferMatter,
    SetDuty,
    SolveMatter,
)
from contracts.intake import AppealMerged
from kit.problems import Refused
from kit.testing.bench import Bench
from services.deputies.matters import store
from services.deputies.matters.store import loads
from services.deputies.matters.use_cases.answer_offer import accept_matter, decline_matter, lapse_offers
from services.deputies.matters.use_cases.assign_by_hand import assign_by_hand
from services.deputies.matters.use_cases.handle import hand_over_matter, refer_matter, solve_matter
from services.deputies.roster.store import duties
from services.deputies.roster.use_cases.rota import set_duty
from services.deputies.service import MIGRATIONS
from tests.deputies.harness import (
    DEPUTIES,
    OFFICE,
    SETTINGS,
    TOWN,
    appeal,
    deputy,
    file,
    fill,
    hear,
    hear_all,
    open_days,
    take_deputies,
)

NORTH = Place(township=TOWN, village="北村")
"""Deputy D2's own village."""


@pytest.fixture
def bench(database_url: Callable[[Path], str]) -> Bench:
    """Appeal a1 is offered to D2."""
    made = Bench("deputies", MIGRATIONS, database_url(MIGRATIONS))
    fill(made)
    hear(made, appeal(made, place=NORTH))
    return made


def at_once(*acts: Callable[[], object]) -> Counter[str]:
    """What became of acts that start together."""
    outcomes: list[str] = []
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            act()
        except Refused as refused:
            outcomes.append(refused.problem.type)
        except SQLAlchemyError as fault:
            outcomes.append(repr(fault))
        else:
            outcomes.append("done")

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(outcomes)


def doing(bench: Bench, use_case: Callable[..., object], *request: Any, by: Any = None) -> Callable[[], object]:
    def act() -> object:
        with bench.work(by or deputy(2)) as work:
            return use_case(work, *request)

    return act


def state(bench: Bench) -> tuple[str, str | None]:
    with bench.look() as reading:
        row = store.matter(reading, "a1")
    return row.state, row.deputy_id


ACCEPT = AcceptMatter(appeal_id="a1")


def test_of_many_accepts_at_once_one_wins_and_the_others_are_told(bench: Bench) -> None:
    outcomes = at_once(*[doing(bench, accept_matter, ACCEPT, SETTINGS)] * 6)
    assert outcomes == {"done": 1, "not-now": 5}
    assert len(bench.emitted(AssignmentAccepted)) == 1


def test_accepting_and_declining_at_once_do_not_both_happen(bench: Bench) -> None:
    decline = DeclineMatter(appeal_id="a1", reason="不便")
    outcomes = at_once(doing(bench, accept_matter, ACCEPT, SETTINGS), doing(bench, decline_matter, decline, SETTINGS))
    assert outcomes["done"] == 1
    accepted, lapsed = bench.emitted(AssignmentAccepted), bench.emitted(AssignmentLapsed)
    assert len(accepted) + len(lapsed) == 1
    assert state(bench) == (("accepted", "D2") if accepted else ("offered", "D1"))


def test_two_timers_at_once_move_every_offer_once(bench: Bench) -> None:
    for number in range(2, 40):
        hear(bench, appeal(bench, number, place=NORTH), f"e{number}")
    bench.clock.pass_(hours=25)
    moved: list[int] = []

    def timer() -> None:
        with bench.work() as work:
            moved.append(lapse_offers(work, SETTINGS))

    assert at_once(timer, timer, timer) == {"done": 3}
    with bench.work() as work:
        moved.append(lapse_offers(work, SETTINGS))
    assert sum(moved) == 39
    assert len({one.appeal_id for one in bench.emitted(AssignmentLapsed)}) == len(bench.emitted(AssignmentLapsed)) == 39
    turns = Counter((one.appeal_id, one.turn) for one in bench.emitted(AssignmentOffered))
    assert set(turns.values()) == {1}


def test_a_merge_and_an_accept_at_once_leave_the_matter_withdrawn(bench: Bench) -> None:
    merged = AppealMerged(appeal_id="a1", into="a0", reason="同一事", by="办公室")
    outcomes = at_once(doing(bench, accept_matter, ACCEPT, SETTINGS), lambda: hear(bench, merged, "merge"))
    assert outcomes["done"] >= 1
    assert set(outcomes) <= {"done", "not-now"}
    assert state(bench)[0] == "withdrawn"


def test_solved_referred_or_handed_over_at_once_happens_in_one_way_only(bench: Bench) -> None:
    doing(bench, accept_matter, ACCEPT, SETTINGS)()
    outcomes = at_once(
        doing(bench, solve_matter, SolveMatter(appeal_id="a1", text="好了")),
        doing(bench, refer_matter, ReferMatter(appeal_id="a1", department="roads")),
        doing(bench, hand_over_matter, HandOverMatter(appeal_id="a1", to_deputy_id="D3", reason="更熟悉"), SETTINGS),
    )
    assert outcomes["done"] == 1
    assert set(outcomes) <= {"done", "not-now", "matter-moved-on"}
    assert len(bench.emitted(MatterSolved, MatterReferred, AssignmentHandedOver)) == 1


def test_loads_that_are_kept_while_matters_move_are_what_would_be_counted_and_nobody_waits_for_ever(
    bench: Bench,
) -> None:
    for number in range(2, 31):
        hear(bench, appeal(bench, number, place=NORTH), f"e{number}")

    def keep() -> None:
        for _ in range(10):
            with bench.work() as work:
                loads.keep(work, "2026-11-02")

    def hand_out(to: str, numbers: range) -> None:
        for number in numbers:
            one = AssignByHand(appeal_id=f"a{number}", deputy_id=to, reason="请接")
            with bench.work(OFFICE) as work, suppress(Refused):
                assign_by_hand(work, one, SETTINGS)

    def withdraw() -> None:
        merged = (AppealMerged(appeal_id=f"a{number}", into="a0", reason="同", by="办") for number in range(1, 16))
        hear_all(bench, *merged, key="merged")

    hands = [partial(hand_out, "D3", range(1, 31)), partial(hand_out, "D1", range(30, 0, -1))]
    assert at_once(keep, keep, withdraw, *hands) == {"done": 5}
    with bench.look() as reading:
        told = loads.all_loads(reading, "2026-11-02")
        assert told == loads.counted(reading, set(told))
        assert sum(told.values()) == 15


def test_two_imports_and_two_rotas_at_once_both_go_through(bench: Bench) -> None:
    back = "\n".join([DEPUTIES.splitlines()[0], *DEPUTIES.splitlines()[:0:-1]])
    imports = [ImportDeputies(filename="d.csv", content=file(text)) for text in (DEPUTIES, back) * 3]
    assert at_once(*(partial(take_deputies, bench, one) for one in imports)) == {"done": 6}
    rotas = [SetDuty(station="S1", days=["2026-11-02"], deputy_ids=[who]) for who in ("D1", "D2", "D1")]
    assert at_once(*(doing(bench, set_duty, one, open_days, by=OFFICE) for one in rotas)) == {"done": 3}
    with bench.look() as reading:
        assert len(reading.connection.execute(duties.select()).all()) == 1
