"""Whoever changes a matter locks its row before they look at it: of two at once the second sees what the first did."""

from collections.abc import Callable

import pytest

from contracts.deputies import AssignByHand, HandOnMatters, HandOverMatter, ReferMatter, SolveMatter
from contracts.intake import AppealCorrected, AppealGrouped
from kit.testing.bench import Bench
from services.deputies.matters.interface import assign_all
from services.deputies.matters.use_cases.answer_offer import lapse_offers
from services.deputies.matters.use_cases.assign_by_hand import assign_by_hand
from services.deputies.matters.use_cases.handle import hand_on_matters, hand_over_matter, refer_matter, solve_matter
from tests.deputies.absences.test_absences import agreed
from tests.deputies.harness import OFFICE, SETTINGS, appeal, deputy, hear
from tests.deputies.matters.telling import EAST, accept, taken
from tests.held import held, ids, locked
from tests.unordered import unordered


def solve(bench: Bench) -> None:
    with bench.work(deputy(1)) as work:
        solve_matter(work, SolveMatter(appeal_id="a1", text="好了"))


def refer(bench: Bench) -> None:
    with bench.work(deputy(1)) as work:
        refer_matter(work, ReferMatter(appeal_id="a1", department="roads"))


def hand_over(bench: Bench) -> None:
    with bench.work(deputy(1)) as work:
        hand_over_matter(work, HandOverMatter(appeal_id="a1", to_deputy_id="D2", reason="更熟悉"), SETTINGS)


def assign(bench: Bench) -> None:
    with bench.work(OFFICE) as work:
        assign_by_hand(work, AssignByHand(appeal_id="a1", deputy_id="D2", reason="就近"), SETTINGS)


def group(bench: Bench) -> None:
    hear(bench, AppealGrouped(appeal_id="a1", matter_id="a1", person_id="a1", text_id="a1"), "later")


def correct(bench: Bench) -> None:
    hear(bench, AppealCorrected(appeal_id="a1", by="李主任", reason="更正", title="水渠堵了"), "later")


@pytest.mark.parametrize("act", [solve, refer, hand_over, assign, group, correct])
def test_a_matter_is_locked_before_it_is_changed(bench: Bench, act: Callable[[Bench], None]) -> None:
    taken(bench)
    with locked(bench.database) as found:
        act(bench)
    assert ids(found) == ["a1"]


def test_what_is_given_in_one_act_is_locked_before_it_is_looked_at(bench: Bench) -> None:
    taken(bench)
    absence_id = agreed(bench, 1, 2)
    with locked(bench.database) as found, bench.work(deputy(1)) as work:
        hand_on_matters(work, HandOnMatters(absence_id=absence_id), SETTINGS)
    assert [one for one in found if "a1" in one.values()] == [found[0]] * 2
    with locked(bench.database) as found, bench.work(OFFICE) as work:
        assign_all(work, ["a1"], "D1", "接任", SETTINGS)
    assert [one for one in found if "a1" in one.values()] == [found[0]] * 2


def test_what_goes_to_a_substitute_goes_in_one_order(bench: Bench) -> None:
    for number in (2, 1, 3):
        hear(bench, appeal(bench, number, place=EAST), f"e{number}")
        accept(bench, appeal_id=f"a{number}")
    absence_id = agreed(bench, 1, 2)
    unordered(bench.database)
    with locked(bench.database) as found, bench.work(deputy(1)) as work:
        hand_on_matters(work, HandOnMatters(absence_id=absence_id), SETTINGS)
    assert [one for one in ids(found) if one in ("a1", "a2", "a3")] == ["a1", "a2", "a3"]


def test_offers_that_lapse_are_held_by_the_oldest_and_those_of_another_replica_are_left_to_it(bench: Bench) -> None:
    with held(bench.database) as rows, bench.work() as work:
        lapse_offers(work, SETTINGS)
    assert rows == ["matters by matters.due_at, matters.appeal_id: update skip locked"]
