"""Reading what is typed at the table: roll, list, rules, count; a line is one thing, so that tables can be pasted."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from starlette.datastructures import FormData

from contracts import sessions as h
from gateway.pages.forms import Form
from gateway.pages.i18n import N_

SAY_ROLL = N_("请填写代表名单，一行一人：账号 姓名 代表团")
SAY_LIST = N_("请填写候选项目，一行一个")
SAY_NUMBER = N_("请填写整数")
_CELLS = re.compile(r"[\t|｜]")


def members_of(form: Form) -> list[h.Member]:
    """`account name group`, one deputy a line; a line that cannot be read is named."""
    found = []
    for line in form.text("members").splitlines():
        cells = line.split()
        if not cells:
            continue
        if len(cells) < 2 or not re.fullmatch(r"[A-Za-z0-9._:-]{1,64}", cells[0]):
            form.errors["members"] = SAY_ROLL
            return []
        found.append(h.Member(id=cells[0], name=cells[1][:100], group=" ".join(cells[2:])[:40]))
    if not found:
        form.errors["members"] = SAY_ROLL
    return found


def candidates_of(form: Form) -> list[h.Candidate]:
    """`title | budget in 10,000 yuan | people | department | words`, one candidate a line."""
    found = []
    for number, line in enumerate((one for one in form.text("candidates").splitlines() if one.strip()), 1):
        title, *more = [cell.strip() for cell in _CELLS.split(line)]
        budget, people, department, words = [*more, "", "", "", ""][:4]
        try:
            found.append(
                h.Candidate(
                    id=f"c{number:02}",
                    title=title,
                    budget_fen=int(Decimal(budget) * 1_000_000) if budget else None,
                    people=int(people) if people else None,
                    department=department or None,
                    words=words,
                )
            )
        except (InvalidOperation, ValueError):
            form.errors["candidates"] = SAY_LIST
            return []
    if not found:
        form.errors["candidates"] = SAY_LIST
    return found


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
    text = form.text(name)
    if not text and empty_is_nought:
        return 0
    if not (text.isascii() and text.isdecimal() and len(text) <= 6):
        form.errors[name] = SAY_NUMBER
        return 0
    return int(text)
