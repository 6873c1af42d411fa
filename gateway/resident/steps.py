"""The screens a resident goes through: their order, what each takes, and what is still missing."""

from contracts.intake import FindLikely, Handling, LikelyAppeal, SuggestHandling, Suggestion
from contracts.words import OTHER, Danger, Kind
from gateway.access.signed_in import PUBLIC
from gateway.api import danger, phones
from gateway.api.joining import name_for_joining
from gateway.bus import Declined
from gateway.categories import OFFERED
from gateway.context import AppContext
from gateway.pages import lookups, problems
from gateway.pages.forms import CHOOSE, Form
from gateway.pages.i18n import N_
from gateway.pages.render import web_settings
from gateway.places import TOWNSHIPS
from gateway.resident.unsent_appeal import UnsentAppeal
from kit.problems import Refused

STEPS = ("what", "danger", "where", "contact", "same", "check")
NUMBERS = {"what": 1, "danger": 1, "where": 2, "contact": 3, "same": 3, "check": 4}
"""`danger` and `same` come only sometimes, so the reader does not see them counted."""
NEED_TEXT = N_("请写明发生了什么事")
NEED_TOWNSHIP = N_("请选择是哪个乡镇")
REPORT_IS_NO_IDEA = N_("民生项目建议会公开，举报不公开：请只选一种")
NEED_PHONE = N_("请填写电话，或选择“不留电话”")
NOT_SENT = N_("没有发出去。请再点一次“提交”，您写的都还在；照片不见了的，请重新选。")


def taken(app_context: AppContext, said: UnsentAppeal, step: str, form: Form) -> UnsentAppeal:
    """What was said with one more screen; what is wrong on it is in `form.errors`."""
    return said.model_copy(update=_TAKE[step](app_context, form))


async def after(app_context: AppContext, said: UnsentAppeal, step: str) -> str:
    """The next screen; `danger` only when the words name one, `same` only when something sounds the same."""
    if step == "what" and in_danger(said) is None:
        return "where"
    if step == "contact":
        return "same" if await likely(app_context, said) else "check"
    return STEPS[min(STEPS.index(step) + 1, len(STEPS) - 1)]


async def before(app_context: AppContext, said: UnsentAppeal, step: str) -> str:
    """The screen one came from."""
    if step == "where":
        return "what"
    if step == "check":
        return "same" if await likely(app_context, said) else "contact"
    return STEPS[max(STEPS.index(step) - 1, 0)]


async def likely(app_context: AppContext, said: UnsentAppeal) -> list[LikelyAppeal]:
    """Open appeals that may be the same matter, each under a name that only joins it.

    None while intake is down: nobody is kept from speaking.
    """
    query = FindLikely(title=said.whole_title, text=said.text, township=said.township)
    try:
        found = await app_context.ask(query, PUBLIC)
    except Declined:
        return []
    items: list[LikelyAppeal] = found.items
    keys = app_context.keys
    return [one.model_copy(update={"appeal_id": name_for_joining(keys, one.appeal_id)}) for one in items]


async def suggested(app_context: AppContext, said: UnsentAppeal) -> Suggestion | None:
    """The category that the words speak for, while none was chosen; None also while intake is down."""
    if said.category != OTHER:
        return None
    found: Handling | None = await lookups.maybe(app_context, SuggestHandling(title=said.title, text=said.text), PUBLIC)
    return found.category if found and found.category and found.category.code in OFFERED else None


def in_danger(said: UnsentAppeal) -> Danger | None:
    """The danger to life that the words name, also one that is only supposed."""
    found = danger.find(said.title, said.text)
    return found.danger if found else None


def first_missing(said: UnsentAppeal) -> str | None:
    """The first screen that still owes an answer."""
    owed = {
        "what": len(said.text) < 2 or said.kind not in set(Kind) or said.category not in OFFERED,
        "where": said.township not in TOWNSHIPS,
        "contact": not said.contact,
    }
    return next((step for step, open_ in owed.items() if open_), None)


def _what(app_context: AppContext, form: Form) -> dict[str, object]:
    text = form.need("text", NEED_TEXT, most=web_settings().text_letters)
    if "text" not in form.errors and len(text) < 2:
        form.errors["text"] = NEED_TEXT
    kind = form.choose("kind", set(Kind), CHOOSE)
    category = form.text("category") or OTHER
    if category not in OFFERED:
        form.errors["category"] = CHOOSE
    idea = form.ticked("project_idea")
    if idea and kind == Kind.REPORT:
        form.errors["project_idea"] = REPORT_IS_NO_IDEA
    return {
        "text": text,
        "kind": kind,
        "title": form.text("title")[:100],
        "category": category,
        "project_idea": idea,
    }


def _where(app_context: AppContext, form: Form) -> dict[str, object]:
    chosen = form.text("suggested_category")
    category = {"category": chosen} if form.ticked("suggested") and chosen in OFFERED else {}
    return {
        **category,
        "township": form.choose("township", TOWNSHIPS, NEED_TOWNSHIP),
        "village": form.text("village")[:60],
        "address": form.text("address")[:200],
        "longitude": _degrees(form.text("longitude"), 73, 136),
        "latitude": _degrees(form.text("latitude"), 3, 54),
    }


def _contact(app_context: AppContext, form: Form) -> dict[str, object]:
    chosen = form.choose("contact", ("phone", "none"))
    under_14, phone = form.ticked("under_14"), form.text("phone")
    if chosen == "phone" and not under_14:
        if not phone:
            form.errors["phone"] = NEED_PHONE
        elif not _is_phone(app_context, phone):
            form.errors["phone"] = problems.said("phone-not-valid")
        elif form.ticked("tell") and not phones.takes_messages(phone, app_context.area_code()):
            form.errors["tell"] = problems.said("messages-not-possible")
    keeps = chosen == "phone" and not under_14
    return {
        "contact": "none" if under_14 else chosen,
        "phone": phone if keeps else "",
        "tell": keeps and form.ticked("tell"),
        "under_14": under_14,
    }


def _same(app_context: AppContext, form: Form) -> dict[str, object]:
    joins = form.choose("joins", {"none", *form.text("offered").split()})
    if joins in ("", "none"):
        return {"joins": "", "joins_title": ""}
    return {"joins": joins, "joins_title": form.text(f"title-{joins}")[:100]}


def _nothing(app_context: AppContext, form: Form) -> dict[str, object]:
    return {}


_TAKE = {
    "what": _what,
    "danger": _nothing,
    "where": _where,
    "contact": _contact,
    "same": _same,
    "check": _nothing,
}


def _is_phone(app_context: AppContext, text: str) -> bool:
    try:
        phones.read(text, app_context.area_code())
    except Refused:
        return False
    return True


def _degrees(text: str, least: float, most: float) -> float | None:
    """A coordinate from the browser; what is none or lies elsewhere is left out."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if least <= value <= most else None
