"""The forms of inquiries: opening one, its questions and answers, whether a promise was kept, its end."""

from typing import Any

from contracts import inquiries as c
from gateway.pages.fields import SAY_WHY, date_of, year_of
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, maybe, need, one_of, optional, several, typed

STAGES = ("plan", "progress", "effect", "special")
SAY_WHO = N_("请写明发言人")
LONG = 1000
INQUIRY = "/inquiries/{inquiry_id}"

OPEN = PageForm(
    c.OpenInquiry,
    fields={
        "title": need("title", most=100),
        "stage": one_of("stage", STAGES),
        "year": typed(year_of),
        "held_on": typed(date_of, "held_on"),
        "project_ids": several("projects", least=0),
        "department": maybe("department"),
        "reason": optional("reason", LONG),
    },
    done=N_("已发起“{what}”。"),
    what="title",
    back="/office/inquiries",
)
ASK = PageForm(c.AskQuestion, done=N_("问题已记录在案。"), back=INQUIRY, opened="ask")
FURTHER = PageForm(c.AskQuestion, done=N_("追问已记录在案。"), back=INQUIRY, opened="further")
ANSWER = PageForm(c.AnswerQuestion, done=N_("答复已记录在案。"), back=INQUIRY, opened="answer")
JUDGE = PageForm(c.JudgePromise, done=N_("兑现情况已记录。"), back=INQUIRY, opened="judge")
CONCLUDE = PageForm(
    c.ConcludeInquiry,
    fields={"conclusion": need("conclusion"), "left_open": optional("left_open", LONG)},
    done=N_("询问已结束。"),
    back=INQUIRY,
    opened="conclude",
)


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
