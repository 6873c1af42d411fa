"""Reading what is typed about inquiries, surveys and grades: days that may be left out, years, questions, answers."""

from typing import Any

from contracts import inquiries as c
from gateway.pages.fields import SAY_WHY, date_of
from gateway.pages.forms import Form
from gateway.pages.i18n import N_

SAY_WHO = N_("请写明是谁说的")
LONG = 1000


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
