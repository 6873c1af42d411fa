"""The forms of invitations: made, replied to, recorded, withdrawn."""

from fastapi import Request

from contracts import deputies as d
from contracts.supervision import ListDepartments
from gateway.access.signed_in import current_actor
from gateway.context import app_context_of
from gateway.invitations.words import KINDS, ORGANS
from gateway.pages import lookups
from gateway.pages.attendance import ANSWER, PRESENT, STARTS, day_needed
from gateway.pages.fields import SAY_WHY
from gateway.pages.forms import NEEDED, TOO_LONG, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, one_of, optional, several

LIST, ONE = "/invitations", "/invitations/{invitation_id}"
SAY_DEPUTIES = N_("请选择邀请的代表")


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


INVITE = PageForm(
    d.InviteDeputies,
    fields={
        "organ": one_of("organ", ORGANS),
        "host_code": _code,
        "host": _host,
        "title": need("title", most=100),
        "kind": one_of("kind", KINDS),
        "day": day_needed("day"),
        "starts": STARTS,
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
    fields=ANSWER,
    where={"leave-reason-missing": "reason"},
    done=N_("已答复。"),
    back=ONE,
    opened="reply",
)
RECORD = PageForm(
    d.RecordInvitation,
    fields={"presences": PRESENT, "said": need("said")},
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
