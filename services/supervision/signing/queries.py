"""What waits in a department for its reviewer or signer, what a paper says, and who signed what went out."""

import json
from datetime import datetime

from contracts.projects import StagedPhoto
from contracts.signing import MOST_PAPERS, ListPapers, PaperList, PaperView, ReadPaper, Step
from contracts.signing import Paper as Told
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from services.supervision.signing import store
from services.supervision.signing.domain import HANDLER, WAITING, Paper, PaperState, part_of
from services.supervision.signing.use_cases import papers_of, signs


def list_papers(reading: ReadSession, request: ListPapers) -> PaperList:
    """A department's own, and to office, leader and auditor what went out. Raises Forbidden for a lost account."""
    if reading.actor.role is not Role.DEPARTMENT:
        found = store.of_thing(reading, request.thing) if request.thing else []
        return PaperList(items=[_told(reading, each) for each in found if each.state is PaperState.SIGNED])
    mine = papers_of(reading)
    if request.thing is None:
        found, many = store.open_in(reading, mine, MOST_PAPERS)
    else:
        found = [each for each in store.of_thing(reading, request.thing) if each.department in mine]
        many = len(found)
    left_out = many - len(found)
    found = [each for each in found if not each.is_kept_from(reading.actor.name)]
    signing = signs(reading)
    return PaperList(
        items=[_told(reading, each) for each in found],
        left_out=left_out,
        signs=signing,
        may_draft=not signing or _handles(reading),
    )


def read_paper(reading: ReadSession, request: ReadPaper) -> PaperView:
    """One paper with all it says; another department's does not exist for the reader."""
    paper = store.one(reading, request.paper_id, papers_of(reading))
    content = json.loads(paper.content)
    photos = [StagedPhoto(**each) for each in content.pop("photos", [])]
    return PaperView(paper=_told(reading, paper), content=content, photos=photos, may_draft=_handles(reading))


def _handles(reading: ReadSession) -> bool:
    return part_of(reading.actor.part) == HANDLER


def _told(reading: ReadSession, paper: Paper) -> Told:
    fields = ("paper_id", "kind", "about", "thing", "title", "department")
    return Told(
        **{name: getattr(paper, name) for name in fields},
        state=paper.state.value,
        drafted=Step(by=paper.drafted_name, at=paper.drafted_at),
        reviewed=_step(paper.reviewed_name, paper.reviewed_at),
        signed=_step(paper.signed_name, paper.signed_at),
        sent_back=_step(paper.back_name, paper.back_at),
        reason=paper.back_reason,
        taken_back=_step(paper.taken_name, paper.taken_at),
        may_decide=paper.state in WAITING and paper.may_decide(reading.actor.part, reading.actor.id),
    )


def _step(by: str, at: datetime | None) -> Step | None:
    return Step(by=by, at=at) if at is not None else None
