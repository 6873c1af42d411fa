"""A red light opens a special inquiry into its project by itself, once a red spell."""

from kit.bus.unit_of_work import UnitOfWork, new_id
from services.supervision.inquiries.domain.inquiry import SPECIAL, Inquiry
from services.supervision.inquiries.store.rows import SubjectRow
from services.supervision.inquiries.use_cases import records
from services.supervision.shared.store.search import INQUIRY, search


def red_light(work: UnitOfWork, project: SubjectRow, reason: str, reason_en: str, year: int) -> None:
    """A project's light has just turned red; one that is being inquired into gets a note instead."""
    running = records.running_special(work, project.project_id)
    if running is not None:
        inquiry = records.take_inquiry(work, running)
        records.change_inquiry(work, running, notes=[*inquiry.notes, {"at": work.now.isoformat(), "words": reason}])
        search.add(work, INQUIRY, running, (reason,))
        return
    records.add_inquiry(work, special(work, project, reason, reason_en, year))


def special(work: UnitOfWork, project: SubjectRow, reason: str, reason_en: str, year: int, title: str = "") -> Inquiry:
    """The special inquiry into one project."""
    return Inquiry(
        inquiry_id=new_id(),
        stage=SPECIAL,
        title=title or f"专题询问：{project.title}"[:100],
        year=year,
        held_on=None,
        department=project.department,
        department_name=project.department_name,
        project_id=project.project_id,
        reason=reason,
        reason_en=reason_en,
        notes=[],
        opened_by=work.actor.name,
        opened_at=work.now,
        about=frozenset({project.project_id}),
    )
