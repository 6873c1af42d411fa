"""Who is told what was said of an appeal after it came: whoever has it in hand, and the office where nobody has."""

from collections.abc import Iterator
from typing import Any

from contracts import intake
from contracts.base import Event
from contracts.words import NoticeKind, Role
from services.supervision.notices.settings import NoticeSettings
from services.supervision.notices.use_cases.told import Known, Make, Told
from services.supervision.shared.domain.recipients import OFFICE, department, deputy


def _said(fact: intake.AppealAnswered | intake.AppealAdded, known: Known, _: NoticeSettings) -> Iterator[Told]:
    if isinstance(fact, intake.AppealAdded) and fact.what == "thanks":
        return
    yield from _who_has_it(fact, known, NoticeKind.MATTER_SAID, NoticeKind.ORDER_SAID)
    asked_by_office = isinstance(fact, intake.AppealAnswered) and fact.role is Role.OFFICE
    if asked_by_office or not (fact.deputy_id or fact.department):
        yield Told(NoticeKind.CASE_SAID, OFFICE, fact.appeal_id)


def _withdrawn(fact: intake.AppealWithdrawn, known: Known, _: NoticeSettings) -> Iterator[Told]:
    yield from _who_has_it(fact, known, NoticeKind.MATTER_WITHDRAWN, NoticeKind.ORDER_WITHDRAWN)


def _ticket_changed(fact: intake.AppealTicketChanged, known: Known, _: NoticeSettings) -> Iterator[Told]:
    yield from _who_has_it(fact, known, NoticeKind.MATTER_TICKET_CHANGED, NoticeKind.ORDER_TICKET_CHANGED)
    if not (fact.deputy_id or fact.department):
        yield Told(NoticeKind.CASE_TICKET_CHANGED, OFFICE, fact.appeal_id)


def _who_has_it(fact: Any, known: Known, to_deputy: NoticeKind, to_department: NoticeKind) -> Iterator[Told]:
    if fact.deputy_id:
        yield Told(to_deputy, deputy(fact.deputy_id), fact.appeal_id)
    if fact.department:
        yield Told(to_department, department(fact.department), known.orders.get(fact.appeal_id, ""))


OF_THREADS: dict[type[Event], Make] = {
    intake.AppealAnswered: _said,
    intake.AppealAdded: _said,
    intake.AppealTicketChanged: _ticket_changed,
    intake.AppealWithdrawn: _withdrawn,
}
