"""The forms of opinions: recorded, classified, sent on, answered, released."""

from datetime import date
from typing import Any, get_args

from fastapi import Request

from contracts import deputies as d
from contracts.roles import BY_DEPARTMENT, BY_OFFICE, BY_OFFICE_OR_DEPUTY
from contracts.supervision import ListDepartments
from contracts.topics import ListTopics
from contracts.words import Role
from gateway.access.signed_in import PUBLIC
from gateway.categories import OFFERED
from gateway.context import app_context_of
from gateway.pages import lookups
from gateway.pages.fields import SAY_DAY, SAY_WHY, date_of, department_of
from gateway.pages.forms import CHOOSE, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, maybe, maybe_one_of, need, one_of, optional, typed

LIST, ONE = "/heard", "/heard/{opinion_id}"
HEARD: tuple[str, ...] = get_args(d.HeardAt)
KINDS: tuple[str, ...] = get_args(d.OpinionKind)
SAID_BY: tuple[str, ...] = get_args(d.SaidBy)
SAY_CHECKED = N_("请先作保密审查，并写明保密审查人")
SAY_ANSWER = N_("请填写办理情况")


def _day(name: str) -> Any:
    def read(form: Form) -> date | None:
        found = date_of(form, name)
        if found is None:
            form.errors.setdefault(name, SAY_DAY)
        return found

    return typed(read)


async def _department(request: Request, form: Form) -> dict[str, str]:
    """The chosen department with its name as the catalogue has it."""
    known = await lookups.maybe(app_context_of(request), ListDepartments(), PUBLIC)
    return department_of(form, known)


async def _topic(request: Request, form: Form) -> dict[str, str]:
    """The chosen topic of the plan with its title."""
    plan = await lookups.maybe(app_context_of(request), ListTopics(limit=200), PUBLIC)
    found = next((one for one in (plan.items if plan else []) if one.topic_id == form.text("topic")), None)
    if found is None:
        form.errors["topic"] = CHOOSE
        return {}
    return {"reference": found.topic_id, "title": found.title}


def _checked_by(form: Form) -> str | None:
    name = form.text("checked_by")[:100] if form.ticked("checked") else ""
    if not name:
        form.errors["checked"] = SAY_CHECKED
    return name or None


def _transfer(department: dict[str, str], **told: Any) -> d.TransferOpinion:
    return d.TransferOpinion(**department, **told)


def _into_topic(topic: dict[str, str], **told: Any) -> d.TurnOpinion:
    return d.TurnOpinion(into="topic", **topic, **told)


def _into_suggestion(**told: Any) -> d.TurnOpinion:
    return d.TurnOpinion(into="suggestion", **told)


def _into_law(**told: Any) -> d.TurnOpinion:
    return d.TurnOpinion(into="legislation", **told)


def _public(**told: Any) -> d.VerifyOpinion:
    return d.VerifyOpinion(public=True, **told)


def _withdrawn(**told: Any) -> d.VerifyOpinion:
    return d.VerifyOpinion(public=False, **told)


RECORD = PageForm(
    d.RecordOpinion,
    fields={
        "title": need("title", N_("请填写标题"), most=100),
        "text": need("text", N_("请填写意见内容")),
        "heard": one_of("heard", HEARD),
        "heard_on": _day("heard_on"),
        "place": optional("place", 100),
        "said_by": one_of("said_by", SAID_BY),
        "deputy_id": maybe("deputy"),
        "source": optional("source", 100),
        "category": one_of("category", OFFERED),
        "kind": maybe_one_of("kind", KINDS),
    },
    done=N_("已登记。"),
    back=LIST,
    where={
        "not-yet-happened": "heard_on",
        "opinion-deputy-missing": "deputy",
        "deputy-not-found": "deputy",
        "category-not-found": "category",
    },
)
CLASSIFY = PageForm(
    d.ClassifyOpinion,
    fields={"category": one_of("category", OFFERED), "kind": one_of("kind", KINDS)},
    done=N_("已分类。"),
    back=ONE,
    opened="classify",
    where={"category-not-found": "category"},
)
TRANSFER = PageForm(
    _transfer,
    fields={
        "department": _department,
        "words": optional("words", 1000),
        "due_on": typed(lambda form: date_of(form, "due_on")),
    },
    done=N_("已转部门办理。"),
    back=ONE,
    opened="transfer",
    where={"same-department": "department", "reason-missing": "words", "opinion-due-over": "due_on"},
)
TOPIC = PageForm(_into_topic, fields={"topic": _topic}, done=N_("已转为监督议题。"), back=ONE, opened="topic")
SUGGESTION = PageForm(
    _into_suggestion,
    fields={"lead": maybe("lead")},
    done=N_("已转为代表建议草稿。"),
    back=ONE,
    opened="suggestion",
    where={"opinion-deputy-missing": "lead", "deputy-inactive": "lead", "other-congress": "lead"},
)
LEGISLATION = PageForm(
    _into_law,
    fields={
        "title": need("law", N_("请填写法规草案名称"), most=100),
        "proposed": need("proposed", N_("请填写提出的修改意见"), most=2000),
        "contact_point": need("contact_point", N_("请填写基层立法联系点"), most=100),
        "sent_to": need("sent_to", N_("请填写报送单位"), most=100),
        "sent_on": _day("sent_on"),
    },
    done=N_("已登记报送情况。"),
    back=ONE,
    opened="legislation",
    where={"not-yet-happened": "sent_on"},
)
OUTCOME = PageForm(
    d.RecordOutcome,
    fields={"words": need("outcome", N_("请填写采纳情况"), most=2000)},
    done=N_("已登记采纳情况。"),
    back=ONE,
    opened="outcome",
)
VERIFY = PageForm(
    _public,
    fields={
        "title": need("public_title", N_("请填写公开的标题"), most=100),
        "text": need("public_text", N_("请填写公开的内容"), most=2000),
        "reply": optional("public_reply"),
        "checked_by": typed(_checked_by),
    },
    done=N_("已公开。"),
    back=ONE,
    opened="verify",
)
WITHDRAW = PageForm(_withdrawn, done=N_("已停止公开。"), back=ONE)
ANSWER = PageForm(
    d.AnswerOpinion, fields={"words": need("answer", SAY_ANSWER)}, done=N_("已答复。"), back=ONE, opened="answer"
)
RETURN = PageForm(
    d.ReturnOpinion,
    fields={"reason": need("reason", SAY_WHY, most=1000)},
    done=N_("已退回人大办公室。"),
    back=ONE,
    opened="return",
)
ACTS: dict[str, PageForm] = {
    "classify": CLASSIFY,
    "transfer": TRANSFER,
    "topic": TOPIC,
    "suggestion": SUGGESTION,
    "legislation": LEGISLATION,
    "outcome": OUTCOME,
    "verify": VERIFY,
    "withdraw": WITHDRAW,
    "answer": ANSWER,
    "return": RETURN,
}
"""What is done on an opinion's page, by the last part of the form's address."""
MAY: dict[str, frozenset[Role]] = {
    **dict.fromkeys(ACTS, BY_OFFICE),
    "suggestion": BY_OFFICE_OR_DEPUTY,
    "answer": BY_DEPARTMENT,
    "return": BY_DEPARTMENT,
}
"""Who may send which."""
