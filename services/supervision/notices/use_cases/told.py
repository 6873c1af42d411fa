"""What an event becomes: who is told what, and what had to be looked up for that."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from contracts.words import NoticeKind
from services.supervision.notices.settings import NoticeSettings


class Told(NamedTuple):
    """What is told to one recipient."""

    kind: NoticeKind
    recipient: str
    about: str = ""
    facts: dict[str, str] = {}
    urgent: bool = False
    at: datetime | None = None
    """When it is shown; None: as soon as it happened."""


@dataclass
class Known:
    """What events do not say of themselves, looked up for a whole batch at once."""

    takers: dict[str, str] = field(default_factory=dict)
    deputies: dict[str, list[str]] = field(default_factory=dict)
    departments: dict[str, str] = field(default_factory=dict)
    orders: dict[str, str] = field(default_factory=dict)
    townships: list[str] = field(default_factory=list)


Make = Callable[[Any, Known, NoticeSettings], Iterator[Told]]
"""How one kind of event becomes what is told."""
