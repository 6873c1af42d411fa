"""The forms of a submitted suggestion's page: what the office, departments and deputies do with it."""

from collections.abc import Callable
from typing import Any

from fastapi import Request
from pydantic import ValidationError

from contracts import suggestions as h
from contracts.base import Command
from gateway.api.phones import dial_of
from gateway.context import app_context_of
from gateway.pages import problems
from gateway.pages.fields import SAY_DAY, SAY_WHY
from gateway.pages.forms import CHOOSE, TOO_LONG, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import Field, Invalid, PageForm, need, one_of, optional, ticked, typed, without
from kit.problems import NotFound

GRADES = ("satisfied", "basically", "not_satisfied")
RESULTS, DISCLOSED = ("A", "B", "C"), ("full", "title", "none")
PARTS = 5
"""Departments the form has room for; more by the API."""
PHONE = 30
"""Letters, as the contract has it."""


async def _parts_of(request: Request, form: Form) -> list[h.PartGiven]:
    """Each department with its part and, where the office knows them, the two who answer for it."""
    given: list[h.PartGiven] = []
    for n in range(PARTS):
        department = form.text(f"department{n}")
        if not department:
            continue
        leader, person = form.text(f"leader{n}")[:100], form.text(f"person{n}")[:100]
        phone = _phone_of(form, f"phone{n}", app_context_of(request).area_code())
        kind: Any = form.choose(f"kind{n}", ("lead", "co", "separate"))
        if not form.errors:
            given.append(h.PartGiven(department=department, part=kind, leader=leader, person=person, phone=phone))
    if not given and not form.errors:
        form.errors["department0"] = CHOOSE
    return given


def _phone_of(form: Form, name: str, area_code: str) -> str:
    """A number as it was written, when somebody can dial it."""
    written = form.text(name)
    if len(written) > PHONE:
        form.errors[name] = TOO_LONG
    elif written and not dial_of(written, area_code):
        form.errors[name] = problems.said("phone-not-valid")
    return written


async def _phone(request: Request, form: Form) -> str:
    return _phone_of(form, "phone", app_context_of(request).area_code())


def _part_of(form: Form) -> str:
    """Which department's part the form is about; raises NotFound when the page's own field is missing."""
    part = form.text("part")
    if not form.errors and (not part or len(part) > 64):
        raise NotFound("assignment")
    return part


def _no_day(name: str) -> Invalid:
    """What a contract does not take of a form with a day is how the day was typed."""

    def say(form: Form, _: ValidationError) -> None:
        form.errors[name] = SAY_DAY

    return say


def _reason_of(form: Form) -> str:
    """Why; needed of who is dissatisfied."""
    reason = form.text("reason")[:1000]
    if not reason and "not_satisfied" in (form.text("attitude"), form.text("result")):
        form.errors["reason"] = SAY_WHY
    return reason


def replied_of(form: Form) -> dict[str, Any] | None:
    """What the form of a reply says; None where something is wrong, which then stands in its errors."""
    result, disclosure = form.choose("result", RESULTS), form.choose("disclosure", DISCLOSED)
    said = {"result": result, "disclosure": disclosure, "text": form.need("text")}
    return None if form.errors else said


def _form(
    opened: str, command: Callable[..., Command], done: str, /, *, invalid: Invalid | None = None, **fields: Field
) -> PageForm:
    back = "/suggestions/{suggestion_id}"
    return PageForm(command, fields=fields, done=done, back=back, opened=opened, invalid=invalid)


def _part(
    opened: str, command: Callable[..., Command], done: str, /, *, invalid: Invalid | None = None, **fields: Field
) -> PageForm:
    """About one part; which one is read last, so that what is wrong with the form is said first."""
    fields["assignment_id"] = typed(_part_of)
    return _form(opened, without("suggestion_id", command), done, invalid=invalid, **fields)


_FORMS = (
    _form("assign", h.AssignSuggestion, N_("已交办。"), parts=_parts_of, hard=ticked("hard")),
    _part(
        "reassign",
        h.ReassignPart,
        N_("已改派。"),
        department=need("department", CHOOSE, most=64),
        leader=optional("leader", 100),
        person=optional("person", 100),
    ),
    _part(
        "move",
        h.MovePartDue,
        N_("期限已调整，理由已记录。"),
        due_on=need("due_on", SAY_DAY, most=10),
        reason=need("reason", SAY_WHY),
        invalid=_no_day("due_on"),
    ),
    _form(
        "key",
        h.MakeKey,
        N_("已列为重点督办。"),
        congress_leader=need("congress_leader", most=100),
        government_leader=need("government_leader", most=100),
    ),
    _form("join", h.JoinSuggestions, N_("已并案办理，仍分别答复。"), into=need("into", CHOOSE, most=64)),
    _form(
        "look-back",
        h.LookBack,
        N_("“回头看”结果已记录。"),
        kept=one_of("kept", ("done", "under_way", "not_done")),
        words=need("words"),
    ),
    _part(
        "take",
        h.TakePart,
        N_("已签收。"),
        leader=optional("leader", 100),
        person=optional("person", 100),
        phone=_phone,
    ),
    _part("return", h.ReturnPart, N_("已提出异议，待人大重新交办。"), reason=need("reason", SAY_WHY)),
    _part("opinion", h.GiveCoOpinion, N_("协办意见已交给主办单位。"), words=need("words")),
    _part(
        "contact",
        h.RecordContact,
        N_("沟通情况已登记，代表可查看。"),
        phase=one_of("phase", ("before", "during", "after")),
        way=one_of("way", ("visit", "meeting", "phone", "written")),
        people=need("people", most=100),
        words=need("words"),
        held_on=need("held_on", SAY_DAY, most=10),
        invalid=_no_day("held_on"),
    ),
    _part(
        "reply",
        h.ReplySuggestion,
        N_("已答复代表，待代表评价。"),
        result=one_of("result", RESULTS),
        disclosure=one_of("disclosure", DISCLOSED),
        text=need("text"),
    ),
    _form(
        "deny",
        without("suggestion_id", h.DenyContact),
        N_("这次沟通不再计入。"),
        words=need("words"),
        contact_id=need("contact", most=64),
    ),
    _part(
        "rate",
        h.RateSuggestion,
        N_("评价已提交。"),
        attitude=one_of("attitude", GRADES),
        result=one_of("result", GRADES),
        reason=typed(_reason_of),
    ),
    _form("withdraw", h.WithdrawSuggestion, N_("建议已撤回。"), reason=need("reason", SAY_WHY)),
)
ACTS = {form.opened: form for form in _FORMS}
"""By the last part of the address, which is also the form that stands open."""
