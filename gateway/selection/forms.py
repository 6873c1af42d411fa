"""Reading what is typed about seasons, ideas and sheets: days, sums in 万元, scores with their reasons."""

from datetime import datetime, timedelta
from typing import Any, Literal, cast

from contracts import selection as c
from contracts.supervision import DepartmentList
from gateway.pages.fields import SAY_WHY, department_of, fen_of, whole_of
from gateway.pages.forms import Form
from gateway.pages.i18n import N_

SAY_SCORE = N_("请打分")
PRINCIPLES = ("need", "benefit", "feasible")


def last_moment(season: c.Season) -> datetime:
    """The last moment of a season, as people name its last day: its end itself is the first moment after it."""
    return season.closes - timedelta(microseconds=1)


def screening_of(form: Form, proposal_id: str) -> c.ScreenProposal | None:
    """Three scores with their reasons, the verdict and its own."""
    scores: dict[str, Any] = {}
    for name in PRINCIPLES:
        score = form.choose(name, ("1", "2", "3", "4", "5"), SAY_SCORE)
        scores[name] = {"score": score, "reason": form.need(f"{name}_reason", SAY_WHY, most=500)}
    verdict = cast(Literal["passed", "screened_out"], form.choose("verdict", ("passed", "screened_out")))
    reason = form.need("screen_reason", SAY_WHY, most=1000)
    if form.errors:
        return None
    told = {name: c.Score(score=int(one["score"]), reason=one["reason"]) for name, one in scores.items()}
    return c.ScreenProposal(proposal_id=proposal_id, verdict=verdict, reason=reason, **told)


def sheet_of(form: Form, proposal_id: str, known: DepartmentList | None) -> c.DraftCandidate | None:
    """A candidate's sheet."""
    title, what = form.need("title", most=100), form.need("what", most=1000)
    where, cost = form.need("where", most=500), fen_of(form)
    people, by = whole_of(form, "people", 0, 100_000_000), department_of(form, known)
    if form.errors:
        return None
    told = {"title": title, "what": what, "where": where, "cost_fen": cost, "people": people}
    return c.DraftCandidate.model_validate({"proposal_id": proposal_id, **told, **by})
