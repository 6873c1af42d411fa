"""A visitor in two minutes: what was said, and what becomes of it: an appeal, an idea, an opinion, or an answer."""

from dataclasses import dataclass

from contracts.base import Actor, Place
from contracts.deputies import LedgerPage, RecordHeard
from contracts.selection import EnterProposal
from contracts.words import OTHER, Channel, Kind, Role
from gateway.api import phones
from gateway.api.receipts import Receipt
from gateway.api.submissions import Draft, accept
from gateway.categories import OFFERED
from gateway.context import AppContext
from gateway.pages import problems
from gateway.pages.fields import whole_of
from gateway.pages.forms import CHOOSE, Form
from gateway.pages.i18n import N_
from gateway.pages.titles import first_words
from kit.problems import Refused

BECAME = ("appeal", "idea", "opinion", "answered")
SAY_TEXT = N_("请记下来访人说的话，两个字以上")
SAY_REPLY = N_("当场答复的，请写明怎么答复的")
NOT_YET = N_("接待日还没有到，不能登记。")


@dataclass(frozen=True)
class Visit:
    """What was filled in; what is wrong with it stands in the form's errors."""

    text: str
    became: str
    reply: str
    category: str
    phone: str
    visitors: int
    deputy_ids: list[str]


def read(app_context: AppContext, form: Form) -> Visit:
    """The form of the one page."""
    text = form.need("text", SAY_TEXT, most=2000)
    if "text" not in form.errors and len(text) < 2:
        form.errors["text"] = SAY_TEXT
    became = form.choose("became", BECAME)
    reply = form.need("reply", SAY_REPLY, most=2000) if became == "answered" else form.text("reply")[:2000]
    category = form.text("category") or OTHER
    if category not in OFFERED:
        form.errors["category"] = CHOOSE
    phone = form.text("phone") if became == "appeal" else ""
    if phone:
        try:
            phones.read(phone, app_context.area_code())
        except Refused as refused:
            form.errors["phone"] = problems.said(refused.problem.type)
    visitors = whole_of(form, "visitors", 1, 1000) if form.text("visitors") else 1
    chosen = [each for each in form.data.getlist("received") if isinstance(each, str) and 0 < len(each) <= 64]
    return Visit(text, became, reply, category, phone, visitors, chosen)


async def keep(
    app_context: AppContext, actor: Actor, page: LedgerPage, visit: Visit, key: str, address: str
) -> Receipt | None:
    """First what it becomes, then the line; sent again under the same key both are the same. The slip of an appeal.

    Raises Declined or Refused.
    """
    receipt, led = None, {}
    if visit.became == "appeal":
        receipt = await _appeal(app_context, actor, page, visit, key)
        led = {"appeal_id": receipt.appeal_id, "tracking_code": receipt.tracking_code}
    elif visit.became == "idea":
        idea = await app_context.do(_idea(actor, page, visit), actor, key=f"{key}-idea", address=address)
        led = {"proposal_id": idea.id}
    line = RecordHeard(
        reception_id=page.reception.reception_id,
        text=visit.text,
        visitors=visit.visitors,
        deputy_ids=visit.deputy_ids,
        became=visit.became,
        title=first_words(visit.text) if visit.became == "opinion" else "",
        category=visit.category,
        reply=visit.reply,
        **led,
    )
    await app_context.do(line, actor, key=f"{key}-line", address=address)
    return receipt


async def _appeal(app_context: AppContext, actor: Actor, page: LedgerPage, visit: Visit, key: str) -> Receipt:
    """By the way everything comes in that a keeper writes down for a resident."""
    draft = Draft(
        kind=Kind.HELP,
        category=visit.category,
        title=first_words(visit.text),
        text=visit.text,
        place=Place(township=page.reception.township, address=page.reception.place or None),
        channel=Channel.STATION if actor.role is Role.STATION else Channel.VISIT,
    )
    keeper = actor.id if actor.role is Role.STATION else None
    return await accept(app_context, draft, [], visit.phone or None, key, scope=actor.id, entered_by=keeper)


def _idea(actor: Actor, page: LedgerPage, visit: Visit) -> EnterProposal:
    """Nobody's name: what was heard, where, and how many said so."""
    roving = page.reception.way == "roving" and actor.role is not Role.STATION
    return EnterProposal(
        channel="field_visit" if roving else "station",
        title=first_words(visit.text),
        text=visit.text,
        township=page.reception.township,
        category=visit.category,
        heard_at=page.reception.station_name,
        voices=visit.visitors,
    )
