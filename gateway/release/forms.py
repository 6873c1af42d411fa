"""The form with which the office decides what everybody reads of a text."""

from typing import Any, get_args

from contracts import release as r
from contracts.base import Command
from contracts.held import Verdict, WhyNot
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, maybe_one_of, one_of, optional, several, typed
from gateway.release.owners import OWNERS

VERDICTS: tuple[str, ...] = get_args(Verdict)
REASONS: tuple[str, ...] = get_args(WhyNot)
MOST_HIDDEN, LONGEST = 50, 100
SAY_CHECKED = N_("请先作保密审查，并写明保密审查人")


def decision(kind: r.Kind, **told: Any) -> Command:
    """The command of the service that has texts of this kind."""
    return OWNERS[kind].decide(kind=kind, **told)


def _hidden(form: Form) -> list[str]:
    """A line each; too long a line is cut, and then stands nowhere in the text, which is said."""
    lines = [line.strip()[:LONGEST] for line in form.text("hide").splitlines()]
    return list(filter(None, lines))[:MOST_HIDDEN]


def _checked_by(form: Form) -> str:
    """Who checked it for secrets, where the tick says that somebody did; what is refused needs nobody."""
    name = form.text("checked_by")[:LONGEST] if form.ticked("checked") else ""
    if not name and form.text("verdict") != "refused":
        form.errors["checked"] = SAY_CHECKED
    return name


DECIDE = PageForm(
    decision,
    fields={
        "verdict": one_of("verdict", VERDICTS),
        "hide": typed(_hidden),
        "hide_photos": several("hide_photos", least=0),
        "why": maybe_one_of("why", REASONS),
        "words": optional("words"),
        "checked_by": typed(_checked_by),
    },
    done=N_("已作出公开决定。"),
    back="/office/release?kind={kind}",
    where={"release-reason-missing": "why", "words-not-there": "hide", "secrecy-check-missing": "checked"},
)
