"""Appeals come in batches: each is taken in once, in order, and the deputies of a batch share the load."""

import json
from collections import Counter
from typing import Any

import pytest

from contracts.base import Place
from contracts.deputies import AcceptMatter, AssignmentOffered, AssignmentUnfilled, SolveMatter
from contracts.intake import AppealClosed, AppealMerged, AppealNotAdmitted
from contracts.words import Exit
from kit.bus.tables import outbox
from kit.testing.bench import Bench
from services.deputies.matters import store
from services.deputies.matters.use_cases.answer_offer import accept_matter, lapse_offers
from services.deputies.matters.use_cases.follow import follow_appeals
from services.deputies.matters.use_cases.handle import solve_matter
from services.deputies.roster.store import deputies
from tests.deputies.harness import (
    OFFICE,
    SETTINGS,
    TOWN,
    appeal,
    deputy,
    hear,
    hear_all,
    letters,
)


def state(bench: Bench, appeal_id: str) -> str:
    with bench.look() as reading:
        return str(store.matter(reading, appeal_id).state)


def offers(bench: Bench, appeal_id: str) -> list[str]:
    with bench.look() as reading:
        mine = store.offers.select().where(store.offers.c.appeal_id == appeal_id).order_by(store.offers.c.turn)
        return [row.state for row in reading.connection.execute(mine)]


def test_the_deputies_of_a_batch_share_the_load(bench: Bench) -> None:
    hear_all(bench, *(appeal(bench, number) for number in range(10)))
    assert sorted(Counter(one.deputy_id for one in bench.emitted(AssignmentOffered)).values()) == [5, 5]


def test_the_next_batch_goes_on_where_the_last_one_ended(bench: Bench) -> None:
    for batch in range(4):
        hear_all(bench, appeal(bench, batch), key=f"b{batch}")
        bench.clock.pass_(minutes=1)
    assert [one.deputy_id for one in bench.emitted(AssignmentOffered)] == ["D1", "D2", "D1", "D2"]


def test_an_appeal_that_is_told_twice_is_offered_once(bench: Bench) -> None:
    hear_all(bench, appeal(bench), appeal(bench), key="first")
    hear_all(bench, appeal(bench), appeal(bench, 2), key="second")
    assert [one.appeal_id for one in bench.emitted(AssignmentOffered)] == ["a1", "a2"]
    assert letters(bench) == []


def test_what_joins_and_what_is_merged_not_admitted_or_closed_in_the_same_batch_waits_for_nobody(bench: Bench) -> None:
    elsewhere = AppealNotAdmitted(appeal_id="a3", exit=Exit.COURT, reason="已立案", where_to_go="县法院", by="办公室")
    hear_all(
        bench,
        appeal(bench, 1),
        appeal(bench, 2, joins="a1"),
        AppealMerged(appeal_id="a2", into="a1", reason="同一事", by="resident"),
        appeal(bench, 3),
        elsewhere,
        appeal(bench, 4),
        AppealClosed(appeal_id="a4", how="reviewed"),
        appeal(bench, 5),
        AppealMerged(appeal_id="a5", into="a1", reason="同一事", by="办公室"),
    )
    assert [one.appeal_id for one in bench.emitted(AssignmentOffered)] == ["a1", "a3", "a4", "a5"]
    assert [state(bench, f"a{n}") for n in range(1, 6)] == ["offered", *["withdrawn"] * 4]
    assert offers(bench, "a5") == ["withdrawn"]
    bench.clock.pass_(hours=25)
    with bench.work() as work:
        assert lapse_offers(work, SETTINGS) == 1


def test_what_leaves_a_deputys_hands_within_a_batch_is_no_load(bench: Bench) -> None:
    facts = [appeal(bench, 1), AppealClosed(appeal_id="a1", how="reviewed"), appeal(bench, 2), appeal(bench, 3)]
    hear_all(bench, *facts)
    told = [(one.deputy_id, one.why) for one in bench.emitted(AssignmentOffered)]
    assert [who for who, _ in told] == ["D1", "D2", "D1"]
    assert "在办 0 件" in told[2][1]


def test_the_end_of_an_appeal_this_room_never_had_is_no_failure(bench: Bench) -> None:
    hear_all(bench, AppealClosed(appeal_id="a0", how="rated"), appeal(bench))
    assert letters(bench) == []
    assert state(bench, "a1") == "offered"


def test_every_offer_names_the_message_that_caused_it(bench: Bench) -> None:
    hear_all(bench, appeal(bench, 1), appeal(bench, 2))
    with bench.look() as reading:
        bodies = list(reading.connection.execute(outbox.select().order_by(outbox.c.id)))
    told = [json.loads(row.body) for row in bodies]
    offers = [each for each in told if each["type"].endswith(AssignmentOffered.name)]
    assert [each["causationid"] for each in offers] == ["e-0", "e-1"]


def test_the_scanned_code_says_the_village_when_the_resident_does_not(bench: Bench) -> None:
    scanned = Place(township=TOWN, spot="420323100-V02")
    hear_all(bench, appeal(bench, place=scanned))
    [told] = bench.emitted(AssignmentOffered)
    assert told.deputy_id == "D1"
    assert "联系本村" in told.why
    with bench.look(deputy(1)) as reading:
        assert store.matter(reading, "a1").place["village"] == "西村"


def test_a_code_of_another_township_or_of_none_says_nothing(bench: Bench) -> None:
    hear_all(
        bench,
        appeal(bench, 1, place=Place(township="420323101", spot="420323100-V02")),
        appeal(bench, 2, place=Place(township="420323101", spot="no-such-spot")),
    )
    with bench.look() as reading:
        assert [store.matter(reading, key).village for key in ("a1", "a2")] == [None, None]
    assert letters(bench) == []


def test_with_nobody_on_the_roster_the_office_is_told_of_each(bench: Bench) -> None:
    with bench.work(OFFICE) as work:
        work.connection.execute(deputies.update().values(active_until=work.now))
    hear_all(bench, appeal(bench, 1), appeal(bench, 2))
    assert [one.appeal_id for one in bench.emitted(AssignmentUnfilled)] == ["a1", "a2"]


def test_one_message_a_batch_or_all_in_one_make_the_same_offers(bench: Bench) -> None:
    for number in range(6):
        hear(bench, appeal(bench, number), f"e{number}")
    one_by_one = [one.deputy_id for one in bench.emitted(AssignmentOffered)]
    hear_all(bench, *(appeal(bench, number) for number in range(10, 16)))
    assert [one.deputy_id for one in bench.emitted(AssignmentOffered)][6:] == one_by_one


def together(bench: Bench, *facts: Any) -> None:
    """In one transaction, which is not begun anew one by one when something in it fails."""
    with bench.work() as work:
        for number, fact in enumerate(facts):
            follow_appeals(work, bench.envelope(fact, fact.appeal_id, f"later-{number}"), SETTINGS)


@pytest.mark.parametrize("solved", [False, True])
def test_what_is_closed_in_a_batch_weighs_on_nobody_in_it_and_what_was_solved_before_did_not_either(
    bench: Bench, *, solved: bool
) -> None:
    for number in range(1, 6):
        hear(bench, appeal(bench, number, place=Place(township=TOWN, village="东村")), f"e{number}")
        if solved and number < 5:
            with bench.work(deputy(1)) as work:
                accept_matter(work, AcceptMatter(appeal_id=f"a{number}"), SETTINGS)
                solve_matter(work, SolveMatter(appeal_id=f"a{number}", text="已更换"))
    closed = [AppealClosed(appeal_id=f"a{number}", how="reviewed") for number in (1, 1, 2, 3, 4, 17)]
    together(bench, *closed, *(appeal(bench, number) for number in range(6, 10)))
    assert [state(bench, f"a{number}") for number in range(1, 5)] == ["solved" if solved else "withdrawn"] * 4
    told = [(one.deputy_id, one.why.rpartition("，")[2]) for one in bench.emitted(AssignmentOffered)[5:]]
    assert told == [("D2", "在办 0 件"), ("D1", "在办 1 件"), ("D2", "在办 1 件"), ("D1", "在办 2 件")]


def test_what_comes_and_is_closed_in_one_batch_is_closed_also_where_another_was_closed_before_it(bench: Bench) -> None:
    hear(bench, appeal(bench, 1))
    closed = [AppealClosed(appeal_id=f"a{number}", how="reviewed") for number in (1, 2, 3)]
    together(bench, closed[0], appeal(bench, 2), closed[1], appeal(bench, 3), closed[2])
    assert [state(bench, f"a{number}") for number in (1, 2, 3)] == ["withdrawn"] * 3
    assert [offers(bench, f"a{number}") for number in (1, 2, 3)] == [["withdrawn"]] * 3
