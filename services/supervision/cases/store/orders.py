"""Orders as rows: kept, changed and found; whoever writes one has its case locked in the case book."""

from dataclasses import asdict, fields

from sqlalchemy import ColumnElement, bindparam, insert, select, update

from kit.bus.unit_of_work import UnitOfWork
from kit.db.rows import typed
from kit.problems import NotFound
from services.supervision.cases.domain.case import Case
from services.supervision.cases.domain.loop_counts import Counts, order_counts
from services.supervision.cases.domain.order import OPEN, Order, OrderState
from services.supervision.cases.store.casebook import CaseBook
from services.supervision.cases.store.order_tables import evidence, orders, presses
from services.supervision.cases.store.rows import OrderRow

INSERT_EVIDENCE = insert(evidence)
INSERT_PRESS = insert(presses)
_NAMES = [each.name for each in fields(Order)]
_INSERT = insert(orders)
_UPDATE = (
    update(orders)
    .where(orders.c.order_id == bindparam("of"))
    .values({name: bindparam(f"to_{name}") for name in _NAMES if name not in ("order_id", "appeal_id")})
)


def keep(work: UnitOfWork, order: Order) -> None:
    """A new order."""
    _count(work, order, {})
    work.connection.execute(_INSERT, asdict(order))


def change(work: UnitOfWork, order: Order) -> None:
    """An order as it now stands; it was read in this transaction."""
    _count(work, order, _counted(work)[order.order_id])
    work.connection.execute(_UPDATE, {f"to_{name}": getattr(order, name) for name in _NAMES} | {"of": order.order_id})


def take(work: UnitOfWork, order_id: str) -> tuple[Order, Case]:
    """An order and its case, locked through the case; raises NotFound."""
    of = select(orders.c.appeal_id).where(orders.c.order_id == order_id)
    appeal_id = work.connection.execute(of).scalar()
    case = CaseBook.of(work).find(appeal_id) if appeal_id else None
    if case is None:
        raise NotFound("order")
    return one(work, order_id), case


def one(work: UnitOfWork, order_id: str) -> Order:
    """One order; raises NotFound."""
    row = typed(OrderRow, work.connection.execute(select(orders).where(orders.c.order_id == order_id))).first()
    if row is None:
        raise NotFound("order")
    return _read(work, row)


def open_where(work: UnitOfWork, condition: ColumnElement[bool]) -> dict[str, Order]:
    """Open orders by their appeal, which has one at the most; lock the cases first."""
    found = select(orders).where(orders.c.state.in_(OPEN), condition)
    return {row.appeal_id: _read(work, row) for row in typed(OrderRow, work.connection.execute(found))}


def last_of(work: UnitOfWork, appeal_id: str) -> Order | None:
    """The order given last for an appeal."""
    mine = select(orders).where(orders.c.appeal_id == appeal_id)
    newest = mine.order_by(orders.c.round.desc(), orders.c.dispatch.desc()).limit(1)
    row = typed(OrderRow, work.connection.execute(newest)).first()
    return _read(work, row) if row is not None else None


def extended_before(work: UnitOfWork, order: Order) -> bool:
    """Whether another order of the same round of its appeal was extended, whichever department had it."""
    others = (orders.c.appeal_id == order.appeal_id, orders.c.round == order.round)
    wanted = select(orders.c.order_id).where(*others, orders.c.order_id != order.order_id, orders.c.extended_days > 0)
    return work.connection.execute(wanted).first() is not None


def to_order(row: OrderRow) -> Order:
    """A whole row as the rules see it."""
    order = Order(**row._mapping)
    order.state = OrderState(row.state)
    return order


def _counted(work: UnitOfWork) -> dict[str, Counts]:
    """As what each order that was read here stands in the sums."""
    known: dict[str, Counts] = work.once("orders counted", dict)
    return known


def _read(work: UnitOfWork, row: OrderRow) -> Order:
    order = to_order(row)
    _counted(work).setdefault(order.order_id, order_counts(order))
    return order


def _count(work: UnitOfWork, order: Order, before: Counts) -> None:
    book, now = CaseBook.of(work), order_counts(order)
    case = book.find(order.appeal_id)
    if case is None:
        raise NotFound("order")
    book.moves(case, before, now)
    _counted(work)[order.order_id] = now
