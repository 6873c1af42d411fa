"""To which departments a report (举报) is never given, by whichever way."""

from contracts.deputies import Matter
from contracts.words import Kind
from kit.bus.unit_of_work import ReadSession
from kit.problems import Refused
from services.supervision.cases.domain.case import Case
from services.supervision.cases.domain.interest import department_named, of_the_place
from services.supervision.county.interface import names_of_county
from services.supervision.shared.store.townships import townships


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
