"""How a bulletin stands, and who reads it."""

from datetime import date

from services.deputies.shared.domain.audience import DEPARTMENTS, DEPUTIES, STAFF

DRAFT, SCHEDULED, PUBLISHED, WITHDRAWN = "draft", "scheduled", "published", "withdrawn"
"""States that are kept. `expired` follows from the day."""
UNPUBLISHED = (DRAFT, SCHEDULED)
EXPIRED = "expired"
ASKS_DEPUTIES = (DEPUTIES, STAFF)
ASKS_DEPARTMENTS = (DEPARTMENTS, STAFF)
"""Who of an audience is asked to say that they have read it."""


def is_over(expires_on: str | None, today: date) -> bool:
    """Whether its last day has passed; both are the county's days."""
    return expires_on is not None and expires_on < today.isoformat()


def stands(state: str, expires_on: str | None, today: date) -> str:
    """Its state as it is told: what was published and is over is expired."""
    return EXPIRED if state == PUBLISHED and is_over(expires_on, today) else state
