"""What is told and kept of an offer: to whom, until when, by which rule, and what became of it."""

from datetime import timedelta

import pytest

from contracts.base import Due, Place
from contracts.deputies import (
    AssignByHand,
    AssignmentAccepted,
    AssignmentLapsed,
    AssignmentOffered,
    AssignmentUnfilled,
    DeclineMatter,
    HandOverMatter,
)
from contracts.words import Kind
from kit.problems import NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.matters.use_cases import answer_offer
from services.deputies.matters.use_cases.answer_offer import decline_matter, lapse_offers
from services.deputies.matters.use_cases.assign_by_hand import assign_by_hand
from services.deputies.matters.use_cases.handle import hand_over_matter
from services.deputies.service import Deputies
from tests.commits import commits, tells
from tests.deputies.harness import OFFICE, OTHER, SETTINGS, appeal, deputy, hear, hear_all
from tests.deputies.matters.telling import EAST, accept, kept, offers, problem, taken


def hours(bench: Bench, many: int) -> Due:
    """The clock of an offer that is made now."""
    return Due(
        clock="accept",
        at=bench.clock.now() + timedelta(hours=many),
        why=f"代表应在 {many} 小时内接件，逾期流转下一位",
        why_en=f"A deputy accepts within {many} hours, or the next one is asked",
    )


def test_an_offer_names_whom_by_which_rule_and_until_when(bench: Bench) -> None:
    hear(bench, appeal(bench, place=EAST))
    [told] = bench.emitted(AssignmentOffered)
    assert told.model_dump(exclude={"why"}) == {
        "appeal_id": "a1", "deputy_id": "D1", "deputy_name": "甲", "turn": 1, "urgent": False,
        "due": hours(bench, 24).model_dump(),
    }  # fmt: skip
    row = kept(bench)
    assert (row.deputy_id, row.turn, row.state, row.why) == ("D1", 1, "offered", told.why)
    assert (Due.model_validate(row.due), row.due_at) == (told.due, told.due.at)
    assert "联系本村" in told.why


def test_danger_to_life_has_a_clock_of_minutes_that_says_so(bench: Bench) -> None:
    hear(bench, appeal(bench, place=EAST, urgent=True))
    [told] = bench.emitted(AssignmentOffered)
    minutes = SETTINGS.urgent_accept_minutes
    assert told.urgent is True
    assert told.due == Due(
        clock="accept",
        at=bench.clock.now() + timedelta(minutes=minutes),
        why=f"涉及人身安全，代表应在 {minutes} 分钟内接件，逾期流转下一位",
        why_en=f"Life is in danger: a deputy accepts within {minutes} minutes, or the next one is asked",
    )
    bench.clock.pass_(minutes=minutes)
    with bench.work() as work:
        assert lapse_offers(work, SETTINGS) == 1
    second = bench.emitted(AssignmentOffered)[1]
    assert (second.deputy_id, second.urgent, second.due.at) == ("D2", True, told.due.at + timedelta(minutes=minutes))
    assert (kept(bench).due_at, Due.model_validate(kept(bench).due)) == (second.due.at, second.due)


def test_in_one_batch_what_is_urgent_and_what_is_not_have_each_its_own_clock(bench: Bench) -> None:
    hear_all(bench, appeal(bench, 1), appeal(bench, 2, urgent=True), appeal(bench, 3))
    wait = [one.due.at - bench.clock.now() for one in bench.emitted(AssignmentOffered)]
    urgent = timedelta(minutes=SETTINGS.urgent_accept_minutes)
    assert wait == [timedelta(hours=24), urgent, timedelta(hours=24)]


def test_accepting_is_told_and_ends_the_clock_of_the_offer(bench: Bench) -> None:
    hear(bench, appeal(bench, place=EAST))
    bench.clock.pass_(hours=23, minutes=59)
    assert accept(bench).id == "a1"
    assert bench.emitted(AssignmentAccepted) == [
        AssignmentAccepted(appeal_id="a1", deputy_id="D1", deputy_name="甲", due=None)
    ]
    row = kept(bench)
    assert (row.state, row.due, row.due_at, offers(bench)) == ("accepted", None, None, [("D1", "accepted")])
    with pytest.raises(Refused) as refused:
        accept(bench)
    assert problem(refused) == ("not-now", "One cannot accept a matter that is accepted.", "")


def test_an_accepted_consultation_says_until_when_it_is_answered(bench: Bench) -> None:
    taken(bench, kind=Kind.CONSULTATION)
    [told] = bench.emitted(AssignmentAccepted)
    assert told.due == Due(
        clock="answer",
        at=bench.clock.now() + timedelta(hours=24),
        why="咨询类 24 小时内答复",
        why_en="A consultation is answered within 24 hours",
    )
    row = kept(bench)
    assert (Due.model_validate(row.due), row.due_at) == (told.due, told.due.at)


@pytest.mark.parametrize(("seconds", "lapsed"), [(-1, False), (0, True), (1, True)])
def test_an_offer_is_over_at_its_very_moment_for_its_deputy_and_for_the_timer_alike(
    bench: Bench, seconds: int, *, lapsed: bool
) -> None:
    hear(bench, appeal(bench, place=EAST))
    bench.clock.pass_(hours=24, seconds=seconds)
    if lapsed:
        with pytest.raises(Refused) as refused:
            accept(bench)
        told = "The time to accept is over; the matter goes to the next deputy."
        assert problem(refused) == ("offer-lapsed", told, "")
    with bench.work() as work:
        assert lapse_offers(work, SETTINGS) == int(lapsed)
    if not lapsed:
        assert accept(bench).id == "a1"


def test_declining_is_told_with_its_words_and_the_next_is_asked(bench: Bench) -> None:
    hear(bench, appeal(bench, place=EAST))
    with bench.work(deputy(1)) as work:
        assert decline_matter(work, DeclineMatter(appeal_id="a1", reason="亲属经营"), SETTINGS).id == "a1"
    assert bench.emitted(AssignmentLapsed) == [
        AssignmentLapsed(appeal_id="a1", deputy_id="D1", deputy_name="甲", reason="declined", words="亲属经营")
    ]
    second = bench.emitted(AssignmentOffered)[1]
    assert (second.deputy_id, second.turn, second.due) == ("D2", 2, hours(bench, 24))
    row = kept(bench)
    assert (row.deputy_id, row.turn, row.state, row.due_at, row.why) == (
        "D2", 2, "offered", second.due.at, second.why,
    )  # fmt: skip
    assert offers(bench) == [("D1", "declined"), ("D2", "offered")]
    with pytest.raises(Refused) as refused:
        accept(bench)
    told = "The matter has gone to another deputy."
    assert problem(refused) == ("matter-moved-on", told, "Your offer was declined.")


def test_who_stays_silent_loses_the_offer_without_a_word_and_when_nobody_is_left_the_office_is_told(
    bench: Bench,
) -> None:
    hear(bench, appeal(bench, place=EAST))
    for _ in range(2):
        bench.clock.pass_(hours=24)
        with bench.work() as work:
            assert lapse_offers(work, SETTINGS) == 1
    assert [one.model_dump() for one in bench.emitted(AssignmentLapsed)] == [
        {"appeal_id": "a1", "deputy_id": f"D{n}", "deputy_name": name, "reason": "late", "words": ""}
        for n, name in ((1, "甲"), (2, "乙"))
    ]
    [told] = bench.emitted(AssignmentUnfilled)
    assert (told.appeal_id, bool(told.why)) == ("a1", True)
    row = kept(bench)
    assert (row.state, row.deputy_id, row.due, row.due_at, row.why) == ("unfilled", None, None, None, "")
    assert offers(bench) == [("D1", "lapsed"), ("D2", "lapsed")]
    with bench.work() as work:
        assert lapse_offers(work, SETTINGS) == 0
    with pytest.raises(Refused, match="offer-lapsed"):
        accept(bench)


def test_whose_offers_lapse_together_carry_nothing_when_the_next_are_chosen(bench: Bench) -> None:
    for number in (1, 2, 3, 4):
        hear(bench, appeal(bench, number), f"e{number}")
        bench.clock.pass_(minutes=1)
    accept(bench, 2, "a2")
    bench.clock.pass_(hours=24)
    with bench.work() as work:
        assert lapse_offers(work, SETTINGS) == 3
    later = [(one.appeal_id, one.deputy_id) for one in bench.emitted(AssignmentOffered)[4:]]
    assert later == [("a1", "D2"), ("a3", "D2"), ("a4", "D1")], "those whose time was over first, first"


def test_the_last_of_several_offers_says_what_became_of_it(bench: Bench) -> None:
    taken(bench)
    with bench.work(deputy(1)) as work:
        hand_over_matter(work, HandOverMatter(appeal_id="a1", to_deputy_id="D2", reason="更熟悉"), SETTINGS)
    with bench.work(OFFICE) as work:
        assign_by_hand(work, AssignByHand(appeal_id="a1", deputy_id="D1", reason="就近"), SETTINGS)
    with bench.work(deputy(1)) as work:
        decline_matter(work, DeclineMatter(appeal_id="a1", reason="忙"), SETTINGS)
    assert [state for _, state in offers(bench)] == ["handed_over", "reassigned", "declined"]
    with pytest.raises(Refused) as refused:
        accept(bench)
    assert problem(refused)[2] == "Your offer was declined."
    hear(bench, appeal(bench, 2, place=Place(township=OTHER)), "e2")
    with pytest.raises(NotFound, match=r"^matter-not-found: "):
        accept(bench, 1, "a2")


def test_what_lapses_together_moves_in_the_order_of_its_time_and_then_of_its_number(bench: Bench) -> None:
    for number in (2, 1):
        hear(bench, appeal(bench, number), f"early-{number}")
    bench.clock.pass_(minutes=1)
    hear(bench, appeal(bench, 0), "late")
    bench.clock.pass_(hours=24)
    with bench.work() as work:
        assert lapse_offers(work, SETTINGS) == 3
    assert [one.appeal_id for one in bench.emitted(AssignmentLapsed)] == ["a1", "a2", "a0"]


def test_one_run_of_the_timer_moves_so_many_and_the_next_the_rest(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_offer, "MOST", 2)
    for number in (1, 2, 3):
        hear(bench, appeal(bench, number), f"e{number}")
    bench.clock.pass_(hours=24)
    moved = []
    for _ in range(3):
        with bench.work() as work:
            moved.append(lapse_offers(work, SETTINGS))
    assert moved == [2, 1, 0]


def test_many_offers_lapse_in_parts_each_committed_by_itself_and_none_twice_for_an_operator(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_offer, "MOST", 2)
    room = Deputies()
    room.bus, room.settings = bench.session, SETTINGS
    hear_all(bench, *(appeal(bench, number) for number in (1, 2, 3)))
    bench.clock.pass_(hours=24)
    room.run_timers({"id": "k", "actor": {"role": "operator", "id": "op"}, "data": {}})
    assert sorted(one.appeal_id for one in bench.emitted(AssignmentLapsed)) == ["a1", "a2", "a3"]
    bench.clock.pass_(hours=24)
    with commits(bench.database, tells(AssignmentLapsed)) as lapsed:
        room.lapse_offers()
    assert lapsed == [5, 6]


def test_an_answer_that_is_overdue_is_no_offer_that_lapses(bench: Bench) -> None:
    taken(bench, kind=Kind.CONSULTATION)
    bench.clock.pass_(hours=48)
    with bench.work() as work:
        assert lapse_offers(work, SETTINGS) == 0
    assert kept(bench).state == "accepted"
