"""What other subjects may ask of cases and orders.

Departments shows how many orders each has in hand; dashboards shows the clocks that run against departments and what
was pressed; figures counts the report's sums anew with its own, so that an operator has one command for both; notices
reminds of orders and opinions that are due, and leads to the order of an appeal whose resident said more; people on
call are told what a danger to life is about, and what became of it stands in the case's story; systems tells
departments what they have in hand.
"""

from services.supervision.cases.queries.now import (
    DueSoon,
    case_clocks,
    matter_of,
    opinions_due,
    orders_due,
    orders_in_hand,
    orders_of,
    pressed_lately,
)
from services.supervision.cases.queries.snapshots import co_parts_as_they_stand, orders_as_they_stand
from services.supervision.cases.store.loop_sums import count_anew as count_loop_sums_anew
from services.supervision.cases.use_cases.history import record_alarm

__all__ = [
    "DueSoon",
    "case_clocks",
    "co_parts_as_they_stand",
    "count_loop_sums_anew",
    "matter_of",
    "opinions_due",
    "orders_as_they_stand",
    "orders_due",
    "orders_in_hand",
    "orders_of",
    "pressed_lately",
    "record_alarm",
]
