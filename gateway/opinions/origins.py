"""An opinion heard where there is a record already: what that record says of it is not typed again."""

from collections.abc import Awaitable, Callable, Mapping

from fastapi import Request
from pydantic import ValidationError

from contracts import deputies as d
from contracts.base import Actor
from contracts.words import Role
from gateway.context import AppContext, app_context_of
from gateway.pages.words import chinese
from kit.problems import NotFound

Said = dict[str, str]
"""Fields of the form of a new opinion."""
_ACTIVITIES: dict[str, str] = {"inspection": "inspection", "research": "inspection", "meeting": "hearing"}
"""Where an opinion of a group's activity of this kind was heard; of any other: in the group."""
_INVITATIONS: dict[str, str] = {"inspection": "inspection", "gathering": "other"}
"""Likewise of an organ's invitation; of any other: at a hearing."""


async def of(request: Request, actor: Actor) -> Said:
    """What the record says that the address names, for who may read it; nothing where it names none.

    Raises NotFound for what can be no record, Declined for another's.
    """
    asked = request.query_params
    read = next((read for name, read in _FROM.items() if asked.get(name)), None)
    if read is None:
        return {}
    try:
        return await read(app_context_of(request), actor, asked)
    except ValidationError as broken:
        raise NotFound("page") from broken


async def _activity(app_context: AppContext, actor: Actor, asked: Mapping[str, str]) -> Said:
    told: d.ActivityView = await app_context.ask(d.ReadActivity(activity_id=asked["activity"]), actor)
    what = f"{chinese('activity_kind', told.kind)}：{told.group_name}{told.day.isoformat()}"
    heard = {"heard": _ACTIVITIES.get(told.kind, "group"), "heard_on": told.day.isoformat(), "place": told.place}
    return heard | {"title": told.title, "text": told.outcome, "source": what[:100]}


async def _invitation(app_context: AppContext, actor: Actor, asked: Mapping[str, str]) -> Said:
    told: d.InvitationView = await app_context.ask(d.ReadInvitation(invitation_id=asked["invitation"]), actor)
    what = f"{chinese('invitation_kind', told.kind)}：{told.host}{told.day.isoformat()}"
    heard = {"heard": _INVITATIONS.get(told.kind, "hearing"), "heard_on": told.day.isoformat(), "place": told.place}
    return heard | {"title": told.title, "text": told.said, "source": what[:100]}


async def _contact(app_context: AppContext, actor: Actor, asked: Mapping[str, str]) -> Said:
    told: d.LiaisonPairView = await app_context.ask(d.ReadPair(pair_id=asked["pair"]), actor)
    one = next((each for each in told.recorded if each.contact_id == asked.get("contact")), None)
    if one is None:
        raise NotFound("liaison-contact")
    what = f"联系代表：{told.member_name}、{told.deputy_name}{one.day.isoformat()}"
    said = {"text": one.talked, "heard_on": one.day.isoformat(), "heard": "liaison", "source": what[:100]}
    return said if actor.role is Role.DEPUTY else said | {"deputy": told.deputy_id}


_FROM: dict[str, Callable[[AppContext, Actor, Mapping[str, str]], Awaitable[Said]]] = {
    "activity": _activity,
    "invitation": _invitation,
    "pair": _contact,
}
"""By the name of the record in the address."""
