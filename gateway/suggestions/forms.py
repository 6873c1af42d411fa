"""What can be done on a suggestion's page: each act with the fields it reads and the line it says when done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from contracts import suggestions as h
from contracts.base import Command
from gateway.pages.fields import SAY_DAY, SAY_WHY
from gateway.pages.forms import CHOOSE, Form
from gateway.pages.i18n import N_
from kit.problems import NotFound

GRADES = ("satisfied", "basically", "not_satisfied")
PARTS = 5
"""Departments the form has room for; more by the API."""


@dataclass(frozen=True)
class Act:
    """How a form becomes a command (None with `form.errors` when it cannot), and what is said when it was done."""

    read: Callable[[Form, str], Command | None]
    done: str


def _part(form: Form) -> str:
    """Which department's part the form is about; raises NotFound when the page's own field is missing."""
    part = form.text("part")
    if not part or len(part) > 64:
        raise NotFound("assignment")
    return part


def _assign(form: Form, of: str) -> Command | None:
    given: list[Any] = []
    for n in range(PARTS):
        department = form.text(f"department{n}")
        if not department:
            continue
        leader, person = form.need(f"leader{n}", most=100), form.need(f"person{n}", most=100)
        kind: Any = form.choose(f"kind{n}", ("lead", "co", "separate"))
        if not form.errors:
            phone = form.text(f"phone{n}")[:30]
            given.append(h.PartGiven(department=department, part=kind, leader=leader, person=person, phone=phone))
    if not given and not form.errors:
        form.errors["department0"] = CHOOSE
    return None if form.errors else h.AssignSuggestion(suggestion_id=of, parts=given, hard=form.ticked("hard"))


def _reassign(form: Form, of: str) -> Command | None:
    department = form.need("department", CHOOSE, most=64)
    leader, person = form.need("leader", most=100), form.need("person", most=100)
    if form.errors:
        return None
    return h.ReassignPart(assignment_id=_part(form), department=department, leader=leader, person=person)


def _move(form: Form, of: str) -> Command | None:
    day, reason = form.need("due_on", SAY_DAY, most=10), form.need("reason", SAY_WHY)
    return None if form.errors else _made(form, "due_on", h.MovePartDue, _part(form), due_on=day, reason=reason)


def _key(form: Form, of: str) -> Command | None:
    congress, government = form.need("congress_leader", most=100), form.need("government_leader", most=100)
    if form.errors:
        return None
    return h.MakeKey(suggestion_id=of, congress_leader=congress, government_leader=government)


def _join(form: Form, of: str) -> Command | None:
    into = form.need("into", CHOOSE, most=64)
    return None if form.errors else h.JoinSuggestions(suggestion_id=of, into=into)


def _look_back(form: Form, of: str) -> Command | None:
    kept: Any = form.choose("kept", ("done", "under_way", "not_done"))
    words = form.need("words")
    return None if form.errors else h.LookBack(suggestion_id=of, kept=kept, words=words)


def _take(form: Form, of: str) -> Command | None:
    return h.TakePart(assignment_id=_part(form))


def _return(form: Form, of: str) -> Command | None:
    reason = form.need("reason", SAY_WHY)
    return None if form.errors else h.ReturnPart(assignment_id=_part(form), reason=reason)


def _opinion(form: Form, of: str) -> Command | None:
    words = form.need("words")
    return None if form.errors else h.GiveCoOpinion(assignment_id=_part(form), words=words)


def _contact(form: Form, of: str) -> Command | None:
    said = {
        "phase": form.choose("phase", ("before", "during", "after")),
        "way": form.choose("way", ("visit", "meeting", "phone", "written")),
        "people": form.need("people", most=100),
        "words": form.need("words"),
        "held_on": form.need("held_on", SAY_DAY, most=10),
    }
    return None if form.errors else _made(form, "held_on", h.RecordContact, _part(form), **said)


def _reply(form: Form, of: str) -> Command | None:
    result: Any = form.choose("result", ("A", "B", "C"))
    disclosure: Any = form.choose("disclosure", ("full", "title", "none"))
    text = form.need("text")
    if form.errors:
        return None
    return h.ReplySuggestion(assignment_id=_part(form), result=result, text=text, disclosure=disclosure)


def _deny(form: Form, of: str) -> Command | None:
    words, contact = form.need("words"), form.need("contact", most=64)
    return None if form.errors else h.DenyContact(contact_id=contact, words=words)


def _rate(form: Form, of: str) -> Command | None:
    attitude: Any = form.choose("attitude", GRADES)
    result: Any = form.choose("result", GRADES)
    reason = form.text("reason")[:1000]
    if "not_satisfied" in (attitude, result) and not reason:
        form.errors["reason"] = SAY_WHY
    if form.errors:
        return None
    return h.RateSuggestion(assignment_id=_part(form), attitude=attitude, result=result, reason=reason)


def _withdraw(form: Form, of: str) -> Command | None:
    reason = form.need("reason", SAY_WHY)
    return None if form.errors else h.WithdrawSuggestion(suggestion_id=of, reason=reason)


def _made(form: Form, day: str, kind: Callable[..., Command], part: str, **fields: Any) -> Command | None:
    """A command with a typed day; a day that is none is said at its field."""
    try:
        return kind(assignment_id=part, **fields)
    except ValueError:
        form.errors[day] = SAY_DAY
        return None


ACTS: dict[str, Act] = {
    "assign": Act(_assign, N_("已交办。")),
    "reassign": Act(_reassign, N_("已改派。")),
    "move": Act(_move, N_("期限已调整，理由已记录。")),
    "key": Act(_key, N_("已列为重点督办。")),
    "join": Act(_join, N_("已并案办理，仍分别答复。")),
    "look-back": Act(_look_back, N_("回头看的结果已记录。")),
    "take": Act(_take, N_("已接办。")),
    "return": Act(_return, N_("已提出异议，等人大重新交办。")),
    "opinion": Act(_opinion, N_("协办意见已交给主办单位。")),
    "contact": Act(_contact, N_("沟通情况已登记，代表看得到。")),
    "reply": Act(_reply, N_("已答复代表，等代表评价。")),
    "deny": Act(_deny, N_("这次沟通不再计入。")),
    "rate": Act(_rate, N_("评价已提交。")),
    "withdraw": Act(_withdraw, N_("建议已撤回。")),
}
