"""What is told, and stands in the story, of each act on a co-handler's part, and where a merger takes it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from contracts.base import Actor, Due
from contracts.supervision import (
    AddCoHandlers,
    CoPartAnswered,
    CoPartDecided,
    CoPartDeclined,
    CoPartGiven,
    DecideCoPart,
    DeclineCoPart,
    DepartmentMerged,
    GiveCoAnswer,
    ListCases,
    MergeDepartment,
    MovedOrder,
    OrderReassigned,
    ReassignOrder,
    ReplyOrder,
    SignOrder,
)
from contracts.words import Kind, Role
from services.supervision.cases.store.co_part_tables import co_parts
from tests.supervision.cases.test_co_handling import ROADS, all_of, part, referred
from tests.supervision.supervision_loop import HOUSING, OFFICE, WATER, Loop, Said


def last(loop: Loop, appeal_id: str) -> tuple[str, str, str, bool]:
    """Event, actor and words of the newest entry, and whether the resident reads it."""
    entry = loop.story(appeal_id).entries[-1]
    return entry.event, entry.actor, entry.words, entry.public


def merge(loop: Loop, department: str, into: str) -> list[MovedOrder]:
    loop.ask(MergeDepartment(department=department, into=into, reason="机构改革"))
    found: DepartmentMerged = loop.emitted(DepartmentMerged)[-1]
    return found.orders


def test_who_is_asked_beside_the_lead_is_told_all_of_it(loop: Loop) -> None:
    appeal_id = referred(loop, "housing")
    mine = part(loop)
    [told] = loop.emitted(CoPartGiven)
    due = Due(
        clock="opinion",
        at=datetime(2026, 11, 5, 15, 59, 59, tzinfo=UTC),
        why="3个工作日",
        why_en="3 working days",
    )
    assert told == CoPartGiven(
        appeal_id=appeal_id,
        part_id=mine.part_id,
        department="housing",
        department_name="县住建局",
        lead_name="县水利局",
        by="王代表",
        words="请一并核实",
        matter=told.matter,
        due=told.due,
    )
    assert (told.matter.title, told.matter.text) == ("水管漏水", "村口水管漏水三天")
    assert (told.due.clock, told.due.at, mine.due) == (due.clock, due.at, told.due)
    entry = loop.story(appeal_id).entries[-1]
    assert (entry.event, entry.actor, entry.words, entry.due) == (
        "co_part.given", "王代表", "县住建局\n请一并核实", told.due,
    )  # fmt: skip
    assert "请一并核实" not in loop.public_story(appeal_id).model_dump_json()


def test_an_opinion_is_told_to_the_lead_and_not_to_the_resident(loop: Loop) -> None:
    appeal_id = referred(loop, "housing")
    mine = part(loop).part_id
    assert loop.ask(GiveCoAnswer(part_id=mine, text="已核实"), HOUSING).id == mine
    assert loop.emitted(CoPartAnswered) == [
        CoPartAnswered(
            appeal_id=appeal_id, part_id=mine, department="housing", by="住建局 周科", on_time=True, lead="water"
        )
    ]
    assert last(loop, appeal_id) == ("co_part.answered", "住建局 周科", "县住建局\n已核实", False)


@pytest.mark.parametrize(("late", "on_time"), [(0, True), (1, False)])
def test_an_opinion_is_in_time_until_the_last_moment(loop: Loop, late: int, *, on_time: bool) -> None:
    referred(loop, "housing")
    mine = part(loop)
    assert mine.due is not None
    loop.bench.clock.at = mine.due.at + timedelta(seconds=late)
    loop.ask(GiveCoAnswer(part_id=mine.part_id, text="已核实"), HOUSING)
    assert loop.emitted(CoPartAnswered)[0].on_time is on_time


@pytest.mark.parametrize(("verdict", "event"), [("keep", "co_part.kept"), ("release", "co_part.released")])
def test_who_declines_and_what_the_office_says_are_told(loop: Loop, verdict: str, event: str) -> None:
    appeal_id = referred(loop, "housing")
    mine = part(loop).part_id
    assert loop.ask(DeclineCoPart(part_id=mine, reason="与我局无关"), HOUSING).id == mine
    told = {"appeal_id": appeal_id, "part_id": mine, "department": "housing"}
    assert loop.emitted(CoPartDeclined) == [CoPartDeclined(**told, by="住建局 周科", reason="与我局无关")]
    assert last(loop, appeal_id) == ("co_part.declined", "住建局 周科", "县住建局\n与我局无关", False)
    assert loop.ask(DecideCoPart(part_id=mine, verdict=verdict, words="再看看"), OFFICE).id == mine
    assert loop.emitted(CoPartDecided) == [CoPartDecided(**told, by="李主任", verdict=verdict, words="再看看")]
    assert last(loop, appeal_id) == (event, "李主任", "县住建局\n再看看", False)


def test_where_an_account_carries_no_name_its_department_or_the_office_acts(loop: Loop) -> None:
    appeal_id = referred(loop, "housing", "roads")
    nameless = Actor(role=Role.DEPARTMENT, id="u-3", department="housing")
    mine = part(loop).part_id
    loop.ask(DeclineCoPart(part_id=mine, reason="无关"), nameless)
    assert last(loop, appeal_id)[1] == "县住建局"
    loop.ask(DecideCoPart(part_id=mine, verdict="keep", words="请办"), Actor(role=Role.OFFICE, id="u-1"))
    assert last(loop, appeal_id)[1] == "县人大常委会办公室"
    loop.ask(GiveCoAnswer(part_id=mine, text="已核实"), nameless)
    assert last(loop, appeal_id)[1] == "县住建局"


def refused(loop: Loop, request: object, actor: Actor) -> tuple[str, str, str, int]:
    with pytest.raises(Said) as no:
        loop.ask(request, actor)  # type: ignore[arg-type]
    told = no.value.problem
    return told.type, told.title, told.detail, told.status


def test_a_part_that_is_not_theirs_does_not_exist(loop: Loop) -> None:
    referred(loop, "housing")
    mine = part(loop).part_id
    gone = ("co-part-not-found", "There is no such co part.", "", 404)
    assert refused(loop, GiveCoAnswer(part_id=mine, text="x"), ROADS) == gone
    assert refused(loop, GiveCoAnswer(part_id="nothing", text="x"), HOUSING)[0] == "co-part-not-found"
    nobody = Actor(role=Role.DEPARTMENT, id="u-9", name="某人")
    assert refused(loop, DeclineCoPart(part_id=mine, reason="x"), nobody) == (
        "forbidden", "You may not do this.", "This account belongs to no department.", 403,
    )  # fmt: skip


def test_whom_one_cannot_ask_is_said_in_words(loop: Loop) -> None:
    appeal_id = referred(loop, "housing")
    for code, told in (
        ("water", ("co-handler-leads", "This department leads the matter.", "", 409)),
        ("housing", ("co-handler-named", "This department co-handles the matter already.", "", 409)),
    ):
        assert refused(loop, AddCoHandlers(appeal_id=appeal_id, departments=[code], reason="x"), OFFICE) == told
    missing = AddCoHandlers(appeal_id="a-none", departments=["roads"], reason="x")
    assert refused(loop, missing, OFFICE) == ("appeal-not-found", "There is no such appeal.", "", 404)
    loop.ask(SignOrder(order_id=loop.order(appeal_id).order_id), WATER)
    loop.ask(ReplyOrder(order_id=loop.order(appeal_id).order_id, text="已修"), WATER)
    assert refused(loop, AddCoHandlers(appeal_id=appeal_id, departments=["roads"], reason="x"), OFFICE) == (
        "no-order-open", "No department has an order about this matter now.", "", 409,
    )  # fmt: skip


def test_who_is_named_twice_in_one_request_is_asked_once(loop: Loop) -> None:
    appeal_id = referred(loop)
    assert loop.ask(AddCoHandlers(appeal_id=appeal_id, departments=["roads", "roads"], reason="x")).id == appeal_id
    assert [one.department for one in all_of(loop, appeal_id)] == ["roads"]
    assert last(loop, appeal_id)[:3] == ("co_part.given", "李主任", "县交通局\nx")


def test_a_lead_whose_time_is_over_leaves_working_days_to_its_co_handlers(loop: Loop) -> None:
    appeal_id = referred(loop, kind=Kind.CONSULTATION)
    loop.at(11, 4)
    loop.ask(AddCoHandlers(appeal_id=appeal_id, departments=["roads"], reason="x"))
    due = part(loop, ROADS).due
    assert due is not None
    assert due.at == datetime(2026, 11, 9, 15, 59, 59, tzinfo=UTC)


def test_half_of_the_leads_time_is_said_to_be_so(loop: Loop) -> None:
    appeal_id = referred(loop, "housing", kind=Kind.CONSULTATION)
    lead = loop.order(appeal_id)
    due = part(loop).due
    reply = loop.story(appeal_id).entries[-2].due
    assert (due and due.why, due and due.why_en) == ("主办单位剩余时限的一半", "half of the time the lead has left")
    assert reply is not None
    assert due is not None
    assert (due.at, lead.department) == (loop.now + (reply.at - loop.now) / 2, "water")


def test_another_lead_is_told_with_whom_it_was_and_why(loop: Loop) -> None:
    appeal_id = referred(loop, "housing")
    order_id = loop.order(appeal_id).order_id
    new = loop.ask(ReassignOrder(order_id=order_id, department="housing", reason="主要是路面")).id
    assert loop.emitted(OrderReassigned) == [
        OrderReassigned(
            appeal_id=appeal_id, order_id=order_id, department="water", to_department="housing", by="李主任",
            reason="主要是路面",
        )
    ]  # fmt: skip
    assert loop.order(appeal_id).order_id == new
    entries = {entry.event: entry for entry in loop.story(appeal_id).entries}
    assert (entries["order.reassigned"].actor, entries["order.reassigned"].words) == (
        "李主任", "县水利局\n县住建局\n主要是路面",
    )  # fmt: skip
    ended = [(one.department, one.state) for one in all_of(loop, appeal_id)]
    assert ended == [("housing", "ended")]


def test_orders_move_in_order_and_their_stories_say_so(loop: Loop) -> None:
    opened = [loop.opened() for _ in range(2)]
    elsewhere, _ = loop.opened(department="roads")
    assert merge(loop, "water", "housing") == [
        MovedOrder(order_id=order_id, appeal_id=appeal_id) for appeal_id, order_id in opened
    ]
    for appeal_id, order_id in opened:
        assert last(loop, appeal_id) == ("department.merged", "李主任", "县住建局\n县水利局：机构改革", True)
        order = loop.read(order_id)
        assert (order.department, order.department_name, loop.case(appeal_id).holder) == (
            "housing", "县住建局", "县住建局",
        )  # fmt: skip
        assert loop.story(appeal_id, HOUSING).case.appeal_id == appeal_id
    assert last(loop, elsewhere)[0] == "order.opened"


@pytest.mark.parametrize(
    ("gone", "into", "left"),
    [
        ("housing", "roads", [("housing", "ended"), ("roads", "given")]),  # has a part itself
        ("housing", "water", [("housing", "ended"), ("roads", "given")]),  # leads
    ],
)
def test_a_part_ends_where_its_successor_has_to_do_with_the_matter_already(
    loop: Loop, gone: str, into: str, left: list[tuple[str, str]]
) -> None:
    appeal_id = referred(loop, "housing", "roads")
    assert merge(loop, gone, into) == []
    assert sorted((one.department, str(one.state)) for one in all_of(loop, appeal_id)) == left


def test_a_part_goes_on_under_its_successors_name_and_in_its_hands(loop: Loop) -> None:
    appeal_id = referred(loop, "housing")
    before = part(loop).due
    merge(loop, "housing", "roads")
    moved = part(loop, ROADS)
    assert (moved.department, moved.department_name, moved.due) == ("roads", "县交通局", before)
    assert loop.story(appeal_id, ROADS).case.appeal_id == appeal_id


def test_whom_a_report_names_has_no_part_in_it_though_the_department_has(loop: Loop) -> None:
    appeal_id = loop.submit(Kind.REPORT, title="有人收钱", text="周大力收了施工队的钱")
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    loop.refer(appeal_id)
    loop.ask(AddCoHandlers(appeal_id=appeal_id, departments=["housing"], reason="x"))
    mine = part(loop).part_id
    named = HOUSING.model_copy(update={"name": "周大力"})
    for request in (GiveCoAnswer(part_id=mine, text="无此事"), DeclineCoPart(part_id=mine, reason="无此事")):
        assert refused(loop, request, named)[0] == "co-part-not-found"
    loop.ask(GiveCoAnswer(part_id=mine, text="已核实"), HOUSING)


def test_where_houses_are_hidden_a_co_handler_is_not_told_their_numbers() -> None:
    loop = Loop(hide_houses=True)
    appeal_id = loop.submit(text="城关路12号漏水")
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    loop.refer(appeal_id)
    loop.ask(AddCoHandlers(appeal_id=appeal_id, departments=["housing"], reason="x"))
    assert "12" not in loop.emitted(CoPartGiven)[-1].matter.text


def test_a_case_is_found_by_the_name_of_who_co_handles_it(loop: Loop) -> None:
    appeal_id = referred(loop, "housing")
    assert [one.appeal_id for one in loop.ask(ListCases(words="县住建局")).items] == [appeal_id]


def test_who_could_not_be_asked_is_no_matter_of_the_residents(loop: Loop) -> None:
    appeal_id = referred(loop, "nobody")
    assert "co_part.left_out" in [entry.event for entry in loop.story(appeal_id).entries]
    assert "co_part.left_out" not in [entry.event for entry in loop.public_story(appeal_id).entries]


def test_why_and_when_a_part_ended_is_kept(loop: Loop) -> None:
    appeal_id = referred(loop, "housing", "roads")
    loop.at(11, 3).ask(ReassignOrder(order_id=loop.order(appeal_id).order_id, department="housing", reason="x"))
    led = loop.now
    loop.ask(SignOrder(order_id=loop.order(appeal_id).order_id), HOUSING)
    loop.at(11, 4).ask(ReplyOrder(order_id=loop.order(appeal_id).order_id, text="已修"), HOUSING)
    with loop.bench.look() as reading:
        kept = reading.connection.execute(select(co_parts.c.department, co_parts.c.ended_why, co_parts.c.ended_at))
        assert sorted(map(tuple, kept)) == [("housing", "leads", led), ("roads", "replied", loop.now)]
