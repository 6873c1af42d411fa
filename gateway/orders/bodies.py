"""Bodies that a department sends about its order, whether it goes out at once or is signed first."""

from pydantic import Field

from contracts.base import Id, Words
from gateway.api.shape import Shape


class NotOurs(Shape):
    """Why the department does not handle it, and which one should."""

    reason: Words
    suggested: Id | None = None


class MoreTime(Shape):
    """How many working days more the department needs, and why."""

    working_days: int = Field(ge=1, le=60)
    reason: Words
