"""What the office or a station keeper writes down for a resident (代为登记): one page, one look."""

from dataclasses import dataclass

from contracts.base import Actor
from contracts.words import OTHER, Channel, Kind, Role
from gateway.api import phones
from gateway.categories import OFFERED
from gateway.context import AppContext
from gateway.pages import problems
from gateway.pages.forms import CHOOSE, Form
from gateway.pages.render import web_settings
from gateway.places import TOWNSHIPS
from gateway.resident.steps import NEED_TEXT, NEED_TOWNSHIP
from gateway.resident.unsent_appeal import UnsentAppeal
from kit.problems import Refused

HEARD = (Channel.VISIT, Channel.CALL, Channel.LETTER)
"""How the resident's words came to who writes them down."""


@dataclass(frozen=True)
class Registered:
    """What was filled in; what is wrong with it stands in the form's errors."""

    said: UnsentAppeal
    channel: Channel


def channels_of(actor: Actor) -> tuple[Channel, ...]:
    """What may be said to be the way; a keeper's own desk first."""
    return (Channel.STATION, *HEARD) if actor.role is Role.STATION else HEARD


def read(app_context: AppContext, actor: Actor, form: Form) -> Registered:
    """The form of the one page."""
    text = form.need("text", NEED_TEXT, most=web_settings().text_letters)
    if "text" not in form.errors and len(text) < 2:
        form.errors["text"] = NEED_TEXT
    category = form.text("category") or OTHER
    if category not in OFFERED:
        form.errors["category"] = CHOOSE
    kind, channel = form.choose("kind", set(Kind)), form.choose("channel", channels_of(actor))
    township = form.choose("township", TOWNSHIPS, NEED_TOWNSHIP)
    under_14 = form.ticked("under_14")
    phone = "" if under_14 else form.text("phone")
    _check_phone(app_context, form, phone)
    said = UnsentAppeal(
        kind=kind,
        text=text,
        category=category,
        township=township,
        village=form.text("village")[:60],
        address=form.text("address")[:200],
        contact="phone" if phone else "none",
        phone=phone,
        tell=bool(phone) and form.ticked("tell"),
        under_14=under_14,
    )
    return Registered(said, Channel(channel) if channel else Channel.WEB)


def _check_phone(app_context: AppContext, form: Form, phone: str) -> None:
    if not phone:
        return
    try:
        phones.read(phone, app_context.area_code())
    except Refused as refused:
        form.errors["phone"] = problems.said(refused.problem.type)
        return
    if form.ticked("tell") and not phones.takes_messages(phone, app_context.area_code()):
        form.errors["tell"] = problems.said("messages-not-possible")
