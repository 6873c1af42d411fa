"""From which reports a person of a department is kept: those that name them."""

from sqlalchemy import ColumnElement, and_, not_, or_, true

from contracts.words import Kind
from kit.bus.unit_of_work import ReadSession
from services.supervision.cases.domain.case import Case
from services.supervision.cases.store.tables import cases
from services.supervision.shared.domain.named import person_named


def not_named(reading: ReadSession) -> ColumnElement[bool]:
    """Of cases that are joined: no report in which the reader's name stands."""
    name = reading.actor.name
    if len(name) <= 1:
        return true()
    said = or_(cases.c.title.icontains(name, autoescape=True), cases.c.matter.icontains(name, autoescape=True))
    return not_(and_(cases.c.kind == Kind.REPORT, said))


def is_named(reading: ReadSession, case: Case) -> bool:
    """Whether it is a report in which the actor's name stands."""
    return case.kind is Kind.REPORT and person_named(reading.actor.name, f"{case.title}\n{case.matter}")
