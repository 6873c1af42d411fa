"""The forms of invitations: made, replied to, recorded, withdrawn."""

import re
from datetime import date

from fastapi import Request

from contracts import deputies as d
from contracts.supervision import ListDepartments
from gateway.access.signed_in import current_actor
from gateway.context import app_context_of
from gateway.invitations.words import KINDS, ORGANS
from gateway.pages import lookups
from gateway.pages.fields import SAY_DAY, SAY_WHY, date_of
from gateway.pages.forms import NEEDED, TOO_LONG, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, one_of, optional, several, typed
from gateway.pages.presences import PRESENCES

LIST, ONE = "/invitations", "/invitations/{invitation_id}"
SAY_TIME = N_("请填写时间，例如 09:30")
SAY_DEPUTIES = N_("请选择邀请的代表")
SAY_LEAVE = N_("不能参加的，请写明原因")
_PRESENCE = re.compile(r"p-([A-Za-z0-9._:-]{1,64})")


def _day(form: Form) -> date | None:
    found = date_of(form, "day")
    if found is None:
        form.errors.setdefault("day", SAY_DAY)
    return found


def _time(form: Form) -> str | None:
    said = form.text("starts")
    if said and not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", said):
        form.errors["starts"] = SAY_TIME
    return said or None


async def _code(request: Request, form: Form) -> str | None:
    """The department whose accounts may act for it: a department's own, whatever was sent."""
    actor = await current_actor(request)
    own = actor.department if actor else None
    return own or form.text("department")[:64] or None


async def _host(request: Request, form: Form) -> str:
    """The name in words, or that of the department."""
    code, said, actor = await _code(request, form), form.text("host"), await current_actor(request)
    if code and actor:
        known = await lookups.maybe(app_context_of(request), ListDepartments(), actor)
        said = next((one.title for one in (known.items if known else []) if one.department == code), said)
    if not said or len(said) > 100:
        form.errors["host"] = TOO_LONG if said else NEEDED
    return said


def _reason(form: Form) -> str:
    said = form.text("reason")
    if form.text("answer") == "leave" and not said:
        form.errors["reason"] = SAY_LEAVE
    if len(said) > 1000:
        form.errors["reason"] = TOO_LONG
    return said


def _presences(form: Form) -> list[dict[str, str]]:
    named = ((_PRESENCE.fullmatch(name), form.text(name)) for name in dict.fromkeys(form.data))
    return [{"deputy_id": one[1], "presence": said} for one, said in named if one and said in PRESENCES]


INVITE = PageForm(
    d.InviteDeputies,
    fields={
        "organ": one_of("organ", ORGANS),
        "host_code": _code,
        "host": _host,
        "title": need("title", most=100),
        "kind": one_of("kind", KINDS),
        "day": typed(_day),
        "starts": typed(_time),
        "place": optional("place", 100),
        "deputy_ids": several("deputies", SAY_DEPUTIES, most=d.MOST_INVITED),
    },
    where={"deputy-inactive": "deputies"},
    done=N_("已邀请，待代表答复。"),
    back=LIST,
    opened="invite",
)
REPLY = PageForm(
    d.ReplyToInvitation,
    fields={
        "come": typed(lambda form: form.choose("answer", ("come", "leave")) == "come"),
        "reason": typed(_reason),
    },
    where={"leave-reason-missing": "reason"},
    done=N_("已答复。"),
    back=ONE,
    opened="reply",
)
RECORD = PageForm(
    d.RecordInvitation,
    fields={"presences": typed(_presences), "said": need("said")},
    where={"invitation-to-come": "said"},
    done=N_("参加情况已登记。"),
    back=ONE,
    opened="record",
)
WITHDRAW = PageForm(
    d.WithdrawInvitation,
    fields={"reason": need("why", SAY_WHY, most=1000)},
    done=N_("邀请已取消，已告知代表。"),
    back=ONE,
    opened="withdraw",
)
