"""The office opens and concludes inquiries."""

from dataclasses import replace

from contracts.base import Done
from contracts.inquiries import ConcludeInquiry, InquiryConcluded, OpenInquiry
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import NotFound, Refused
from services.supervision.inquiries.domain.inquiry import SPECIAL, Inquiry
from services.supervision.inquiries.use_cases import records, subjects
from services.supervision.inquiries.use_cases.special import special
from services.supervision.shared.store import departments
from services.supervision.shared.store.search import INQUIRY, search
from services.supervision.shared.use_cases.translate_refusals import translate_refusals


@translate_refusals
def open_inquiry(work: UnitOfWork, request: OpenInquiry) -> Done:
    """Announce it. Raises Refused for a project of another year, or a special inquiry that is not about just one."""
    named = [subjects.needed(work, project_id) for project_id in dict.fromkeys(request.project_ids)]
    known = departments.department(work, request.department) if request.department else None
    if request.department and known is None:
        raise NotFound("department")
    for project in named:
        if not subjects.in_year(project, request.year):
            raise Refused("project-not-in-year", "A project was not under way in this year.", project.title, status=422)
    if request.stage == SPECIAL:
        if len(named) != 1:
            raise Refused("special-is-one", "A special inquiry is into one project.", status=422)
        subjects.held(work, named[0].project_id)
        if records.running_special(work, named[0].project_id) is not None:
            raise Refused("special-runs", "A special inquiry into this project is not concluded yet.")
        inquiry = special(work, named[0], request.reason, "", request.year, request.title)
        inquiry = replace(inquiry, held_on=request.held_on)
    else:
        inquiry = Inquiry(
            inquiry_id=new_id(),
            **request.model_dump(include={"stage", "title", "year", "held_on", "department", "reason"}),
            department_name=known.title if known else "",
            project_id=None,
            reason_en="",
            notes=[],
            opened_by=work.actor.name,
            opened_at=work.now,
            about=frozenset(project.project_id for project in named),
        )
    records.add_inquiry(work, inquiry)
    return Done(id=inquiry.inquiry_id)


@translate_refusals
def conclude_inquiry(work: UnitOfWork, request: ConcludeInquiry) -> Done:
    """End it, with what is left open and why."""
    inquiry = records.take_inquiry(work, request.inquiry_id)
    every, missing = records.unanswered(work, inquiry.inquiry_id)
    inquiry.conclude(request.conclusion, request.left_open, work.actor.name, work.now, missing)
    records.change_inquiry(
        work,
        inquiry.inquiry_id,
        conclusion=inquiry.conclusion,
        left_open=inquiry.left_open,
        concluded_by=inquiry.concluded_by,
        concluded_at=inquiry.concluded_at,
    )
    search.add(work, INQUIRY, inquiry.inquiry_id, (inquiry.conclusion, inquiry.left_open))
    concluded = InquiryConcluded.model_validate(
        {
            "inquiry_id": inquiry.inquiry_id,
            "stage": inquiry.stage,
            "questions": every,
            "answered": every - missing,
            "conclusion": inquiry.conclusion,
            "left_open": inquiry.left_open,
            "by": inquiry.concluded_by,
        }
    )
    work.emit(concluded, subject=inquiry.inquiry_id)
    return Done(id=inquiry.inquiry_id)
