"""Supervision's tables, and the few ways its use cases reach them."""

from services.supervision.store import order_tables, project_tables, suggestions
from services.supervision.store.tables import metadata

__all__ = ["metadata", "order_tables", "project_tables", "suggestions"]
