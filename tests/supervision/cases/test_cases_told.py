"""Each fact about an appeal stands in its story with who said it, its words and its clock, and for whom."""

from datetime import timedelta
from typing import Any

import pytest

from contracts.base import Due
from contracts.deputies import AssignmentHandedOver, AssignmentUnfilled, Matter
from contracts.intake import (
    AppealAdded,
    AppealAnswered,
    AppealAsked,
    AppealCalled,
    AppealClosed,
    AppealMerged,
    AppealNotAdmitted,
    AppealRated,
    AppealReopened,
    AppealUnanswered,
    AppealWithdrawn,
)
from contracts.supervision import (
    CasePressed,
    CaseWarned,
    OrderOpened,
    OrderReturned,
    PressCase,
)
from contracts.words import AppealState, Colour, Grade, Kind, Role
from tests.supervision.supervision_loop import DEPUTY, OFFICE, Loop, refusal

OFFICE_NAME = "县人大常委会办公室"
PLATFORM = "Minsheng"
"""Who acts where nobody does: the platform itself."""


def last(loop: Loop, appeal_id: str) -> tuple[str, str, str, bool]:
    """Event, actor and words of the newest entry, and whether the resident reads it."""
    entry = loop.story(appeal_id).entries[-1]
    return entry.event, entry.actor, entry.words, entry.public


def due_of_last(loop: Loop, appeal_id: str) -> Due | None:
    return loop.story(appeal_id).entries[-1].due


def shown(loop: Loop, appeal_id: str) -> tuple[AppealState, str, str | None]:
    """State, who holds it and which clock runs."""
    case = loop.case(appeal_id)
    return case.state, case.holder, case.due.clock if case.due else None


def test_a_new_appeal_waits_for_a_deputy_with_a_clock(loop: Loop) -> None:
    appeal_id = loop.submit()
    assert last(loop, appeal_id) == ("appeal.submitted", "resident", "", True)
    assert due_of_last(loop, appeal_id) is None
    assert shown(loop, appeal_id) == (AppealState.SUBMITTED, "", "accept")


def test_an_offer_says_to_whom_by_which_rule_and_until_when(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    due = Due(clock="accept", at=loop.now + timedelta(hours=24), why="限时接件")
    assert last(loop, appeal_id) == ("assignment.offered", "王代表", "选区代表", True)
    assert due_of_last(loop, appeal_id) == due
    assert shown(loop, appeal_id) == (AppealState.ASSIGNED, "王代表", "accept")
    assert loop.case(appeal_id).due == due


def test_who_accepts_has_the_clock_the_room_says_or_that_of_the_kind(loop: Loop) -> None:
    first, second = loop.submit(), loop.submit(Kind.CONSULTATION)
    for one in (first, second):
        loop.offer(one)
    loop.accept(first)
    assert last(loop, first) == ("assignment.accepted", "王代表", "", True)
    assert shown(loop, first) == (AppealState.ACCEPTED, "王代表", "answer")
    assert due_of_last(loop, first) == loop.case(first).due
    due = Due(clock="answer", at=loop.now + timedelta(hours=7), why="咨询类 24 小时内答复")
    loop.accept(second, due)
    assert due_of_last(loop, second) == due
    assert loop.case(second).due == due


@pytest.mark.parametrize(("reason", "words"), [("declined", "当事人是我亲戚"), ("late", "")])
def test_who_lets_it_go_is_named_with_the_reason_and_the_next_is_waited_for(
    loop: Loop, reason: str, words: str
) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    loop.lapse(appeal_id, reason, words)
    said = f"{reason}\n{words}" if words else reason
    assert last(loop, appeal_id) == ("assignment.lapsed", "王代表", said, True)
    assert shown(loop, appeal_id)[1:] == ("", "accept")


def test_when_nobody_is_left_the_office_holds_it_and_reads_why(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.hear(AssignmentUnfilled(appeal_id=appeal_id, why="本乡镇没有代表"))
    assert last(loop, appeal_id) == ("assignment.unfilled", PLATFORM, "本乡镇没有代表", True)
    assert shown(loop, appeal_id) == (AppealState.SUBMITTED, OFFICE_NAME, "accept")


def test_a_matter_handed_over_says_from_whom_to_whom_and_why(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    loop.hear(
        AssignmentHandedOver(
            appeal_id=appeal_id,
            from_deputy_id=DEPUTY.id,
            from_deputy_name=DEPUTY.name,
            to_deputy_id="d-2",
            to_deputy_name="赵代表",
            reason="更熟悉",
        )
    )
    assert last(loop, appeal_id) == ("assignment.handed_over", "王代表", "赵代表\n更熟悉", True)
    assert shown(loop, appeal_id) == (AppealState.ASSIGNED, "", "accept")
    assert "更熟悉" not in loop.public_story(appeal_id).model_dump_json()


def test_what_was_solved_is_answered_and_waits_for_its_resident(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    loop.solve(appeal_id, "已修好")
    assert last(loop, appeal_id) == ("matter.solved", "王代表", "已修好", True)
    assert shown(loop, appeal_id) == (AppealState.SOLVED_ON_THE_SPOT, "", None)


def test_an_order_says_all_its_department_needs(loop: Loop) -> None:
    appeal_id, order_id = loop.opened()
    [told] = loop.emitted(OrderOpened)
    order = loop.read(order_id)
    sign, reply = told.sign_due, told.reply_due
    assert (sign.clock, reply.clock, order.due) == ("sign", "reply", sign)
    assert told == OrderOpened(
        appeal_id=appeal_id,
        order_id=order_id,
        department="water",
        department_name="县水利局",
        round=1,
        dispatch=1,
        compulsory=False,
        by="王代表",
        words="请尽快处理",
        matter=Matter.model_validate(order.matter.model_dump()),
        sign_due=sign,
        reply_due=reply,
    )
    events = [(one.event, one.actor, one.words, one.due) for one in loop.story(appeal_id).entries[-2:]]
    assert events == [
        ("matter.referred", "王代表", "请尽快处理", None),
        ("order.opened", "王代表", "县水利局", reply),
    ]
    assert shown(loop, appeal_id) == (AppealState.REFERRED, "县水利局", "sign")


def test_a_referral_nobody_can_take_is_told_as_returned_by_the_platform(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    order_id = loop.refer(appeal_id, "nowhere").strip()
    why = "没有这个部门，请重新交办"
    assert loop.emitted(OrderReturned) == [
        OrderReturned(appeal_id=appeal_id, order_id=order_id, department="nowhere", by=PLATFORM, reason=why)
    ]
    assert last(loop, appeal_id) == ("order.returned", PLATFORM, why, True)
    due = due_of_last(loop, appeal_id)
    assert due is not None
    assert (due.clock, loop.case(appeal_id).due) == ("reply", due)
    assert shown(loop, appeal_id) == (AppealState.RETURNED, OFFICE_NAME, "reply")
    order = loop.read(order_id)
    assert (order.state, order.department, order.department_name) == ("returned", "nowhere", "nowhere")


def test_what_ends_an_appeal_is_told_with_its_reason(loop: Loop) -> None:
    ends: list[tuple[Any, tuple[str, str, str, bool], AppealState]] = [
        (
            AppealNotAdmitted(appeal_id="a-any", exit="court", reason="已在诉讼", where_to_go="县法院", by="李主任"),
            ("appeal.not_admitted", "李主任", "court\n已在诉讼\n县法院", True),
            AppealState.NOT_ADMITTED,
        ),
        (
            AppealMerged(appeal_id="a-any", into="a-0", reason="同一事项", by="李主任"),
            ("appeal.merged", "李主任", "同一事项", True),
            AppealState.MERGED,
        ),
        (
            AppealClosed(appeal_id="a-any", how="rated"),
            ("appeal.closed", PLATFORM, "rated", True),
            AppealState.CLOSED,
        ),
    ]
    for fact, told, state in ends:
        appeal_id, order_id = loop.opened()
        loop.hear(fact.model_copy(update={"appeal_id": appeal_id}))
        assert last(loop, appeal_id) == told
        assert shown(loop, appeal_id) == (state, "", None)
        assert loop.read(order_id).state == "withdrawn"


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("reached", [True, False])
def test_a_call_stands_in_the_story_and_its_words_only_where_they_are_meant_for_the_resident(
    loop: Loop, *, shared: bool, reached: bool
) -> None:
    appeal_id = loop.submit()
    loop.hear(AppealCalled(appeal_id=appeal_id, by="李主任", reached=reached, words="周五派人", shared=shared))
    outcome = "reached" if reached else "not_reached"
    assert last(loop, appeal_id) == ("appeal.called", "李主任", f"{outcome}\n周五派人", True)
    assert loop.public_story(appeal_id).entries[-1].words == (f"{outcome}\n周五派人" if shared else outcome)


def test_what_the_resident_says_stands_there_without_a_name(loop: Loop) -> None:
    appeal_id, _ = loop.replied()
    rated = AppealRated(appeal_id=appeal_id, solved=False, grade=Grade.NOT_SATISFIED, words="还是漏水", round=1)
    loop.hear(rated)
    assert last(loop, appeal_id) == ("appeal.rated", "resident", "not_satisfied\n还是漏水", True)
    assert shown(loop, appeal_id)[0] is AppealState.RATED
    loop.hear(AppealReopened(appeal_id=appeal_id, reason="还是漏水", round=2))
    assert last(loop, appeal_id) == ("appeal.reopened", "resident", "还是漏水", True)
    due = due_of_last(loop, appeal_id)
    assert due is not None
    assert (due.clock, loop.case(appeal_id).due) == ("review", due)
    loop.hear(AppealWithdrawn(appeal_id=appeal_id))
    assert last(loop, appeal_id) == ("appeal.withdrawn", "resident", "", True)


def test_a_question_and_what_came_of_it_stand_there(loop: Loop) -> None:
    appeal_id, _ = loop.signed()
    until = loop.now + timedelta(days=5)
    loop.hear(AppealAsked(appeal_id=appeal_id, question_id="q-1", by="水利局 陈科", role=Role.DEPARTMENT, until=until))
    entries = [(one.event, one.actor) for one in loop.story(appeal_id).entries]
    assert ("appeal.asked", "水利局 陈科") in entries
    loop.later(days=1)
    loop.hear(AppealAnswered(appeal_id=appeal_id, question_id="q-1", role=Role.DEPARTMENT))
    loop.hear(AppealUnanswered(appeal_id=appeal_id, question_id="q-2"))
    entries = [(one.event, one.actor) for one in loop.story(appeal_id).entries]
    assert ("appeal.answered", "resident") in entries
    assert ("appeal.unanswered", PLATFORM) in entries
    for what, event in (("thanks", "appeal.thanked"), ("words", "appeal.added")):
        loop.hear(AppealAdded(appeal_id=appeal_id, message_id=f"m-{what}", what=what))
        assert last(loop, appeal_id)[:2] == (event, "resident")


def test_who_is_pressed_is_told_and_counted(loop: Loop) -> None:
    appeal_id, order_id = loop.opened()
    assert loop.ask(PressCase(appeal_id=appeal_id, words="请抓紧"), OFFICE).id == appeal_id
    assert loop.emitted(CasePressed) == [
        CasePressed(appeal_id=appeal_id, by="李主任", holder="县水利局", words="请抓紧", department="water")
    ]
    assert last(loop, appeal_id) == ("case.pressed", "李主任", "县水利局\n请抓紧", True)
    loop.ask(PressCase(appeal_id=appeal_id, words="再催"), OFFICE)
    assert (loop.case(appeal_id).pressed, loop.read(order_id).pressed) == (2, 2)
    with_deputy = loop.submit()
    assert refusal(lambda: loop.ask(PressCase(appeal_id=with_deputy, words="请抓紧"), OFFICE)) == "nobody-to-press"
    loop.offer(with_deputy)
    loop.ask(PressCase(appeal_id=with_deputy, words="请抓紧"), OFFICE)
    told = loop.emitted(CasePressed)[-1]
    assert (told.holder, told.department, loop.case(with_deputy).pressed) == ("王代表", None, 1)
    assert refusal(lambda: loop.ask(PressCase(appeal_id="a-none", words="x"), OFFICE)) == "appeal-not-found"


def test_a_turn_is_told_with_who_holds_it_and_never_to_the_resident(loop: Loop) -> None:
    appeal_id, _ = loop.signed()
    due = loop.case(appeal_id).due
    assert due is not None
    loop.bench.clock.at = due.at + timedelta(seconds=1)
    loop.tick()
    [told] = [one for one in loop.emitted(CaseWarned) if one.colour is Colour.RED]
    assert told == CaseWarned(appeal_id=appeal_id, colour=Colour.RED, due=due, holder="县水利局", department="water")
    assert last(loop, appeal_id) == ("case.warned", PLATFORM, "red\n县水利局", False)
    assert due_of_last(loop, appeal_id) == due
    unasked = loop.submit()
    loop.later(days=3).tick()
    assert last(loop, unasked)[2] == "red"
