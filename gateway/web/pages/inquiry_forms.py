"""Reading what is typed about inquiries, surveys and grades: days that may be left out, years, questions, answers."""

import re
from datetime import date
from typing import Any

from fastapi import Request

from contracts import inquiries as c
from gateway.desk import desk_of
from gateway.web.forms import Form, day_in
from gateway.web.i18n import N_
from gateway.web.pages.selection_forms import SAY_DAY, SAY_WHY
from gateway.web.pages.selection_forms import whole_of as whole_of

SAY_WHO = N_("请写明是谁说的")
SAY_YEAR = N_("请填写四位数的年份")
LONG = 1000


def date_of(form: Form, name: str) -> date | None:
    """A day, or None when nothing was typed."""
    said = form.text(name)
    day = day_in(said)
    if said and day is None:
        form.errors[name] = SAY_DAY
    return day


def year_of(form: Form, name: str = "year") -> int:
    """A year the contracts take."""
    said = form.text(name)
    if not (re.fullmatch(r"20\d\d|2100", said)):
        form.errors[name] = SAY_YEAR
        return 2000
    return int(said)


def year_asked(request: Request) -> tuple[int, bool]:
    """The year an address names, or the one that runs; and whether it named one."""
    said = request.query_params.get("year", "")
    if re.fullmatch(r"20\d\d|2100", said):
        return int(said), True
    desk = desk_of(request)
    return desk.clock.now().astimezone(desk.settings.zone).year, False


def question_of(form: Form, inquiry_id: str, *, office: bool, after: str | None = None, part: str = "") -> Any:
    """A question, or a further one; None when something is missing."""
    words = form.need(f"words{part}")
    by = form.need(f"by{part}", SAY_WHO, most=100) if office else ""
    if form.errors:
        return None
    told = {"inquiry_id": inquiry_id, "words": words, "by": by, "after": after}
    if after is None:
        told |= {"project_id": form.text("project") or None, "department": form.text("department") or None}
    return c.AskQuestion.model_validate(told)


def answer_of(form: Form, question: c.Question, *, office: bool) -> c.AnswerQuestion | None:
    """An answer with its promise; None when something is missing."""
    part = f"_{question.number}"
    words, due = form.need(f"answer{part}"), date_of(form, f"due{part}")
    by = form.need(f"speaker{part}", SAY_WHO, most=100) if office else ""
    promise = form.text(f"promise{part}")[:LONG]
    if form.errors:
        return None
    return c.AnswerQuestion(question_id=question.question_id, words=words, promise=promise, promise_due=due, by=by)


def judgement_of(form: Form, question: c.Question) -> c.JudgePromise | None:
    """Kept or not, with what was seen."""
    part = f"_{question.number}"
    verdict = form.choose(f"verdict{part}", ("kept", "not_kept"))
    words = form.need(f"seen{part}", SAY_WHY, most=LONG)
    if form.errors:
        return None
    return c.JudgePromise.model_validate({"question_id": question.question_id, "verdict": verdict, "words": words})
