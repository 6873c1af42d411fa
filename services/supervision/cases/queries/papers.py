"""Which order a paper on its way out of a department is about."""

from sqlalchemy import select

from contracts.supervision import DeclineCoPart, ExtendOrder, GiveCoAnswer, ReplyOrder, ReturnOrder
from contracts.words import Kind
from kit.bus.unit_of_work import ReadSession
from services.supervision.cases.store.co_part_tables import co_parts
from services.supervision.cases.store.order_tables import orders
from services.supervision.cases.store.tables import cases
from services.supervision.cases.use_cases.details import for_departments
from services.supervision.settings import SupervisionSettings
from services.supervision.signing.interface import About


def order(
    reading: ReadSession, request: ReplyOrder | ExtendOrder | ReturnOrder, settings: SupervisionSettings
) -> About:
    """The order, with its appeal's title; of a report what it says, too."""
    found = select(cases.c.title, cases.c.kind, cases.c.matter).join(orders, orders.c.appeal_id == cases.c.appeal_id)
    row = reading.connection.execute(found.where(orders.c.order_id == request.order_id)).one()
    return About(
        request.order_id, _title(row.matter, settings), f"{row.title}\n{row.matter}" if row.kind == Kind.REPORT else ""
    )


def co_part(reading: ReadSession, request: GiveCoAnswer | DeclineCoPart, settings: SupervisionSettings) -> About:
    """The co-handler's part, with its appeal's title; of a report what it says, too."""
    found = select(cases.c.title, cases.c.kind, cases.c.matter)
    found = found.join(co_parts, co_parts.c.appeal_id == cases.c.appeal_id)
    row = reading.connection.execute(found.where(co_parts.c.part_id == request.part_id)).one()
    return About(
        request.part_id, _title(row.matter, settings), f"{row.title}\n{row.matter}" if row.kind == Kind.REPORT else ""
    )


def _title(matter: str, settings: SupervisionSettings) -> str:
    return for_departments(matter, houses=settings.hide_houses).title
