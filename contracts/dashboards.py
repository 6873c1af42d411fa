"""What supervision answers about this very moment: whose clocks run in which colour, what was pressed, what waits."""

from contracts.base import Part, Query
from contracts.fields import Moment
from contracts.owners import OfSupervision
from contracts.roles import WATCHERS_AND_DEPARTMENTS


class Colours(Part):
    """How many clocks are green, yellow and red."""

    green: int = 0
    yellow: int = 0
    red: int = 0


class DepartmentNow(Part):
    """What a department has in its hands."""

    department: str
    title: str
    sign: Colours = Colours()
    """Orders to be signed."""
    reply: Colours = Colours()
    """Orders to be replied to."""
    suggestions: Colours = Colours()
    """Parts of deputies' suggestions that wait for its reply or opinion."""


class PressedCase(Part):
    """A case somebody was pressed about."""

    appeal_id: str
    order_id: str | None = None
    title: str
    holder: str
    by: str
    at: Moment
    words: str


class WorkNow(Part):
    """The work of this moment; a department reads its own part."""

    departments: list[DepartmentNow]
    """Those with anything in their hands."""
    pressed: list[PressedCase]
    """The newest, no older than a month."""
    pressed_count: int
    """How many were pressed within a month."""
    to_assign: int = 0
    """Suggestions nobody was given yet, as the office has to."""
    objected: int = 0
    """Suggestions a department gave back."""
    look_backs: int = 0
    """Closed suggestions it is time to look back at."""


class ReadWorkNow(OfSupervision, Query):
    """Running clocks by department and colour, what was pressed, and what waits for the office."""

    name = "read_work_now"
    roles = WATCHERS_AND_DEPARTMENTS
    answer = WorkNow
