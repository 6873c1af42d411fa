"""The office gives a report to a department or organ itself: no deputy has a part in it, nobody named in it gets it."""

from contracts.base import Done
from contracts.deputies import Matter
from contracts.supervision import CaseReferred, ReferCase
from contracts.words import Kind
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.problems import NotFound, Refused
from services.supervision.cases.domain.case import Case
from services.supervision.cases.domain.interest import department_named, of_the_place
from services.supervision.cases.store.casebook import CaseBook
from services.supervision.cases.use_cases.open_order import Assignment, open_order
from services.supervision.county.interface import names_of_county
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store.departments import active_department
from services.supervision.shared.store.townships import townships
from services.supervision.shared.use_cases.translate_refusals import translate_refusals


@translate_refusals
def refer_case(work: UnitOfWork, request: ReferCase, settings: SupervisionSettings) -> Done:
    """An order with the clocks of a report; raises Refused for another kind, or while a deputy was asked."""
    case = CaseBook.of(work).find(request.appeal_id)
    if case is None:
        raise NotFound("appeal")
    case.may_be_referred_by_the_office()
    title = active_department(work, request.department)
    kept_from_named(work, case, title)
    by = work.actor.name or settings.office_name
    given = Assignment(
        department=request.department,
        department_name=title,
        by=by,
        office_words=request.words,
        resident_reason=case.resident_reason,
    )
    order = open_order(work, case, given, settings)
    referred = CaseReferred(appeal_id=case.appeal_id, order_id=order.order_id, department=order.department, by=by)
    work.emit(referred, subject=case.appeal_id)
    return Done(id=order.order_id)


def kept_from_named(reading: ReadSession, case: Case, title: str) -> None:
    """Raises Refused when a report would go to a department it names, or to an authority of its township."""
    if is_kept_from(reading, case, title):
        raise Refused(
            "report-kept-from-department",
            "A report is not given to a department named in it, or to an authority of its township.",
        )


def is_kept_from(reading: ReadSession, case: Case, title: str) -> bool:
    """Whether this department must not have the case."""
    if case.kind is not Kind.REPORT:
        return False
    matter = Matter.model_validate_json(case.matter)
    said = "\n".join((matter.title, matter.text, matter.place.address or ""))
    named = department_named(title, names_of_county(reading), said)
    return named or of_the_place(title, townships.name_of(reading, case.township))
