"""One database per service: engine, transactions and migrations, for PostgreSQL and SQLite."""

from kit.db.engine import Database, Unavailable, why
from kit.db.in_array import Texts, in_array
from kit.db.many import write_many
from kit.db.out_of_order import out_of_order
from kit.db.overdue import Overdue
from kit.db.types import UtcMoment

__all__ = ["Database", "Overdue", "Texts", "Unavailable", "UtcMoment", "in_array", "out_of_order", "why", "write_many"]
