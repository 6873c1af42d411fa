"""The office's forms: what is decided of a ticket, and how the hotline's list is written."""

from typing import Any, get_args

from fastapi import Request

from contracts.intake import SetTicketColumns, SettleTicket, TellHotlineAgain, TicketDecision, TicketField
from gateway.pages.fields import SAY_WHY
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, one_of
from gateway.places import TOWNSHIPS

HOME = "/office/hotline"
FIELDS: tuple[TicketField, ...] = get_args(TicketField)
NEED_NUMBER = N_("工单编号一列必须有标题")
TWICE = N_("两列的标题不能相同")


async def _columns(_: Request, form: Form) -> Any:
    said = {name: form.text(f"column-{name}").strip()[:100] for name in FIELDS}
    if not said["number"]:
        form.errors["column-number"] = NEED_NUMBER
    seen: set[str] = set()
    for name, title in said.items():
        if title and title.casefold() in seen:
            form.errors[f"column-{name}"] = TWICE
        seen.add(title.casefold())
    return {name: title for name, title in said.items() if title}


async def _township(_: Request, form: Form) -> str | None:
    said = form.text("township")
    return said if said in TOWNSHIPS else None


SETTLE = PageForm(
    SettleTicket,
    fields={"decision": one_of("decision", get_args(TicketDecision)), "reason": need("reason", SAY_WHY, most=500)},
    done=N_("已记录。"),
    back=HOME,
)
AGAIN = PageForm(TellHotlineAgain, done=N_("已重新排队，稍后再看结果。"), back=HOME)
COLUMNS = PageForm(
    SetTicketColumns,
    fields={"columns": _columns, "township": _township},
    done=N_("已保存。"),
    back=HOME,
    opened="columns",
)
