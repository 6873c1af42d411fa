"""What becomes a notice: for whom, when, once, and at which cost."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select

from contracts import deputies as d
from contracts import inquiries, intake, projects, sessions, suggestions
from contracts import supervision as s
from contracts.base import Actor, Due, Place
from contracts.words import Colour, Grade, NoticeKind, Role
from services.supervision.notices.store.tables import notices
from tests.e2e.walks import Walks
from tests.supervision.notices.notice_harness import Desk
from tests.supervision.projects.project_harness import ROADS
from tests.supervision.suggestions.suggestion_harness import LEAD
from tests.supervision.supervision_loop import DEPUTY, HOUSING, OFFICE, TOWN, WATER, submitted


def offered(desk: Desk, appeal: str = "a-1", **fields: Any) -> d.AssignmentOffered:
    due = Due(clock="accept", at=desk.now + timedelta(hours=24), why="24小时内接件")
    told: dict[str, Any] = {
        "deputy_id": DEPUTY.id,
        "deputy_name": DEPUTY.name,
        "turn": 1,
        "why": "选区代表",
        "due": due,
    }
    return d.AssignmentOffered(appeal_id=appeal, **(told | fields))


def test_a_deputy_is_told_of_an_offer_and_nobody_else_is(desk: Desk) -> None:
    desk.tell(offered(desk))
    told = desk.told(DEPUTY)
    assert [(one.text, one.about, one.read) for one in told] == [
        ("有一件群众反映待您接件，接件期限为2026年11月3日 10:00。", "a-1", False)
    ]
    assert told[0].text_en == "A matter waits for you to accept it by 3 Nov 2026 10:00."
    assert desk.told(OFFICE) == desk.told(WATER) == desk.told(LEAD) == []


def test_a_deputy_who_has_less_time_now_is_told_once_more(desk: Desk) -> None:
    due = Due(clock="accept", at=desk.now + timedelta(minutes=15), why="15分钟内接件")
    desk.tell(offered(desk), offered(desk, due=due, urgent=True))
    assert {one.urgent for one in desk.told(DEPUTY)} == {False, True}


def test_what_is_urgent_is_marked_and_the_office_is_told_of_it_too(desk: Desk) -> None:
    place = Place(township=TOWN)
    danger = submitted("a-1", desk.now, place=place).model_copy(update={"urgent": True})
    desk.tell(danger, submitted("a-2", desk.now, place=place), offered(desk, urgent=True))
    assert [(one.kind, one.urgent, one.text) for one in desk.told(OFFICE)] == [
        (NoticeKind.APPEAL_URGENT, True, "【紧急】城关镇有一件群众反映涉及人身安全，请立即核实处置。")
    ]
    assert [one.text[:4] for one in desk.told(DEPUTY)] == ["【紧急】"]


def test_the_office_is_told_of_what_nobody_took_was_missed_or_did_not_satisfy(desk: Desk) -> None:
    due = Due(clock="reply", at=desk.now, why="")
    named = {"deputy_id": DEPUTY.id, "deputy_name": DEPUTY.name}
    facts = [
        (d.AssignmentLapsed(appeal_id="a-1", reason="late", **named), NoticeKind.ASSIGNMENT_LAPSED),
        (d.AssignmentLapsed(appeal_id="a-1", reason="declined", **named), None),
        (d.AssignmentUnfilled(appeal_id="a-1", why="无人"), NoticeKind.ASSIGNMENT_UNFILLED),
        (s.CaseWarned(appeal_id="a-1", colour=Colour.YELLOW, due=due, holder="王代表"), None),
        (s.CaseWarned(appeal_id="a-1", colour=Colour.RED, due=due, holder="王代表"), NoticeKind.CASE_MISSED),
        (intake.AppealRated(appeal_id="a-1", solved=True, grade=Grade.BASICALLY), None),
        (intake.AppealRated(appeal_id="a-1", solved=False, grade=Grade.BASICALLY), NoticeKind.APPEAL_DISSATISFIED),
        (
            intake.AppealRated(appeal_id="a-1", solved=True, grade=Grade.NOT_SATISFIED),
            NoticeKind.APPEAL_DISSATISFIED,
        ),
        (
            s.OrderReturned(appeal_id="a-1", order_id="o-1", department="water", by="陈科", reason="不属我局"),
            NoticeKind.ORDER_RETURNED,
        ),
        (
            suggestions.SuggestionWarned(suggestion_id="s-1", department="water", colour="red", due=due),
            NoticeKind.SUGGESTION_MISSED,
        ),
        (suggestions.SuggestionWarned(suggestion_id="s-1", department="water", colour="yellow", due=due), None),
    ]
    for fact, kind in facts:
        before = len(desk.told())
        desk.later(minutes=1).tell(fact)
        told = desk.told()
        assert [one.kind for one in told[: len(told) - before]] == ([kind] if kind else [])
    assert "县水利局退回一件交办件，请改派。" in [one.text for one in desk.told()]


def test_an_appeal_through_every_hand_is_told_to_whose_turn_it_is(desk: Desk) -> None:
    appeal, order = desk.opened()
    desk.tell(*desk.emitted(s.OrderOpened))
    assert [(one.kind, one.about) for one in desk.told(WATER)] == [(NoticeKind.ORDER_OPENED, order)]
    assert desk.told(WATER)[0].text.startswith("收到一件交办件（城关镇，")
    desk.tell(d.AssignmentAccepted(appeal_id=appeal, deputy_id="d-0", deputy_name="先接的代表"))
    desk.tell(d.AssignmentAccepted(appeal_id=appeal, deputy_id=DEPUTY.id, deputy_name=DEPUTY.name))
    desk.ask(s.PressCase(appeal_id=appeal, words="请尽快"))
    desk.ask(s.SignOrder(order_id=order), WATER)
    desk.ask(s.ReplyOrder(order_id=order, text="已更换水管"), WATER)
    desk.later(minutes=2).tell(*desk.emitted(s.CasePressed, s.OrderReplied))
    assert desk.kinds(WATER) == [NoticeKind.ORDER_PRESSED, NoticeKind.ORDER_OPENED]
    assert [(one.text, one.about) for one in desk.told(DEPUTY)] == [("县水利局已答复您接件的一件群众反映。", appeal)]


def test_a_suggestion_is_told_to_departments_and_to_the_deputies_who_signed_it(desk: Desk) -> None:
    suggestion = desk.submitted()
    (part,) = desk.assign(suggestion)
    desk.tell(*desk.emitted(suggestions.SuggestionAssigned))
    assert desk.kinds(WATER) == [NoticeKind.SUGGESTION_ASSIGNED]
    desk.tell(
        suggestions.SignerInvited(suggestion_id="s-9", deputy_id="D5"),
        suggestions.SuggestionReplied(
            suggestion_id=suggestion, number="2026-1", department="water", department_name="县水利局", result="A",
            text="已列入计划", disclosure="full", by="陈科", assignment_id=part,
        ),
        suggestions.SuggestionRated(
            suggestion_id=suggestion, attitude=Grade.SATISFIED, result=Grade.SATISFIED, by="王代表", assignment_id=part
        ),
    )  # fmt: skip
    fifth = LEAD.model_copy(update={"id": "D5"})
    assert [one.text for one in desk.told(LEAD)] == ["县水利局已答复您的代表建议（编号 2026-1），请评价。"]
    assert sorted(desk.kinds(fifth)) == [NoticeKind.SIGNING_ASKED, NoticeKind.SUGGESTION_REPLIED]
    assert sorted(desk.kinds(WATER)) == [NoticeKind.SUGGESTION_ASSIGNED, NoticeKind.SUGGESTION_RATED]


def test_projects_and_questions_are_told_of(desk: Desk) -> None:
    desk.tell(
        projects.ProjectTurned(
            project_id="p-1", title="自来水管网改造", department="water", department_name="县水利局",
            colour=Colour.RED, was=Colour.YELLOW, reason="逾期", at=desk.now,
        ),
        projects.ProjectReminded(
            project_id="p-1", department="water", period="2026-10", colour=Colour.YELLOW, due_at=desk.now
        ),
        inquiries.QuestionAsked(
            question_id="q-1", inquiry_id="i-1", stage="progress", department="water", words="为何", asked_at=desk.now
        ),
    )  # fmt: skip
    assert [one.text for one in desk.told()] == ["民生实事项目“自来水管网改造”亮红灯，请核实。"]
    assert sorted(desk.kinds(WATER)) == [NoticeKind.PROJECT_DUE, NoticeKind.QUESTION_ASKED]


def test_a_session_is_told_when_it_is_called_and_again_the_day_before(desk: Desk) -> None:
    called = sessions.SessionCalled(
        session_id="s-1", title="城关镇第七次会议", level="township", township=TOWN, held_on=date(2026, 11, 9),
        members=1, deputy_ids=[DEPUTY.id],
    )  # fmt: skip
    desk.tell(called)
    assert (desk.kinds(DEPUTY), desk.unread(DEPUTY)) == ([NoticeKind.SESSION_CALLED], 1)
    desk.read_all(DEPUTY)
    desk.at(11, 8, 7, 59)
    assert desk.unread(DEPUTY) == 0
    desk.at(11, 8, 8)
    assert [one.text for one in desk.told(DEPUTY, only_unread=True)] == [
        "“城关镇第七次会议”将于2026年11月9日举行，请按时参加。"
    ]


def test_the_deputies_of_a_group_are_told_of_its_activity_and_that_it_is_off(desk: Desk) -> None:
    facts = {"activity_id": "x1", "group_code": "G1", "group_name": "一组", "title": "视察", "day": "2026-11-09"}
    desk.tell(d.ActivityCalled(**facts, kind="inspection", deputy_ids=["D1", "D2"]))
    desk.tell(d.ActivityCancelled(**facts, deputy_ids=["D1"]))
    first, second = (Actor(role=Role.DEPUTY, id=one, name="代表") for one in ("D1", "D2"))
    assert set(desk.kinds(first)) == {NoticeKind.ACTIVITY_CANCELLED, NoticeKind.ACTIVITY_CALLED}
    (one,) = desk.told(second)
    assert (one.about, one.text) == ("x1", "您所在的代表小组将于2026年11月9日开展活动，请答复能否参加。")


def test_invited_deputies_are_told_and_that_it_is_off(desk: Desk) -> None:
    facts = {"invitation_id": "i1", "organ": "court", "host": "县人民法院", "title": "旁听庭审", "day": "2026-11-09"}
    desk.tell(d.DeputiesInvited(**facts, kind="trial", deputy_ids=["D1"]))
    desk.tell(d.InvitationWithdrawn(**facts, deputy_ids=["D1"]))
    told = {one.kind: one.text for one in desk.told(Actor(role=Role.DEPUTY, id="D1", name="代表"))}
    assert told[NoticeKind.DEPUTY_INVITED] == "有关机关邀请您参加2026年11月9日的活动，请答复能否参加。"
    assert told[NoticeKind.INVITATION_WITHDRAWN] == "原邀请您参加的2026年11月9日的活动已取消。"


def test_a_session_called_for_today_is_not_reminded_of(desk: Desk) -> None:
    called = sessions.SessionCalled(
        session_id="s-1", title="会议", level="county", held_on=date(2026, 11, 2), members=1, deputy_ids=[DEPUTY.id]
    )
    desk.tell(called)
    assert desk.later(days=30).kinds(DEPUTY) == [NoticeKind.SESSION_CALLED]


def test_an_event_that_comes_twice_is_told_once(desk: Desk) -> None:
    batch = desk.tell(offered(desk), offered(desk, "a-2"))
    with desk.bench.work() as work:
        from kit.bus.tables import inbox

        work.connection.execute(inbox.delete())  # as a restored database has forgotten what it heard
    desk.deliver(batch)
    assert desk.unread(DEPUTY) == 2


def test_departments_are_told_in_the_morning_what_ends_with_the_next_working_day_once(desk: Desk) -> None:
    _, order = desk.signed()  # a call for help of Monday 2 November: due with Monday the 9th
    for day, hour in ((5, 9), (6, 7)):
        desk.at(11, day, hour).room.look_after_notices()
        assert desk.kinds(WATER) == []
    desk.at(11, 6, 8).room.look_after_notices()  # Friday: the next working day is Monday
    desk.later(hours=1).room.look_after_notices()
    assert [(one.text, one.about) for one in desk.told(WATER)] == [
        ("有一件交办件将于2026年11月9日到期，请按期答复。", order)
    ]
    desk.at(11, 7, 9).room.look_after_notices()
    desk.at(11, 9, 9).room.look_after_notices()
    assert len(desk.told(WATER)) == 1
    assert desk.told(HOUSING) == []


def test_who_owes_an_opinion_is_told_the_working_day_before_and_not_when_it_was_given(desk: Desk) -> None:
    appeal_id, _ = desk.signed()
    desk.ask(s.AddCoHandlers(appeal_id=appeal_id, departments=["housing", "roads"], reason="涉及房屋"))
    (mine,) = desk.ask(s.ListCoParts(), HOUSING).items  # asked on Monday 2 November: due with Thursday the 5th
    desk.at(11, 3, 9).room.look_after_notices()
    assert desk.kinds(HOUSING) == []
    desk.at(11, 4, 9)
    (theirs,) = desk.ask(s.ListCoParts(), ROADS).items
    desk.ask(s.GiveCoAnswer(part_id=theirs.part_id, text="道路无隐患。"), ROADS)
    desk.room.look_after_notices()
    assert [(one.text, one.about) for one in desk.told(HOUSING)] == [
        ("有一件协办件将于2026年11月5日到期，请按期提出协办意见。", mine.part_id)
    ]
    assert desk.kinds(ROADS) == []


def test_what_was_answered_is_not_reminded_of(desk: Desk) -> None:
    desk.replied()
    desk.at(11, 6, 8).room.look_after_notices()
    assert desk.told(WATER) == []


def test_old_notices_are_deleted_and_newer_ones_stay(desk: Desk) -> None:
    desk.tell(offered(desk))
    desk.later(days=89).tell(offered(desk, "a-2"))
    desk.later(days=2).room.look_after_notices()
    with desk.bench.look() as reading:
        assert list(reading.connection.execute(select(notices.c.about)).scalars()) == ["a-2"]


@pytest.mark.parametrize("many", [1, 40])
def test_a_batch_costs_a_few_statements_however_many_events_it_has(desk: Desk, many: int) -> None:
    suggestion = desk.submitted()
    (part,) = desk.assign(suggestion)
    facts: list[Any] = []
    for n in range(many):
        facts += [
            offered(desk, f"a-{n}"),
            d.AssignmentAccepted(appeal_id=f"a-{n}", deputy_id=DEPUTY.id, deputy_name=DEPUTY.name),
            s.OrderReplied(
                appeal_id=f"a-{n}",
                order_id=f"o-{n}",
                department="water",
                department_name="县水利局",
                by="陈科",
                text="好",
            ),
            suggestions.SuggestionRated(
                suggestion_id=suggestion, attitude=Grade.SATISFIED, result=Grade.SATISFIED, by="王", assignment_id=part
            ),
        ]
    counted: list[str] = []
    note = lambda *told: counted.append(told[2])  # noqa: E731  told of by position
    event.listen(desk.bench.database.engine, "before_cursor_execute", note)
    desk.tell(*facts)
    event.remove(desk.bench.database.engine, "before_cursor_execute", note)
    ours = [one for one in counted if "notice" in one or "suggestion" in one]
    asked = [one for one in ours if one.startswith("SELECT")]
    assert len(asked) == 2, "who takes, whose part"
    assert 2 <= len(ours) - len(asked) <= many.bit_length() + (3 * many).bit_length(), (
        "who took, the notices: on a server rows share a statement in powers of two"
    )
    with desk.bench.look() as reading:
        assert reading.connection.execute(select(func.count()).select_from(notices)).scalar_one() == 3 * many


def test_no_statement_of_the_centre_walks_through_all_notices(tmp_path: Any) -> None:
    desk = Desk(f"sqlite:///{tmp_path}/room.db")
    desk.tell(*(offered(desk, f"a-{n}") for n in range(5)))
    with Walks(desk.bench.database) as walks:
        page = desk.told(DEPUTY, limit=2)
        desk.told(DEPUTY, only_unread=True)
        desk.unread(DEPUTY)
        desk.open(page[0].notice_id, DEPUTY)
        desk.read_all(DEPUTY)
        desk.tell(offered(desk, "a-9"))
        desk.at(11, 6, 8).room.look_after_notices()
    assert walks.noted > 8
    assert [one for one in walks.found() if one.startswith("notice")] == []
