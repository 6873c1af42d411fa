"""A department's act that is drafted, reviewed and signed before it is carried out, each by another account.

Once signed, the paper is carried out as the same act is in a department that signs nothing, with the signer's name.
"""

import json
from collections.abc import Callable

from contracts.base import Command, Done
from contracts.signing import PAPERS, ReviewPaper, SignPaper, TakeBackPaper
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession, UnitOfWork, new_id
from kit.problems import Forbidden, Refused
from services.supervision.shared.store import departments
from services.supervision.shared.use_cases.translate_refusals import translate_refusals
from services.supervision.signing import store
from services.supervision.signing.domain import HANDLER, WAITING, About, Paper, PaperState, part_of

Act = Callable[[UnitOfWork, Command], Done]
"""What carries a command out, once it may go out."""
Named = Callable[[ReadSession, Command], About]
"""The order, suggestion, project or inquiry a command is about."""


def signs(reading: ReadSession) -> bool:
    """Whether what the actor sends out has to be signed: a department's that says so now."""
    if reading.actor.role is not Role.DEPARTMENT:
        return False
    row = departments.department(reading, reading.actor.department or "")
    return row is not None and row.signs


def papers_of(reading: ReadSession) -> list[str]:
    """Whose papers the actor has to do with: its department's and its predecessors', as things go to a successor.

    Raises Forbidden for an account that belongs to none. One that was merged has none left.
    """
    code = reading.actor.department
    if not code:
        raise Forbidden("This account belongs to no department.")
    row = departments.department(reading, code)
    return [] if row is not None and row.merged_into is not None else departments.codes_of(reading, code)


def draft(work: UnitOfWork, request: Command, act: Act, named: Named) -> Done:
    """The handler's paper waits for the reviewer.

    What would be refused if it went out now is refused now, for the same reason. Raises Refused while another one of
    the kind about the same is on its way.
    """
    by, department = work.actor, work.actor.department or ""
    if part_of(by.part) != HANDLER:
        raise Refused("not-your-step", "A handler drafts what is reviewed and signed.", status=403)
    store.stand_in_line(work, department)
    work.rehearse(lambda trial: act(trial, request))
    about = named(work, request)
    paper = Paper(
        paper_id=new_id(),
        department=department,
        kind=request.name,
        about=request.subject(),
        thing=about.thing,
        title=about.title,
        report=about.report,
        content=request.model_dump_json(),
        state=PaperState.DRAFTED,
        drafted_by=by.id,
        drafted_name=by.name,
        drafted_at=work.now,
    )
    for earlier in store.alike(work, paper):
        if earlier.state in WAITING:
            raise Refused("paper-waiting", "A paper of this kind about the same is on its way.")
        earlier.state, earlier.content = PaperState.REDRAFTED, _without_photos(earlier.content)
        store.change(work, earlier)
    store.keep(work, paper)
    return Done(id=paper.about, paper_id=paper.paper_id)


@translate_refusals
def review_paper(work: UnitOfWork, request: ReviewPaper) -> Done:
    """It passes on to the signer, or goes back to the handler."""
    paper, by = store.taken(work, request.paper_id, papers_of(work)), work.actor
    if request.verdict == "pass":
        paper.review(by.part, by.id, by.name, work.now)
    else:
        paper.send_back(PaperState.DRAFTED, by.part, by.id, by.name, request.reason, work.now)
    store.change(work, paper)
    return Done(id=paper.paper_id)


@translate_refusals
def sign_paper(work: UnitOfWork, request: SignPaper, act_of: Callable[[str], Act]) -> Done:
    """It goes out in the department's name and the signer's, or back to the handler.

    What the act itself refuses leaves the paper where it was.
    """
    paper, by = store.taken(work, request.paper_id, papers_of(work)), work.actor
    if request.verdict == "back":
        paper.send_back(PaperState.REVIEWED, by.part, by.id, by.name, request.reason, work.now)
    else:
        paper.sign(by.part, by.id, by.name, work.now)
        act_of(paper.kind)(work, PAPERS[paper.kind].model_validate_json(paper.content))
        paper.content = _without_photos(paper.content)  # they are evidence from now on
    store.change(work, paper)
    return Done(id=paper.paper_id)


@translate_refusals
def take_back_paper(work: UnitOfWork, request: TakeBackPaper) -> Done:
    """Off the desk: what it said stays on record."""
    paper = store.taken(work, request.paper_id, papers_of(work))
    paper.take_back(work.actor.part, work.actor.name, work.now)
    store.change(work, paper)
    return Done(id=paper.paper_id)


def _without_photos(content: str) -> str:
    return json.dumps({name: value for name, value in json.loads(content).items() if name != "photos"})
