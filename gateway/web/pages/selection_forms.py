"""Reading what is typed about seasons, ideas and sheets: days, sums in 万元, scores with their reasons."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, cast
from zoneinfo import ZoneInfo

from contracts import selection as c
from contracts.supervision import DepartmentList
from gateway.web.forms import CHOOSE, Form
from gateway.web.i18n import N_

SAY_DAY = N_("请填写日期")
SAY_MONEY = N_("请填写金额，单位万元")
SAY_NUMBER = N_("请填写整数")
SAY_WHY = N_("请写明理由")
SAY_SCORE = N_("请打分")
PRINCIPLES = ("need", "benefit", "feasible")
FEN_IN_WAN = 1_000_000


def day_of(form: Form, name: str, zone: ZoneInfo, *, last: bool = False) -> datetime | None:
    """The first moment of a day in the county, or with `last` the first moment after it."""
    said = form.text(name)
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", said):
            raise ValueError(said)
        day = date.fromisoformat(said) + timedelta(days=1 if last else 0)
    except (ValueError, OverflowError):
        form.errors[name] = SAY_DAY
        return None
    return datetime.combine(day, time(), zone)


def last_moment(season: c.Season) -> datetime:
    """The last moment of a season, as people name its last day: its end itself is the first moment after it."""
    return season.closes - timedelta(microseconds=1)


def fen_of(form: Form, name: str = "cost") -> int:
    """A sum typed in ten thousand yuan."""
    try:
        fen = Decimal(form.text(name)) * FEN_IN_WAN
        if not (fen.is_finite() and 0 <= fen <= 10**15) or fen != int(fen):
            raise ValueError(name)
    except (InvalidOperation, ValueError):
        form.errors[name] = SAY_MONEY
        return 0
    return int(fen)


def whole_of(form: Form, name: str, least: int, most: int) -> int:
    """A whole number within bounds."""
    said = form.text(name)
    if not (said.isascii() and said.isdecimal() and len(said) < 10 and least <= int(said) <= most):
        form.errors[name] = SAY_NUMBER
        return least
    return int(said)


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


def department_of(form: Form, known: DepartmentList | None) -> dict[str, str]:
    """The chosen department with its name as the catalogue has it."""
    code = form.text("department")
    found = next((one for one in (known.items if known else []) if one.active and one.department == code), None)
    if found is None:
        form.errors["department"] = CHOOSE
        return {}
    return {"department": code, "department_name": found.title}
