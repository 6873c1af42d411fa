"""Reading what is typed about projects: milestones line by line, sums, findings; what is wrong stays at its field."""

import re

from pydantic import ValidationError

from contracts import projects as c
from gateway.pages.fields import SAY_DAY, fen_of, whole_of
from gateway.pages.forms import TOO_LONG, Form, day_in
from gateway.pages.i18n import N_

SAY_STEPS = N_("每行填写一个节点：名称，空一格，日期（如 2027年3月1日）")
SAY_FIELD = N_("该项格式不正确")
SAY_PERIOD = N_("请选择月份或季度")
MOST_PEOPLE = 100_000_000
FINDINGS = 3
"""Findings the form has room for; more by the API or by another inspection."""
_STEP = re.compile(r"(.+?)[\s，,：:]+([0-9]{4})[-年./]([0-9]{1,2})[-月./]([0-9]{1,2})日?")


def steps_of(form: Form, name: str = "milestones") -> list[c.MilestoneGiven]:
    """One milestone a line, its day at the end as people write it: 2027年3月1日, 2027-3-1, 2027.3.1."""
    given = []
    for line in form.text(name).splitlines():
        if not line.strip():
            continue
        found = _STEP.fullmatch(line.strip())
        day = found and day_in("-".join(part.zfill(2) for part in found.groups()[1:]))
        if found is None or day is None or len(found[1]) > 100:
            form.errors[name] = SAY_STEPS
            return []
        given.append(c.MilestoneGiven(title=found[1], due_on=day.isoformat()))
    if len(given) > 30:
        form.errors[name] = TOO_LONG
    return given


def findings_of(form: Form) -> list[c.FindingGiven]:
    """Findings with the day until which each is put right."""
    given = []
    for n in range(FINDINGS):
        words = form.text(f"finding{n}")
        if not words:
            continue
        due = form.need(f"finding_due{n}", SAY_DAY, most=10)
        try:
            given.append(c.FindingGiven(words=words, due_on=due))
        except ValidationError:
            form.errors.setdefault(f"finding_due{n}", SAY_DAY)
    return given


def maybe_fen(form: Form, name: str) -> int | None:
    """A sum in 万元 that may be left open."""
    return fen_of(form, name) if form.text(name) else None


def maybe_people(form: Form, name: str = "people") -> int | None:
    """A number of people that may be left open."""
    return whole_of(form, name, 0, MOST_PEOPLE) if form.text(name) else None


def invalid(form: Form, wrong: ValidationError) -> None:
    """Says at its field what a contract does not take."""
    for error in wrong.errors():
        name = str(error["loc"][0]) if error["loc"] else "words"
        said = SAY_DAY if name.endswith("_on") else SAY_PERIOD if name in ("month", "quarter") else SAY_FIELD
        form.errors[name] = said
