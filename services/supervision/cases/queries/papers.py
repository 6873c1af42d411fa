"""Which order a paper on its way out of a department is about."""

from sqlalchemy import select

from contracts.supervision import ExtendOrder, ReplyOrder, ReturnOrder
from kit.bus.unit_of_work import ReadSession
from services.supervision.cases.store.order_tables import orders
from services.supervision.cases.store.tables import cases


def order(reading: ReadSession, request: ReplyOrder | ExtendOrder | ReturnOrder) -> tuple[str, str]:
    """The order, by id and its appeal's title."""
    found = select(cases.c.title).join(orders, orders.c.appeal_id == cases.c.appeal_id)
    title = reading.connection.execute(found.where(orders.c.order_id == request.order_id)).scalar_one()
    return request.order_id, str(title)
