"""Reading what is typed about projects: milestones line by line, sums, findings; what is wrong stays at its field."""

import re

from pydantic import ValidationError

from contracts import projects as c
from gateway.pages.fields import SAY_DAY, fen_of, whole_of
from gateway.pages.forms import TOO_LONG, Form
from gateway.pages.i18n import N_

SAY_STEPS = N_("每行写一个节点：名称，空一格，日期（如 2027-03-01）")
SAY_FIELD = N_("这一项的写法不对")
SAY_PERIOD = N_("请选择月份或季度")
MOST_PEOPLE = 100_000_000
FINDINGS = 3
"""Findings the form has room for; more by the API or by another inspection."""
_STEP = re.compile(r"(.+?)[\s，,：:]+(\d{4}-\d{2}-\d{2})")


def steps_of(form: Form, name: str = "milestones") -> list[c.MilestoneGiven]:
    """One milestone a line, its day at the end."""
    given = []
    for line in form.text(name).splitlines():
        if not line.strip():
            continue
        found = _STEP.fullmatch(line.strip())
        if found is None or len(found[1]) > 100:
            form.errors[name] = SAY_STEPS
            return []
        given.append(c.MilestoneGiven(title=found[1], due_on=found[2]))
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
