"""What others tell inquiries: projects planned, turned and completed, findings, and grades deputies gave."""

from functools import singledispatch
from zoneinfo import ZoneInfo

from contracts import projects as p
from contracts.base import Event
from contracts.envelope import Envelope
from contracts.sessions import ProjectAdopted, ResultAnnounced, RoundCounted
from contracts.words import Colour
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import NotYet
from services.supervision.inquiries.use_cases import rounds, subjects
from services.supervision.inquiries.use_cases.special import red_light
from services.supervision.shared.store import departments

FACTS = (
    p.ProjectPlanned,
    p.ProjectTurned,
    p.ProjectChanged,
    p.ProjectCompleted,
    p.FindingRaised,
    p.FindingRectified,
    ProjectAdopted,
    RoundCounted,
    ResultAnnounced,
)


def follow(work: UnitOfWork, message: Envelope[Event], zone: ZoneInfo) -> None:
    """One fact, in the order it was told about its subject."""
    _hear(message.data, work, message.time.astimezone(zone).year)


@singledispatch
def _hear(fact: Event, work: UnitOfWork, year: int) -> None:
    raise TypeError(f"inquiries do not follow {type(fact).__name__}")


@_hear.register
def _(fact: ProjectAdopted, work: UnitOfWork, year: int) -> None:
    if subjects.held(work, fact.project_id) is not None:
        return  # its plan, which says more, was told first
    known = departments.named(work, fact.department or "")
    subjects.save(
        work,
        fact.project_id,
        title=fact.title,
        department=known.department if known else None,
        department_name=known.title if known else fact.department or "",
        township=fact.township,
        year=year,
    )


@_hear.register
def _(fact: p.ProjectPlanned, work: UnitOfWork, year: int) -> None:
    known = subjects.held(work, fact.project_id)
    subjects.save(
        work,
        fact.project_id,
        title=fact.title,
        department=fact.department,
        department_name=fact.department_name,
        township=fact.township,
        year=int(fact.starts_on[:4]),
        findings=(known.findings if known else None) or 0,
        rectified=(known.rectified if known else None) or 0,
    )


@_hear.register
def _(fact: p.ProjectTurned, work: UnitOfWork, year: int) -> None:
    known = subjects.held(work, fact.project_id)
    values = {"title": fact.title, "department": fact.department, "department_name": fact.department_name}
    fresh = {} if known else {"year": year}
    subjects.save(work, fact.project_id, colour=fact.colour.value, **values, **fresh)
    if fact.colour is Colour.RED and (known is None or known.colour != Colour.RED):
        red_light(work, subjects.needed(work, fact.project_id), fact.reason, fact.reason_en, year)


@_hear.register
def _(fact: p.ProjectChanged, work: UnitOfWork, year: int) -> None:
    if fact.change == "ended":
        _last(work, fact.project_id, year)
    if fact.department is not None:
        if subjects.held(work, fact.project_id) is None:
            raise NotYet(f"project {fact.project_id}")
        now = {"department": fact.department, "department_name": fact.department_name or fact.department}
        subjects.save(work, fact.project_id, **now)


@_hear.register
def _(fact: p.ProjectCompleted, work: UnitOfWork, year: int) -> None:
    _last(work, fact.project_id, int(fact.completed_on[:4]))


@_hear.register
def _(fact: p.FindingRaised, work: UnitOfWork, year: int) -> None:
    _count(work, fact.project_id, "findings")


@_hear.register
def _(fact: p.FindingRectified, work: UnitOfWork, year: int) -> None:
    _count(work, fact.project_id, "rectified")


@_hear.register
def _(fact: RoundCounted, work: UnitOfWork, year: int) -> None:
    rounds.counted(work, fact)


@_hear.register
def _(fact: ResultAnnounced, work: UnitOfWork, year: int) -> None:
    rounds.announced(work, fact)


def _last(work: UnitOfWork, project_id: str, year: int) -> None:
    if subjects.held(work, project_id) is None:
        raise NotYet(f"project {project_id}")
    subjects.save(work, project_id, last_year=year, colour=Colour.GREEN.value)


def _count(work: UnitOfWork, project_id: str, column: str) -> None:
    known = subjects.held(work, project_id)
    if known is None:
        raise NotYet(f"project {project_id}")
    subjects.save(work, project_id, **{column: (known._mapping[column] or 0) + 1})
