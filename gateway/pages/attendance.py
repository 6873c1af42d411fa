"""The fields of whoever is asked to come to something: when, whether they come, and how they attended."""

import re
from datetime import date
from typing import Any

from gateway.pages.fields import SAY_DAY, date_of
from gateway.pages.forms import TOO_LONG, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import typed
from gateway.pages.presences import PRESENCES

SAY_TIME = N_("请填写时间，例如 09:30")
SAY_LEAVE = N_("不能参加的，请写明原因")
_FIELD = re.compile(r"p-([A-Za-z0-9._:-]{1,64})")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def day_needed(name: str) -> Any:
    """A field with a day that must be there."""

    def read(form: Form) -> date | None:
        found = date_of(form, name)
        if found is None:
            form.errors.setdefault(name, SAY_DAY)
        return found

    return typed(read)


def _starts(form: Form) -> str | None:
    said = form.text("starts")
    if said and not _TIME.fullmatch(said):
        form.errors["starts"] = SAY_TIME
    return said or None


def _reason(form: Form) -> str:
    said = form.text("reason")
    if form.text("answer") == "leave" and not said:
        form.errors["reason"] = SAY_LEAVE
    if len(said) > 1000:
        form.errors["reason"] = TOO_LONG
    return said


def _presences(form: Form) -> list[dict[str, str]]:
    named = ((_FIELD.fullmatch(name), form.text(name)) for name in dict.fromkeys(form.data))
    return [{"deputy_id": one[1], "presence": said} for one, said in named if one and said in PRESENCES]


STARTS = typed(_starts)
"""When it begins, where that is said: `starts`."""
PRESENT = typed(_presences)
"""How each attended: `p-<deputy>`."""
ANSWER = {"come": typed(lambda form: form.choose("answer", ("come", "leave")) == "come"), "reason": typed(_reason)}
"""Whether somebody comes, and why not: `answer`, `reason`."""
