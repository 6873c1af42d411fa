"""From events to notices: one queue hears everything, and each event says whom it concerns."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, get_args

from contracts import deputies as d
from contracts import inquiries, intake, projects, selection, sessions, suggestions
from contracts import supervision as s
from contracts.base import Event
from contracts.envelope import Envelope
from contracts.release import InquiryKind, ProjectKind, SuggestionKind, TextJudged
from contracts.words import Colour, Grade, NoticeKind
from kit.bus.unit_of_work import UnitOfWork, new_id
from services.supervision.cases.interface import orders_of
from services.supervision.notices.settings import NoticeSettings
from services.supervision.notices.store import notices as store
from services.supervision.notices.use_cases.heard_and_planned import OF_HEARD_AND_PLANNED
from services.supervision.notices.use_cases.of_deputies import OF_DEPUTIES
from services.supervision.notices.use_cases.published import OF_PUBLISHED
from services.supervision.notices.use_cases.standing_in import STANDING_IN
from services.supervision.notices.use_cases.threads import OF_THREADS
from services.supervision.notices.use_cases.told import Known, Make, Told
from services.supervision.oncall.interface import OnCallSettings, raise_alarms
from services.supervision.shared.domain.recipients import OFFICE, department, deputy, station
from services.supervision.shared.store.townships import townships
from services.supervision.suggestions.interface import departments_of_parts, deputies_behind


def _offered(fact: d.AssignmentOffered, *_: Any) -> Iterator[Told]:
    due = {"due": fact.due.at.isoformat()}
    yield Told(NoticeKind.ASSIGNMENT_OFFERED, deputy(fact.deputy_id), fact.appeal_id, due, fact.urgent)


def _lapsed(fact: d.AssignmentLapsed, *_: Any) -> Iterator[Told]:
    if fact.reason == "late":
        yield Told(NoticeKind.ASSIGNMENT_LAPSED, OFFICE, fact.appeal_id)


def _unfilled(fact: d.AssignmentUnfilled, *_: Any) -> Iterator[Told]:
    yield Told(NoticeKind.ASSIGNMENT_UNFILLED, OFFICE, fact.appeal_id)


def danger(recipient: str, appeal_id: str, township: str) -> Told:
    """Life may be in danger: told to one of those on call."""
    return Told(NoticeKind.APPEAL_URGENT, recipient, appeal_id, {"township": township}, urgent=True)


def _rated(fact: intake.AppealRated, *_: Any) -> Iterator[Told]:
    if not fact.solved or fact.grade is Grade.NOT_SATISFIED:
        yield Told(NoticeKind.APPEAL_DISSATISFIED, OFFICE, fact.appeal_id)


def _warned(fact: s.CaseWarned, *_: Any) -> Iterator[Told]:
    if fact.colour is Colour.RED:
        yield Told(NoticeKind.CASE_MISSED, OFFICE, fact.appeal_id)


def _opened(fact: s.OrderOpened, *_: Any) -> Iterator[Told]:
    what = {"category": fact.matter.category, "township": fact.matter.place.township}
    due = {"due": fact.sign_due.at.isoformat()}
    yield Told(NoticeKind.ORDER_OPENED, department(fact.department), fact.order_id, what | due)


def _pressed(fact: s.CasePressed, *_: Any) -> Iterator[Told]:
    if fact.department:
        yield Told(NoticeKind.ORDER_PRESSED, department(fact.department))


def _returned(fact: s.OrderReturned, *_: Any) -> Iterator[Told]:
    yield Told(NoticeKind.ORDER_RETURNED, OFFICE, fact.appeal_id, {"department": fact.department})


def _reassigned(fact: s.OrderReassigned, *_: Any) -> Iterator[Told]:
    yield Told(NoticeKind.ORDER_REASSIGNED, department(fact.department))


def _co_given(fact: s.CoPartGiven, *_: Any) -> Iterator[Told]:
    what = {"category": fact.matter.category, "township": fact.matter.place.township}
    due = {"due": fact.due.at.isoformat()}
    yield Told(NoticeKind.CO_PART_GIVEN, department(fact.department), fact.part_id, what | due)


def _co_answered(fact: s.CoPartAnswered, known: Known, _: NoticeSettings) -> Iterator[Told]:
    if fact.lead:
        order = known.orders.get(fact.appeal_id, "")
        yield Told(NoticeKind.CO_PART_ANSWERED, department(fact.lead), order, {"department": fact.department})


def _co_declined(fact: s.CoPartDeclined, *_: Any) -> Iterator[Told]:
    yield Told(NoticeKind.CO_PART_DECLINED, OFFICE, fact.appeal_id, {"department": fact.department})


def _co_decided(fact: s.CoPartDecided, *_: Any) -> Iterator[Told]:
    yield Told(NoticeKind.CO_PART_DECIDED, department(fact.department), fact.part_id)


def _replied(fact: s.OrderReplied, known: Known, _: NoticeSettings) -> Iterator[Told]:
    if taker := known.takers.get(fact.appeal_id):  # a matter that the office dispatched without a deputy has none
        yield Told(NoticeKind.ORDER_REPLIED, deputy(taker), fact.appeal_id, {"department": fact.department})


def _invited(fact: suggestions.SignerInvited, *_: Any) -> Iterator[Told]:
    yield Told(NoticeKind.SIGNING_ASKED, deputy(fact.deputy_id), fact.suggestion_id)


def _assigned(fact: suggestions.SuggestionAssigned, *_: Any) -> Iterator[Told]:
    what = {"number": fact.number, "due": fact.due.at.isoformat()}
    yield Told(NoticeKind.SUGGESTION_ASSIGNED, department(fact.department), fact.suggestion_id, what)


def _suggestion_replied(fact: suggestions.SuggestionReplied, known: Known, _: NoticeSettings) -> Iterator[Told]:
    what = {"number": fact.number, "department": fact.department}
    for one in known.deputies.get(fact.suggestion_id, []):
        yield Told(NoticeKind.SUGGESTION_REPLIED, deputy(one), fact.suggestion_id, what)


def _suggestion_rated(fact: suggestions.SuggestionRated, known: Known, _: NoticeSettings) -> Iterator[Told]:
    code = known.departments.get(fact.assignment_id or "")
    if code:
        yield Told(NoticeKind.SUGGESTION_RATED, department(code), fact.suggestion_id)


def _suggestion_warned(fact: suggestions.SuggestionWarned, *_: Any) -> Iterator[Told]:
    if fact.colour == Colour.RED:
        yield Told(NoticeKind.SUGGESTION_MISSED, OFFICE, fact.suggestion_id, {"department": fact.department})


def _reminded(fact: projects.ProjectReminded, *_: Any) -> Iterator[Told]:
    yield Told(NoticeKind.PROJECT_DUE, department(fact.department), fact.project_id, {"due": fact.due_at.isoformat()})


def _turned(fact: projects.ProjectTurned, *_: Any) -> Iterator[Told]:
    if fact.colour is Colour.RED:
        yield Told(NoticeKind.PROJECT_RED, OFFICE, fact.project_id, {"project": fact.title})


def _asked(fact: inquiries.QuestionAsked, *_: Any) -> Iterator[Told]:
    yield Told(NoticeKind.QUESTION_ASKED, department(fact.department), fact.inquiry_id)


def _opinion(fact: selection.FeasibilityAsked, *_: Any) -> Iterator[Told]:
    yield Told(NoticeKind.OPINION_ASKED, department(fact.department), fact.opinion_id)


def _season(fact: selection.SeasonOpened, known: Known, _: NoticeSettings) -> Iterator[Told]:
    for township in [fact.township] if fact.township else known.townships:
        yield Told(NoticeKind.SEASON_OPENED, station(township), facts={"due": fact.closes.isoformat()})


def _called(fact: sessions.SessionCalled, _: Known, settings: NoticeSettings) -> Iterator[Told]:
    what = {"session": fact.title, "day": fact.held_on.isoformat()}
    before = datetime.combine(fact.held_on, datetime.min.time(), settings.zone) - timedelta(days=1)
    near = before.replace(hour=settings.remind_from_hour)
    for one in fact.deputy_ids:
        yield Told(NoticeKind.SESSION_CALLED, deputy(one), fact.session_id, what)
        yield Told(NoticeKind.SESSION_NEAR, deputy(one), fact.session_id, what, at=near)


def _judged(fact: TextJudged, *_: Any) -> Iterator[Told]:
    reader = department(fact.department) if fact.department else deputy(fact.deputy_id) if fact.deputy_id else None
    if reader is not None and fact.why is not None:
        kind = next(kind for kinds, kind in HIDDEN_IN.items() if fact.kind in kinds)
        yield Told(kind, reader, fact.about, {"why": fact.why})


HIDDEN_IN: dict[tuple[str, ...], NoticeKind] = {
    get_args(ProjectKind): NoticeKind.PROJECT_TEXT_HIDDEN,
    get_args(InquiryKind): NoticeKind.INQUIRY_TEXT_HIDDEN,
    get_args(SuggestionKind): NoticeKind.SUGGESTION_TEXT_HIDDEN,
}
MAKE: dict[type[Event], Make] = {
    d.AssignmentOffered: _offered,
    d.AssignmentLapsed: _lapsed,
    d.AssignmentUnfilled: _unfilled,
    **STANDING_IN,
    **OF_DEPUTIES,
    **OF_HEARD_AND_PLANNED,
    **OF_PUBLISHED,
    **OF_THREADS,
    intake.AppealRated: _rated,
    s.CaseWarned: _warned,
    s.OrderOpened: _opened,
    s.CasePressed: _pressed,
    s.OrderReturned: _returned,
    s.OrderReplied: _replied,
    s.OrderReassigned: _reassigned,
    s.CoPartGiven: _co_given,
    s.CoPartAnswered: _co_answered,
    s.CoPartDeclined: _co_declined,
    s.CoPartDecided: _co_decided,
    suggestions.SignerInvited: _invited,
    suggestions.SuggestionAssigned: _assigned,
    suggestions.SuggestionReplied: _suggestion_replied,
    suggestions.SuggestionRated: _suggestion_rated,
    suggestions.SuggestionWarned: _suggestion_warned,
    projects.ProjectReminded: _reminded,
    projects.ProjectTurned: _turned,
    inquiries.QuestionAsked: _asked,
    TextJudged: _judged,
    selection.FeasibilityAsked: _opinion,
    selection.SeasonOpened: _season,
    sessions.SessionCalled: _called,
}
SAID = (
    *(intake.AppealAnswered, intake.AppealAdded, intake.AppealTicketChanged, intake.AppealWithdrawn),
    s.CoPartAnswered,
)
DANGERS = (intake.AppealSubmitted, intake.AppealDangerNamed)
"""What may name a danger to life: whoever is on call is told."""
HEARD: tuple[type[Event], ...] = (*MAKE, *DANGERS, d.AssignmentAccepted)
"""Every event that somebody is told of, and who took an appeal."""


def make_notices(work: UnitOfWork, message: Envelope[Any], settings: NoticeSettings, oncall: OnCallSettings) -> None:
    """Put the event in line; the notices of all are kept at the end of the transaction, in a few statements."""
    line = work.gathered("notices", list[Envelope[Any]], lambda line: _settle(work, line, settings, oncall))
    line.append(message)


def row(work: UnitOfWork, event_id: str, told: Told, happened: datetime) -> dict[str, Any]:
    """A notice as it is kept."""
    return {
        "notice_id": new_id(),
        "event_id": event_id,
        "recipient": told.recipient,
        "kind": told.kind.value,
        "about": told.about,
        "facts": told.facts,
        "urgent": told.urgent,
        "at": told.at or happened,
        "made_at": work.now,
        "read_at": None,
    }


def _settle(work: UnitOfWork, line: list[Envelope[Any]], settings: NoticeSettings, oncall: OnCallSettings) -> None:
    messages, line[:] = list(line), []
    accepted = [one.data for one in messages if isinstance(one.data, d.AssignmentAccepted)]
    store.take(work, {fact.appeal_id: fact.deputy_id for fact in accepted})
    known = _known(work, messages)
    rows = _of_dangers(work, messages, oncall) + [
        row(work, message.id, told, message.time)
        for message in messages
        if type(message.data) in MAKE
        for told in MAKE[type(message.data)](message.data, known, settings)
        if told.at is None or told.at > message.time
    ]
    store.add(work, rows)


def _of_dangers(work: UnitOfWork, messages: list[Envelope[Any]], oncall: OnCallSettings) -> list[dict[str, Any]]:
    found = [one for one in messages if isinstance(one.data, DANGERS) and _happens(one.data)]
    times = {one.id: one.time for one in found}
    return [
        row(work, one.event_id, danger(one.recipient, one.appeal_id, one.township), times.get(one.event_id, work.now))
        for one in raise_alarms(work, found, oncall)
    ]


def _happens(fact: Any) -> bool:
    return isinstance(fact, intake.AppealDangerNamed) or fact.urgent


def _known(work: UnitOfWork, messages: list[Envelope[Any]]) -> Known:
    facts = [message.data for message in messages]
    return Known(
        takers=store.takers_of(work, (one.appeal_id for one in facts if isinstance(one, s.OrderReplied))),
        deputies=deputies_behind(
            work, {one.suggestion_id for one in facts if isinstance(one, suggestions.SuggestionReplied)}
        ),
        departments=departments_of_parts(
            work, {one.assignment_id or "" for one in facts if isinstance(one, suggestions.SuggestionRated)}
        ),
        orders=orders_of(work, {one.appeal_id for one in facts if isinstance(one, SAID) and one.department}),
        townships=sorted(townships.all(work)) if any(isinstance(one, selection.SeasonOpened) for one in facts) else [],
    )
