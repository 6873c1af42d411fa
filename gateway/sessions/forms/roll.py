"""A called session's roll: corrected by a decision; leave, late and early; the close."""

import re
from datetime import date

from contracts import sessions as h
from gateway.pages.fields import SAY_DAY, date_of
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import Field, PageForm, need, one_of, optional, typed
from gateway.sessions.forms.convening import TABLE, members_of

SAY_WHO = N_("请填写补入的代表，或者选择移出的代表")
SAY_ACCOUNT = N_("请按一行一人填写：账号 姓名")
SAY_REASON = N_("请写明更正的原因")
SAY_BODY = N_("请写明决定机关")


def _added(form: Form) -> list[h.Member]:
    if form.text("members"):
        return members_of(form)
    if not form.text("removed"):
        form.errors["members"] = SAY_WHO
    return []


def _removed(form: Form) -> list[str]:
    found = [line.split()[0] for line in form.text("removed").splitlines() if line.strip()]
    if not all(re.fullmatch(r"[A-Za-z0-9._:-]{1,64}", each) for each in found):
        form.errors["removed"] = SAY_ACCOUNT
        return []
    return found


def _day(name: str) -> Field:
    def read(form: Form) -> date | None:
        found = date_of(form, name)
        if found is None:
            form.errors.setdefault(name, SAY_DAY)
        return found

    return typed(read)


CORRECT = PageForm(
    h.CorrectRoll,
    fields={
        "added": typed(_added),
        "removed": typed(_removed),
        "reason": need("why", SAY_REASON, most=1000),
        "body": need("body", SAY_BODY, most=100),
        "decided_on": _day("decided_on"),
    },
    done=N_("代表名单已更正。"),
    back=TABLE,
    opened="roll",
    where={
        "member-unknown": "members",
        "member-inactive": "members",
        "member-twice": "members",
        "member-not-listed": "removed",
    },
)
NOTE = PageForm(
    h.NoteAttendance,
    fields={
        "deputy_id": need("who", N_("请选择代表"), most=64),
        "presence": one_of("presence", ("excused", "late", "left_early", "present"), N_("请选择一项")),
        "reason": optional("leave", 1000),
    },
    done=N_("出席情况已登记。"),
    back=TABLE,
    opened="attendance",
    where={"reason-needed": "leave", "signed-in": "presence", "sign-in-first": "presence", "not-on-the-roll": "who"},
)
CLOSE = PageForm(h.CloseSession, done=N_("会议已闭会，出席情况已通报。"), back=TABLE)
