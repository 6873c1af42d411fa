"""The rounds of a session: their rules and count, and what is done with one from drawing it up to its result."""

from functools import partial
from typing import Any

from starlette.datastructures import FormData

from contracts import scrutiny as s
from contracts import sessions as h
from gateway.pages.fields import SAY_NUMBER, SAY_WHY
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, maybe, need, one_of, ticked, typed, without
from gateway.sessions.forms.convening import TABLE


def rules_of(form: Form) -> h.RuleBook | None:
    """The rules of a first round; the roll's size is filled in by voting."""
    kind = form.choose("kind", ("projects", "grades"))
    seats, cap = _whole(form, "seats", kind == "grades"), _whole(form, "cap", True)
    if form.errors:
        return None
    return h.RuleBook.model_validate(
        {
            "kind": kind,
            "seats": 0 if kind == "grades" else seats,
            "cap": 0 if kind == "grades" else cap or seats,
            "members": 0,
            "base": form.text("base") if form.text("base") in ("members", "present", "valid") else "members",
            "method": "approvals" if form.text("method") == "approvals" else "majority",
            "shortfall": "leave" if form.text("shortfall") == "leave" else "further",
            "half": "short" if form.text("half") == "short" else "enough",
            "name": form.text("rules_name")[:200],
            "source": form.text("source")[:500],
        }
    )


def as_form(rules: h.RuleBook) -> Form:
    """Rules as the form that would ask for them, to start from; what a preset does not say stays to be chosen."""
    fields = rules.model_dump(include={"kind", "base", "method", "shortfall", "half", "source"})
    numbers = {"seats": str(rules.seats), "cap": str(rules.cap)} if rules.kind == "projects" else {}
    return Form(FormData({**fields, **numbers, "rules_name": rules.name}))


def count_of(form: Form, view: h.RoundView) -> dict[str, Any]:
    """A teller's numbers; an empty field is nought."""
    letters = "+-0." if view.rules.kind == "projects" else "321."
    told: dict[str, Any] = {name: _whole(form, name, False) for name in ("issued", "ballots", "void")}
    told["marks"] = [
        {letter: _whole(form, f"m{at}{letter}", True) for letter in letters} for at in range(len(view.candidates))
    ]
    return told


def _whole(form: Form, name: str, empty_is_nought: bool) -> int:
    text = form.plain(name)
    if not text and empty_is_nought:
        return 0
    if not (text.isascii() and text.isdecimal() and len(text) <= 6):
        form.errors[name] = SAY_NUMBER
        return 0
    return int(text)


def _compared(form: Form) -> str:
    """The root of the page that the scrutineer read aloud; on paper there is none, and nothing to compare."""
    root = form.text("root")
    if root and not form.ticked("compared"):
        form.errors["compared"] = N_("请先逐组宣读校验值，会场核对一致再签封")
    return root


DRAW = PageForm(
    h.DrawRound,
    fields={
        "title": need("round_title", most=100),
        "mode": one_of("mode", ("electronic", "paper")),
        "after": maybe("after"),
        "instead_of": maybe("instead_of"),
        "rules": typed(lambda form: None if form.text("after") or form.text("instead_of") else rules_of(form)),
        "whole_ballots": ticked("whole_ballots"),
    },
    done=N_("这一轮已准备，规则和名单不再改动。"),
    back=TABLE,
)
OPEN = PageForm(without("session_id", h.OpenRound), done=N_("投票开始。"), back=TABLE)
CLOSE = PageForm(without("session_id", h.CloseRound), done=N_("投票结束，正在封箱。"), back=TABLE)
ABANDON = PageForm(
    without("session_id", partial(h.CloseRound, abandon=True)),
    fields={"reason": need("why", SAY_WHY, most=500)},
    done=N_("这一轮已中止，不计票。"),
    back=TABLE,
)
COUNT = PageForm(h.EnterCount, done=N_("您的计票已记录。"), back=TABLE)
SEAL = PageForm(
    without("session_id", s.SealBoard),
    fields={"root": typed(_compared)},
    done=N_("已签封。"),
    back=TABLE,
)
ANNOUNCE = PageForm(without("session_id", h.AnnounceResult), done=N_("结果已宣布。"), back=TABLE)
