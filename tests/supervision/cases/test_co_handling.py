"""Several departments on one appeal: one leads and answers the resident, the others give it their opinions."""

from datetime import UTC, datetime

import pytest

from contracts.base import Actor, Place
from contracts.deputies import Matter, MatterReferred
from contracts.intake import AppealAnswered, AppealAsked
from contracts.signing import ListPapers, ReviewPaper, SignPaper
from contracts.supervision import (
    AddCoHandlers,
    CoPart,
    CoPartAnswered,
    CoPartDecided,
    CoPartDeclined,
    CoPartGiven,
    DecideCoPart,
    DeclineCoPart,
    DispatchOrder,
    GiveCoAnswer,
    ListCoParts,
    LoopReport,
    MergeDepartment,
    OrderOpened,
    OrderReassigned,
    ReadCoPart,
    ReassignOrder,
    ReplyOrder,
    ReportLoop,
    SaveDepartment,
    SetCalendarDay,
    SignOrder,
)
from contracts.words import Kind, Role
from tests.supervision.supervision_loop import DEPUTY, HOUSING, OFFICE, TOWN, WATER, Loop, refusal

ROADS = Actor(role=Role.DEPARTMENT, id="u-4", name="交通局 吴科", department="roads")


def referred(loop: Loop, *others: str, kind: Kind = Kind.COMPLAINT) -> str:
    """A deputy gives a matter to the water department, and others beside it."""
    appeal_id = loop.submit(kind)
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    matter = Matter(
        kind=kind, category="water", title="水管漏水", text="村口水管漏水三天", place=Place(township=TOWN),
        submitted_at=loop.now,
    )  # fmt: skip
    told = MatterReferred(
        appeal_id=appeal_id, deputy_id=DEPUTY.id, deputy_name=DEPUTY.name, department="water",
        co_departments=list(others), words="请一并核实", matter=matter,
    )  # fmt: skip
    loop.hear(told)
    return appeal_id


def part(loop: Loop, actor: Actor = HOUSING) -> CoPart:
    """The one part a co-handler has."""
    (only,) = loop.ask(ListCoParts(), actor).items
    assert isinstance(only, CoPart)
    return only


def all_of(loop: Loop, appeal_id: str, actor: Actor = OFFICE) -> list[CoPart]:
    """Every part of a matter, as this reader has it."""
    return list(loop.ask(ListCoParts(appeal_id=appeal_id, only_open=False), actor).items)


def report(loop: Loop) -> LoopReport:
    found = loop.ask(ReportLoop())
    assert isinstance(found, LoopReport)
    return found


def test_a_deputy_names_a_lead_and_others_and_each_has_a_clock_that_ends_before_the_leads(loop: Loop) -> None:
    appeal_id = referred(loop, "housing", "roads")
    given = loop.emitted(CoPartGiven)
    assert [(one.department, one.lead_name, one.by, one.words) for one in given] == [
        ("housing", "县水利局", "王代表", "请一并核实"),
        ("roads", "县水利局", "王代表", "请一并核实"),
    ]
    assert given[0].due.at == datetime(2026, 11, 5, 15, 59, 59, tzinfo=UTC)
    assert given[0].due.at < loop.emitted(OrderOpened)[-1].reply_due.at
    mine = part(loop)
    assert (mine.title, mine.lead_name, mine.state, mine.due is not None) == ("水管漏水", "县水利局", "given", True)
    assert loop.ask(ReadCoPart(part_id=mine.part_id), HOUSING).matter.text == "村口水管漏水三天"
    assert loop.story(appeal_id, HOUSING).case.holder == "县水利局"


def test_a_consultation_leaves_its_co_handlers_half_of_the_leads_time(loop: Loop) -> None:
    referred(loop, "housing", kind=Kind.CONSULTATION)
    lead = loop.emitted(OrderOpened)[-1].reply_due.at
    assert loop.emitted(CoPartGiven)[-1].due.at == loop.now + (lead - loop.now) / 2


def test_the_lead_reads_each_opinion_and_the_resident_reads_the_one_reply(loop: Loop) -> None:
    appeal_id = referred(loop, "housing")
    order_id = loop.order(appeal_id).order_id
    loop.ask(GiveCoAnswer(part_id=part(loop).part_id, text="路基由我局修复"), HOUSING)
    said = loop.emitted(CoPartAnswered)[-1]
    assert (said.department, said.lead, said.on_time) == ("housing", "water", True)
    assert [one.answer for one in all_of(loop, appeal_id, WATER)] == ["路基由我局修复"]
    assert "路基由我局修复" not in loop.public_story(appeal_id).model_dump_json()
    assert "县住建局" in loop.public_story(appeal_id).model_dump_json()
    loop.ask(SignOrder(order_id=order_id), WATER)
    loop.ask(ReplyOrder(order_id=order_id, text="已会同修复"), WATER)
    assert loop.ask(ListCoParts(), HOUSING).items == []


def test_a_part_is_its_departments_and_nobody_elses(loop: Loop) -> None:
    appeal_id = referred(loop, "housing")
    mine = part(loop).part_id
    for request in (
        GiveCoAnswer(part_id=mine, text="x"), DeclineCoPart(part_id=mine, reason="x"), ReadCoPart(part_id=mine)
    ):  # fmt: skip
        assert refusal(lambda request=request: loop.ask(request, ROADS)) == "co-part-not-found"
    assert all_of(loop, appeal_id, ROADS) == []
    order_id = loop.order(appeal_id).order_id
    assert refusal(lambda: loop.ask(ReplyOrder(order_id=order_id, text="x"), HOUSING)) == "order-not-found"


def test_a_co_handler_reads_no_details_of_persons_in_the_residents_words(loop: Loop) -> None:
    appeal_id = loop.submit(Kind.HELP, text="我叫王建国，电话13812345678，家门口塌了")
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    loop.refer(appeal_id)
    loop.ask(AddCoHandlers(appeal_id=appeal_id, departments=["housing"], reason="涉及房屋"))
    view = loop.ask(ReadCoPart(part_id=part(loop).part_id), HOUSING)
    assert "家门口塌了" in view.matter.text
    assert "王建国" not in view.model_dump_json()
    assert "13812345678" not in view.model_dump_json()


def test_who_is_late_is_late_for_itself_and_never_for_the_lead(loop: Loop) -> None:
    appeal_id = referred(loop, "housing", "roads")
    loop.at(11, 6)
    assert {one.late for one in all_of(loop, appeal_id)} == {True}
    assert report(loop).co_answered_on_time.model_dump() == {"numerator": 0, "denominator": 2}
    loop.ask(GiveCoAnswer(part_id=part(loop).part_id, text="已核实"), HOUSING)
    order_id = loop.order(appeal_id).order_id
    loop.ask(SignOrder(order_id=order_id), WATER)
    loop.ask(ReplyOrder(order_id=order_id, text="已处理"), WATER)
    counted = report(loop)
    assert counted.co_answered_on_time.model_dump() == {"numerator": 0, "denominator": 2}
    assert counted.replied_on_time.model_dump() == {"numerator": 1, "denominator": 1}
    assert counted.by_department["water"]["on_time"] == 1
    assert counted.by_co_handler == {
        "housing": {"parts": 1, "answered": 1, "on_time": 0},
        "roads": {"parts": 1, "answered": 0, "on_time": 0},
    }
    assert loop.ask(ReportLoop(since=datetime(2026, 11, 1, 1, tzinfo=UTC))) == counted, "rows say what the sums say"


def test_an_early_reply_leaves_nobody_late(loop: Loop) -> None:
    appeal_id = referred(loop, "housing")
    order_id = loop.order(appeal_id).order_id
    loop.ask(SignOrder(order_id=order_id), WATER)
    loop.ask(ReplyOrder(order_id=order_id, text="已处理"), WATER)
    loop.at(11, 20)
    (ended,) = all_of(loop, appeal_id)
    assert (ended.state, ended.late) == ("ended", False)
    assert report(loop).co_answered_on_time.denominator == 0


def test_a_co_handler_declines_once_and_the_office_decides(loop: Loop) -> None:
    referred(loop, "housing")
    mine = part(loop).part_id
    loop.ask(DeclineCoPart(part_id=mine, reason="不属我局职责"), HOUSING)
    assert loop.emitted(CoPartDeclined)[-1].reason == "不属我局职责"
    assert refusal(lambda: loop.ask(GiveCoAnswer(part_id=mine, text="x"), HOUSING)) == "co-part-declined"
    loop.ask(DecideCoPart(part_id=mine, verdict="keep", words="路面由你局管养"))
    assert loop.emitted(CoPartDecided)[-1].verdict == "keep"
    assert refusal(lambda: loop.ask(DeclineCoPart(part_id=mine, reason="再退"), HOUSING)) == "co-part-kept"
    assert refusal(lambda: loop.ask(DecideCoPart(part_id=mine, verdict="keep", words="x"))) == "co-part-given"
    loop.ask(GiveCoAnswer(part_id=mine, text="已修复路面"), HOUSING)


def test_a_released_co_handler_is_late_for_nobody(loop: Loop) -> None:
    appeal_id = referred(loop, "housing")
    mine = part(loop).part_id
    loop.ask(DeclineCoPart(part_id=mine, reason="不属我局职责"), HOUSING)
    loop.at(11, 20)
    loop.ask(DecideCoPart(part_id=mine, verdict="release", words="同意"))
    (released,) = all_of(loop, appeal_id)
    assert (released.state, released.late) == ("released", False)
    assert report(loop).co_answered_on_time.denominator == 0
    loop.ask(AddCoHandlers(appeal_id=appeal_id, departments=["housing"], reason="情况有变"))


def test_the_office_adds_co_handlers_but_not_the_lead_nor_anybody_twice(loop: Loop) -> None:
    appeal_id = referred(loop, "housing")

    def add(*codes: str) -> object:
        return loop.ask(AddCoHandlers(appeal_id=appeal_id, departments=list(codes), reason="涉及道路"))

    assert refusal(lambda: add("water")) == "co-handler-leads"
    assert refusal(lambda: add("roads", "housing")) == "co-handler-named"
    assert refusal(lambda: add("nobody")) == "department-not-found"
    add("roads")
    assert part(loop, ROADS).words == "涉及道路"
    unasked = loop.submit()
    late = AddCoHandlers(appeal_id=unasked, departments=["roads"], reason="x")
    assert refusal(lambda: loop.ask(late)) == "no-order-open"


def test_whom_a_deputy_names_in_error_stands_in_the_story_and_stops_nothing(loop: Loop) -> None:
    appeal_id = referred(loop, "nobody", "water", "housing")
    assert [one.department for one in all_of(loop, appeal_id)] == ["housing"]
    left_out = [entry for entry in loop.story(appeal_id).entries if entry.event == "co_part.left_out"]
    assert [entry.words for entry in left_out] == [
        "nobody\ndepartment-not-found", "water\nco-handler-leads"
    ]  # fmt: skip


def test_the_office_changes_the_lead_and_the_others_keep_their_days(loop: Loop) -> None:
    appeal_id = referred(loop, "housing", "roads")
    order_id, roads_due = loop.order(appeal_id).order_id, part(loop, ROADS).due
    loop.at(11, 3)
    assert refusal(lambda: loop.ask(ReassignOrder(order_id=order_id, department="water", reason="x"))) == (
        "same-department"
    )
    loop.ask(ReassignOrder(order_id=order_id, department="housing", reason="主要是路面"))
    moved = loop.emitted(OrderReassigned)[-1]
    assert (moved.department, moved.to_department, moved.reason) == ("water", "housing", "主要是路面")
    assert loop.emitted(OrderOpened)[-1].department == "housing"
    assert loop.case(appeal_id).holder == "县住建局"
    assert loop.ask(ListCoParts(), HOUSING).items == []
    assert part(loop, ROADS).due == roads_due
    assert refusal(lambda: loop.ask(SignOrder(order_id=order_id), WATER)) == "order-withdrawn"
    again = ReassignOrder(order_id=order_id, department="roads", reason="x")
    assert refusal(lambda: loop.ask(again)) == "order-not-in-hand"


def test_a_returned_order_is_dispatched_with_co_handlers(loop: Loop) -> None:
    appeal_id, order_id = loop.opened()
    loop.give_back(order_id)
    loop.ask(DispatchOrder(order_id=order_id, department="housing", co_departments=["roads", "water"]))
    assert sorted(one.department for one in all_of(loop, appeal_id)) == ["roads", "water"]


def test_a_question_to_the_resident_stops_the_co_handlers_clocks_too(loop: Loop) -> None:
    appeal_id = referred(loop, "housing")
    loop.at(11, 3)
    loop.hear(
        AppealAsked(
            appeal_id=appeal_id, question_id="q-1", by="水利局", role=Role.DEPARTMENT, department="water",
            until=datetime(2026, 11, 20, tzinfo=UTC),
        )
    )  # fmt: skip
    loop.at(11, 5)
    loop.hear(AppealAnswered(appeal_id=appeal_id, question_id="q-1", role=Role.DEPARTMENT, department="water"))
    due = part(loop).due
    assert due is not None
    assert due.at == datetime(2026, 11, 9, 15, 59, 59, tzinfo=UTC)


def test_an_edited_day_moves_a_co_handlers_clock(loop: Loop) -> None:
    referred(loop, "housing")
    loop.ask(SetCalendarDay(day="2026-11-04", working=False, note="停工"))
    due = part(loop).due
    assert due is not None
    assert due.at == datetime(2026, 11, 6, 15, 59, 59, tzinfo=UTC)


def test_a_merged_departments_part_goes_to_its_successor(loop: Loop) -> None:
    appeal_id = referred(loop, "housing")
    loop.ask(MergeDepartment(department="housing", into="roads", reason="机构改革"))
    assert part(loop, ROADS).department == "roads"
    loop.ask(GiveCoAnswer(part_id=part(loop, ROADS).part_id, text="已核实"), ROADS)
    assert [one.answer for one in all_of(loop, appeal_id)] == ["已核实"]


def test_a_report_is_not_given_to_a_co_handler_that_it_names(loop: Loop) -> None:
    appeal_id = loop.submit(Kind.REPORT, text="县交通局有人吃拿卡要")
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    loop.refer(appeal_id)
    add = AddCoHandlers(appeal_id=appeal_id, departments=["roads"], reason="x")
    assert refusal(lambda: loop.ask(add)) == "report-kept-from-department"


@pytest.mark.parametrize("what", ["answer", "decline"])
def test_where_papers_are_signed_a_co_handlers_word_goes_out_signed(loop: Loop, what: str) -> None:
    referred(loop, "housing")
    loop.ask(SaveDepartment(department="housing", title="县住建局", signs=True))
    drafter, reviewer, signer = (
        HOUSING.model_copy(update={"id": f"h-{step}", "name": step, "part": step})
        for step in ("handler", "reviewer", "signer")
    )
    mine = part(loop).part_id
    wanted = GiveCoAnswer(part_id=mine, text="已核实") if what == "answer" else DeclineCoPart(part_id=mine, reason="无")
    paper_id = loop.ask(wanted, drafter).paper_id
    assert part(loop).state == "given"
    assert [one.thing for one in loop.ask(ListPapers(), reviewer).items] == [mine]
    loop.ask(ReviewPaper(paper_id=paper_id, verdict="pass"), reviewer)
    loop.ask(SignPaper(paper_id=paper_id, verdict="pass"), signer)
    told = loop.emitted(CoPartAnswered, CoPartDeclined)[-1]
    assert told.by == "signer"
