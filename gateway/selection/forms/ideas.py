"""The forms of ideas: writing one down, and on its way merging, screening, asking, drafting its sheet, review."""

from dataclasses import replace
from functools import partial
from typing import Literal, cast

from contracts import selection as c
from contracts.supervision import DepartmentList
from gateway.categories import OFFERED
from gateway.pages.fields import SAY_WHY, department_of, fen_of, whole_of
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, one_of, optional, several, typed, whole
from gateway.places import TOWNSHIPS

SAY_SCORE = N_("请打分")
SAY_TITLE = N_("请用两个字以上说明建设内容")
PRINCIPLES = ("need", "benefit", "feasible")
NEW, IDEA = "/ideas/new", "/office/ideas/{proposal_id}"


def _title_of(form: Form) -> str:
    title = form.need("title", SAY_TITLE, most=100)
    if len(title) == 1:
        form.errors["title"] = SAY_TITLE
    return title


def _score_of(form: Form, name: str) -> c.Score | None:
    """One principle's score with its reason."""
    score = form.choose(name, ("1", "2", "3", "4", "5"), SAY_SCORE)
    reason = form.need(f"{name}_reason", SAY_WHY, most=500)
    return None if form.errors else c.Score(score=int(score), reason=reason)


def sheet_of(form: Form, proposal_id: str, known: DepartmentList | None) -> c.DraftCandidate | None:
    """A candidate's sheet."""
    title, what = form.need("title", most=100), form.need("what", most=1000)
    where, cost = form.need("where", most=500), fen_of(form)
    people, by = whole_of(form, "people", 0, 100_000_000), department_of(form, known)
    if form.errors:
        return None
    told = {"title": title, "what": what, "where": where, "cost_fen": cost, "people": people}
    return c.DraftCandidate.model_validate({"proposal_id": proposal_id, **told, **by})


def review_of(form: Form, candidate_id: str) -> c.ReviewCandidate | None:
    """What the standing committee decided about a candidate's sheet; one that is returned says why."""
    verdict = cast(Literal["approved", "returned"], form.choose("review", ("approved", "returned")))
    meeting, reason = form.need("meeting", most=100), form.text("review_reason")[:1000]
    if verdict == "returned" and not reason:
        form.errors["review_reason"] = SAY_WHY
    if form.errors:
        return None
    return c.ReviewCandidate(candidate_id=candidate_id, verdict=verdict, meeting=meeting, reason=reason)


def merging(proposal_id: str, proposal_ids: list[str], reason: str) -> c.MergeProposals:
    """The ideas that were ticked join the one whose page it is."""
    return c.MergeProposals(into=proposal_id, proposal_ids=proposal_ids, reason=reason)


_HEARD = {
    "title": typed(_title_of),
    "text": need("text"),
    "township": one_of("township", TOWNSHIPS),
    "category": one_of("category", OFFERED),
    "voices": whole("voices", 1, 100_000),
    "heard_at": optional("heard_at", 100),
}
ENTER = PageForm(
    c.EnterProposal,
    fields={"channel": one_of("channel", ("field_visit", "station")), **_HEARD},
    done=N_("已登记“{what}”。"),
    what="title",
    back=NEW,
)
ENTER_AT_STATION = replace(ENTER, command=partial(c.EnterProposal, channel="station"), fields=_HEARD)
MERGE = PageForm(
    merging,
    fields={"proposal_ids": several("others"), "reason": need("merge_reason", SAY_WHY, most=1000)},
    done=N_("已合并，将告知每位提出人。"),
    back=IDEA,
    opened="merge",
)
SEPARATE = PageForm(
    c.SeparateProposal,
    fields={"reason": need("separate_reason", SAY_WHY, most=1000)},
    done=N_("已恢复为单独一条。"),
    back=IDEA,
    opened="separate",
)
SCREEN = PageForm(
    c.ScreenProposal,
    fields={
        **{name: typed(_score_of, name) for name in PRINCIPLES},
        "verdict": one_of("verdict", ("passed", "screened_out")),
        "reason": need("screen_reason", SAY_WHY, most=1000),
    },
    done=N_("初选结果已记录。"),
    back=IDEA,
    opened="screen",
)
ASK = PageForm(c.AskFeasibility, done=N_("已请部门论证。"), back=IDEA, opened="ask")
DRAFT = PageForm(c.DraftCandidate, done=N_("候选项目表已保存，待常委会审议。"), back=IDEA, opened="draft")
REVIEW = PageForm(c.ReviewCandidate, done=N_("审议结果已记录。"), back=IDEA, opened="review")
