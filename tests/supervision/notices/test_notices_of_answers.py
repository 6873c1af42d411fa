"""Who asked, led or wrote something down is told what became of it; others are not."""

from contracts import deputies as d
from contracts import sessions, suggestions
from contracts.base import Actor
from contracts.words import NoticeKind, Role
from tests.supervision.notices.notice_harness import Desk
from tests.supervision.suggestions.suggestion_harness import LEAD
from tests.supervision.supervision_loop import DEPUTY, OFFICE, TOWN


def test_the_office_is_told_of_leave_asked_for_and_the_deputy_of_the_answer(desk: Desk) -> None:
    about = {"session_id": "s-1", "deputy_id": DEPUTY.id}
    desk.tell(sessions.LeaveAsked(**about))
    assert [(one.kind, one.about) for one in desk.told(OFFICE)] == [(NoticeKind.LEAVE_ASKED, "s-1")]
    desk.tell(*(sessions.LeaveAnswered(granted=granted, **about) for granted in (True, False)))
    assert {one.kind for one in desk.told(DEPUTY)} == {NoticeKind.LEAVE_GRANTED, NoticeKind.LEAVE_REFUSED}


def test_who_leads_what_somebody_left_behind_is_told_and_nobody_else(desk: Desk) -> None:
    names = {"lead_id": DEPUTY.id, "lead_name": DEPUTY.name, "former_name": LEAD.name}
    desk.tell(
        suggestions.DraftLeadChanged(suggestion_id="g-1", **names),
        suggestions.SuggestionLeadChanged(suggestion_id="g-2", **names),
    )
    found = {(one.kind, one.about) for one in desk.told(DEPUTY)}
    assert found == {(NoticeKind.DRAFT_HANDED_ON, "g-1"), (NoticeKind.SUGGESTION_HANDED_ON, "g-2")}
    assert desk.told(OFFICE) == desk.told(LEAD) == []


def test_a_keeper_is_told_what_became_of_what_they_wrote_down_and_other_keepers_are_not(desk: Desk) -> None:
    keeper = Actor(role=Role.STATION, id="k-1", name="站长", township=TOWN)
    told = {"opinion_id": "o-1", "department": "roads", "keeper_id": keeper.id, "turn": 1, "on_time": True}
    desk.tell(d.OpinionAnswered(**told))
    assert [(one.kind, one.about) for one in desk.told(keeper)] == [(NoticeKind.HEARD_OPINION_TO_TELL, "o-1")]
    assert desk.told(keeper.model_copy(update={"id": "k-2"})) == []
