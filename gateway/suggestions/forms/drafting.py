"""The forms of a draft: its words, who signs it, talks before it is handed in, pre-review, handing it in."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from contracts import suggestions as s
from contracts.base import Command
from contracts.supervision import DepartmentList
from gateway.categories import NAMES, OFFERED
from gateway.pages.fields import SAY_DAY, day_of, department_of
from gateway.pages.forms import CHOOSE, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import Field, PageForm, maybe_one_of, need, one_of, optional, typed
from gateway.places import PLACES, TOWNSHIPS
from kit.problems import NotFound

DISCLOSURES = ("full", "title", "none")
DRAFTS, DRAFT = "/drafts", "/drafts/{suggestion_id}"


def _disclosure_of(form: Form) -> str:
    disclosure = form.text("disclosure")
    return disclosure if disclosure in DISCLOSURES else "full"


def _of_cluster(form: Form, name: str, options: Any) -> str:
    """One of the page's own fields; raises NotFound when it names no cluster."""
    if form.text(name) not in options:
        raise NotFound("appeal")
    return form.text(name)


_WRITTEN = {
    "title": need("title", N_("请写明建议的标题"), most=100),
    "text": need("text"),
    "asks": optional("asks", 1000),
    "category": one_of("category", OFFERED),
    "township": maybe_one_of("township", PLACES),
    "departments": typed(lambda form: [code for code in (form.text("wished"),) if code]),
    "disclosure": typed(_disclosure_of),
}
WRITE = PageForm(s.DraftSuggestion, fields=_WRITTEN, done=N_("已保存草稿。"), back=DRAFTS)
FROM_CLUSTER = PageForm(
    s.DraftFromCluster,
    fields={
        "category": typed(_of_cluster, "category", NAMES),
        "township": typed(_of_cluster, "township", TOWNSHIPS),
        "matter_id": typed(lambda form: form.text("matter_id") or None),
    },
    done=N_("已生成草稿，请补充后送预审。"),
    back=DRAFTS,
)


def _form(opened: str, command: Callable[..., Command], done: str, /, **fields: Field) -> PageForm:
    return PageForm(command, fields=fields, done=done, back=DRAFT, opened=opened)


TALK = _form("talk", s.RecordTalk, N_("沟通情况已登记。"))
_FORMS = (
    _form("change", s.ChangeDraft, N_("已保存。联名的代表要重新确认。"), **_WRITTEN),
    _form("invite", s.InviteSigner, N_("已请这位代表联名。"), deputy_id=need("deputy", CHOOSE, most=64)),
    _form("sign", partial(s.AnswerInvitation, sign=True), N_("已联名。")),
    _form("decline", partial(s.AnswerInvitation, sign=False), N_("已回复不联名。")),
    _form("ask", s.AskPreReview, N_("已送预审。")),
    _form(
        "review",
        s.PreReview,
        N_("预审意见已记录。"),
        verdict=one_of("verdict", ("passed", "sent_back")),
        words=need("review_words"),
        feasibility=optional("feasibility", 1000),
    ),
    _form(
        "submit",
        s.SubmitSuggestion,
        N_("建议已提交。"),
        occasion=one_of("occasion", ("session", "between")),
        occasion_name=optional("occasion_name", 1000),
    ),
    _form("discard", s.DiscardDraft, N_("已放弃这份草稿。")),
)
ACTS = {form.opened: form for form in _FORMS}
"""By the last part of the address, which is also the form that stands open."""


def talk_of(
    form: Form, suggestion_id: str, known: DepartmentList | None, now: datetime, zone: ZoneInfo
) -> s.RecordTalk | None:
    """A talk with a department; None when something is missing."""
    by = department_of(form, known)
    person, words = form.need("person", most=100), form.need("words")
    at = _moment_of(form, now, zone)
    if form.errors or at is None:
        return None
    return s.RecordTalk(suggestion_id=suggestion_id, **by, person=person, words=words, at=at)


def _moment_of(form: Form, now: datetime, zone: ZoneInfo) -> datetime | None:
    """A day that is over counts from its noon, today as now."""
    start = day_of(form, "talked_on", zone)
    if start is None:
        return None
    at = start.replace(hour=12)
    if start.date() == now.astimezone(zone).date():
        at = min(at, now)
    elif at > now:
        form.errors["talked_on"] = SAY_DAY
    return at
