"""Duties reported on paper: the office enters or refuses what it or a deputy reported; a new paper corrects one."""

from base64 import b64decode
from binascii import Error as NotBase64
from datetime import date

from contracts.base import Done, Photo, PhotoRef
from contracts.deputies import PAPER, JudgeDutyPaper, ReportDuty
from contracts.words import Role
from kit.attachments import PDF
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.photos import NoPhoto
from kit.photos.header import size
from kit.problems import Forbidden, NotFound, Refused
from services.deputies.dossier.store import entries, papers
from services.deputies.roster import interface as roster
from services.deputies.seats.interface import known_terms
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.attached import taken


def report_duty(work: UnitOfWork, request: ReportDuty, settings: DeputiesSettings) -> Done:
    """Keep a paper until the office reads it.

    Raises Refused for a day to come, for one that is of no term, and for a paper that may not be replaced by who
    reports, and for a file that is no PDF or too large; NotFound for another deputy's.
    """
    by_office = work.actor.role is Role.OFFICE
    if not by_office and request.deputy_id != work.actor.id:
        raise NotFound("deputy")
    row = roster.deputy(work, request.deputy_id, lock=True)
    if not by_office and not roster.is_in_office(work, row):
        raise Forbidden("Who is in office no more reports nothing.")
    _may_be(work, row, request.duty_on, settings)
    if request.replaces is not None:
        _replace(work, request.replaces, row.deputy_id, by_office=by_office)
    paper_id = new_id()
    pdf = _pdf(request, settings)
    file_id = new_id()
    jpegs = [(_ref(photo), photo) for photo in request.photos]
    papers.add(
        work,
        paper_id=paper_id,
        deputy_id=row.deputy_id,
        duty=request.duty,
        duty_on=request.duty_on.isoformat(),
        title=request.title,
        words=request.words,
        photos=[ref.model_dump(exclude_none=True) for ref, _ in jpegs],
        pdf={"file_id": file_id, "filename": request.filename, "size": len(pdf)} if pdf else None,
        state=papers.REPORTED,
        replaces=request.replaces,
        reported_by=work.actor.name,
        reported_at=work.now,
        judged_by="",
        judged_at=None,
        reason="",
    )
    for ref, photo in jpegs:
        papers.add_photo(work, ref.id, paper_id, b64decode(photo.jpeg))
    if pdf:
        papers.add_file(work, file_id, paper_id, request.filename, pdf)
    return Done(id=paper_id)


def judge_duty_paper(work: UnitOfWork, request: JudgeDutyPaper) -> Done:
    """Into the dossier, in the place of what it corrects; or refused. Raises Refused for one that was judged."""
    paper = papers.one(work, request.paper_id, lock=True)
    if paper.state != papers.REPORTED:
        raise Refused("duty-paper-judged", "This was entered, refused or replaced.")
    said = {"judged_by": work.actor.name, "judged_at": work.now, "reason": request.reason}
    papers.change(work, paper.paper_id, state=papers.ENTERED if request.enter else papers.REFUSED, **said)
    if not request.enter:
        return Done(id=paper.paper_id)
    if paper.replaces is not None:
        entries.replace(work, [one.entry_id for one in entries.of_source(work, PAPER, paper.replaces)])
        papers.change(work, paper.replaces, state=papers.REPLACED)
    entry = {
        "entry_id": new_id(),
        "deputy_id": paper.deputy_id,
        "duty": paper.duty,
        "duty_on": paper.duty_on,
        "title": paper.title,
        "title_read": True,
        "presence": "present",
        "asked": False,
        "source": PAPER,
        "source_id": paper.paper_id,
        "leads_to": paper.paper_id,
        "told_at": work.now,
        "replaced_at": None,
    }
    entries.add(work, [entry])
    return Done(id=paper.paper_id)


def _may_be(work: UnitOfWork, row: roster.DeputyRow, day: date, settings: DeputiesSettings) -> None:
    if day > work.today(settings.zone):
        raise Refused("not-yet-happened", "Only what has happened is put on record.", status=422)
    terms = known_terms(work)
    if terms.known(row.level) and terms.of(row.level, day) is None:
        raise Refused("duty-outside-term", "The day is of no term that is known.", day.isoformat(), status=422)


def _replace(work: UnitOfWork, paper_id: str, deputy_id: str, *, by_office: bool) -> None:
    """What waits is replaced at once, what was entered when the office enters the new one."""
    former = papers.one(work, paper_id, lock=True)
    if former.deputy_id != deputy_id:
        raise NotFound("duty-paper")
    if former.state == papers.REPLACED:
        raise Refused("duty-paper-replaced", "Another paper stands in its place.")
    if former.state == papers.ENTERED and not by_office:
        raise Refused("duty-paper-entered", "What the office has entered the office corrects.")
    if former.state == papers.REPORTED:
        papers.change(work, former.paper_id, state=papers.REPLACED)


def _ref(photo: Photo) -> PhotoRef:
    try:
        width, height = size(b64decode(photo.jpeg, validate=True))
    except (NotBase64, NoPhoto) as broken:
        raise Refused("not-a-photo", "A photo cannot be read.", status=422) from broken
    return PhotoRef(id=new_id(), width=width, height=height)


def _pdf(request: ReportDuty, settings: DeputiesSettings) -> bytes | None:
    """The PDF that goes with it; None where there is none."""
    if not request.filename and not request.content:
        return None
    return taken(request.filename, request.content, settings.evidence_bytes, only=PDF)[0]
