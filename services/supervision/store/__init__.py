"""Supervision's tables, and the few ways its use cases reach them."""

from services.supervision.store import (
    figures,
    inquiries,
    loop_sums,
    order_tables,
    project_tables,
    suggestions,
    topics,
)
from services.supervision.store.tables import metadata

__all__ = [
    "figures",
    "inquiries",
    "loop_sums",
    "metadata",
    "order_tables",
    "project_tables",
    "suggestions",
    "topics",
]
