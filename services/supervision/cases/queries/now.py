"""Cases and orders at this moment: what runs against departments, what each has in hand, what was pressed."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select

from contracts.dashboards import PressedCase
from contracts.deputies import Matter
from kit.bus.unit_of_work import ReadSession
from kit.db import in_array
from services.supervision.cases.domain.case import Holder
from services.supervision.cases.domain.co_part import CoPartState
from services.supervision.cases.domain.order import IN_DEPARTMENT
from services.supervision.cases.store.co_part_tables import AWAITED, co_parts
from services.supervision.cases.store.order_tables import IN_DEPARTMENT as IN_HAND
from services.supervision.cases.store.order_tables import orders, presses
from services.supervision.cases.store.tables import RUNNING, cases
from services.supervision.shared.store.clock_counts import ClockCount, count_clocks

SHOWN = 5
LATELY = timedelta(days=30)
C = cases.c


def case_clocks(reading: ReadSession) -> list[ClockCount]:
    """Clocks of cases that departments hold."""
    theirs: list[Any] = [C.holder == Holder.DEPARTMENT.value, RUNNING]
    return count_clocks(reading, C.holder_id, C.clock, C.due_at, C.warn_at, *theirs)


def orders_in_hand(reading: ReadSession, departments: list[str]) -> dict[str, int]:
    """How many orders each of these departments has in its hands; one without any is not named."""
    theirs = in_array(orders.c.department, "departments"), orders.c.state.in_(IN_DEPARTMENT)
    carried = select(orders.c.department, func.count()).where(*theirs).group_by(orders.c.department)
    counted = reading.connection.execute(carried, {"departments": departments})
    return {code: int(n) for code, n in counted}


class DueSoon(NamedTuple):
    """An order, or a co-handler's part, in a department's hands, and when its reply or opinion is due."""

    about: str
    department: str
    due_at: datetime


def orders_due(reading: ReadSession, after: datetime, until: datetime) -> list[DueSoon]:
    """Orders in hand, which are few, whose reply is due after one moment and until another, the soonest first."""
    due = orders.c.reply_due_at
    wanted = select(orders.c.order_id, orders.c.department, due).where(IN_HAND, due > after, due <= until)
    return [DueSoon(*row) for row in reading.connection.execute(wanted.order_by(due, orders.c.order_id))]


def opinions_due(reading: ReadSession, after: datetime, until: datetime) -> list[DueSoon]:
    """Co-handlers' parts that wait, whose opinion is due after one moment and until another, the soonest first."""
    P = co_parts.c
    wanted = select(P.part_id, P.department, P.due_at).where(AWAITED, P.due_at > after, P.due_at <= until)
    wanted = wanted.where(P.state == CoPartState.GIVEN)
    return [DueSoon(*row) for row in reading.connection.execute(wanted.order_by(P.due_at, P.part_id))]


def orders_of(reading: ReadSession, appeal_ids: Collection[str]) -> dict[str, str]:
    """The order that each of these appeals became last, where it became one."""
    wanted = select(C.appeal_id, C.order_id).where(in_array(C.appeal_id, "appeals"), C.order_id.is_not(None))
    if not appeal_ids:
        return {}
    return {row.appeal_id: row.order_id for row in reading.connection.execute(wanted, {"appeals": appeal_ids})}


def matter_of(reading: ReadSession, appeal_id: str) -> Matter | None:
    """What a resident said, once the case is there."""
    said = reading.connection.execute(select(C.matter).where(C.appeal_id == appeal_id)).scalar()
    return None if said is None else Matter.model_validate_json(said)


def pressed_lately(reading: ReadSession, department: str | None) -> tuple[list[PressedCase], int]:
    """The newest cases pressed within 30 days, and how many there were; of one department, or of all."""
    recent = select(presses).where(presses.c.at >= reading.now - LATELY)
    if department is not None:
        theirs = select(orders.c.order_id).where(orders.c.department == department)
        recent = recent.where(presses.c.order_id.in_(theirs))
    many = reading.connection.execute(select(func.count()).select_from(recent.subquery())).scalar_one()
    return [PressedCase(**row._mapping) for row in reading.connection.execute(_newest(recent))], many


def _newest(pressed: Select[Any]) -> Select[Any]:
    one = pressed.order_by(presses.c.at.desc(), presses.c.id.desc()).limit(SHOWN).subquery()
    fields = (one.c.appeal_id, one.c.order_id, C.title, one.c.at, one.c.words)
    named = (one.c.holder_name.label("holder"), one.c.pressed_by.label("by"))
    newest = select(*fields, *named).join(cases, C.appeal_id == one.c.appeal_id)
    return newest.order_by(one.c.at.desc(), one.c.id.desc())
