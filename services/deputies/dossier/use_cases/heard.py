"""Which events tell of a deputy's duty, and what each means for a dossier: a new one is a line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from contracts.base import Event
from contracts.deputies.activities import ActivityHeld
from contracts.deputies.duties import Duty, DutyDone, TookPart
from contracts.deputies.events import MatterReferred, MatterSolved
from contracts.deputies.invitations import InvitationAttended
from contracts.deputies.liaison import LiaisonCounted
from contracts.deputies.receptions import ReceptionHeld
from contracts.envelope import Envelope
from contracts.projects import ProjectInspected
from contracts.sessions import AttendanceSigned, SessionAttended, SessionCalled
from contracts.suggestions import SuggestionSubmitted
from contracts.topics import TopicReported

WHOLE: tuple[type[DutyDone], ...] = (
    ActivityHeld,
    InvitationAttended,
    LiaisonCounted,
    ReceptionHeld,
    SessionAttended,
)
"""Events that name everybody who was asked, in the shape of `contracts/deputies/duties.py`: each is heard as it is."""
READ = (LiaisonCounted, ReceptionHeld, SessionAttended)
"""Those of them whose titles the office or the platform itself wrote: everybody may read them."""
SESSION = "session.attended"
"""Under this name a session's entries are kept, whichever event tells of it."""


@dataclass(frozen=True)
class Deed:
    """What one event tells for dossiers."""

    duty: Duty
    on: date | None
    """None: the day its thing was announced for."""
    title: str
    by: list[TookPart]
    source: str
    source_id: str
    whole: bool = False
    """Whether it names everybody who was asked, and so takes the place of what was told of its thing before."""
    title_read: bool = True
    """False for a title whose words nobody of the office has read."""
    leads_to: str = ""
    """On whose page the source stands, where it has none of its own."""


@dataclass(frozen=True)
class Announced:
    """What a thing is called and when it will be, before anybody took part."""

    on: date
    title: str
    source: str
    source_id: str


Told = Deed | Announced | None
"""None: the event names no deputy."""


def source_of(event: type[Event]) -> str:
    """An event's name without its version."""
    return event.name.rpartition(".v")[0]


def told(message: Envelope[Any], zone: ZoneInfo) -> Told:
    """What a message of `EVENTS` means; raises KeyError for any other."""
    fact = message.data
    if isinstance(fact, DutyDone):
        return Deed(
            fact.duty,
            fact.duty_on,
            fact.duty_title,
            fact.duty_by,
            source_of(type(fact)),  # type: ignore[arg-type]
            fact.source_id,
            whole=True,
            title_read=isinstance(fact, READ),
            leads_to=fact.pair_id if isinstance(fact, LiaisonCounted) else "",
        )
    return _SOME[type(fact)](fact, message.time, zone)


def _solved(fact: MatterSolved, at: datetime, zone: ZoneInfo) -> Told:
    return _matter(fact, at, zone, "当场解决群众反映一件")


def _referred(fact: MatterReferred, at: datetime, zone: ZoneInfo) -> Told:
    return _matter(fact, at, zone, "转交部门办理群众反映一件")


def _matter(fact: MatterSolved | MatterReferred, at: datetime, zone: ZoneInfo, title: str) -> Deed:
    """The title has none of the resident's words."""
    by = [TookPart(deputy_id=fact.deputy_id, deputy_name=fact.deputy_name)]
    return Deed("meet_voters", _day(at, zone), title, by, source_of(type(fact)), fact.appeal_id)


def _suggested(fact: SuggestionSubmitted, _: datetime, zone: ZoneInfo) -> Told:
    by = [TookPart(deputy_id=one.deputy_id, deputy_name=one.name) for one in (fact.lead, *fact.signers)]
    on = _day(fact.submitted_at, zone)
    return Deed("suggest", on, fact.title, by, source_of(type(fact)), fact.suggestion_id, title_read=False)


def _inspected(fact: ProjectInspected, _: datetime, __: ZoneInfo) -> Told:
    if fact.deputy_id is None:
        return None
    by = [TookPart(deputy_id=fact.deputy_id, deputy_name=fact.by)]
    on = date.fromisoformat(fact.inspected_on)
    title = f"{fact.group}视察民生项目"
    return Deed("inspect", on, title, by, source_of(type(fact)), fact.inspection_id, leads_to=fact.project_id)


def _reported(fact: TopicReported, _: datetime, zone: ZoneInfo) -> Told:
    by = [TookPart(deputy_id=one.deputy_id, deputy_name=one.name) for one in fact.group if one.deputy_id]
    return Deed(
        "inspect", _day(fact.reported_at, zone), f"专题调研：{fact.title}", by, source_of(type(fact)), fact.topic_id
    )


def _called(fact: SessionCalled, _: datetime, __: ZoneInfo) -> Told:
    return Announced(fact.held_on, fact.title, SESSION, fact.session_id)


def _signed(fact: AttendanceSigned, _: datetime, __: ZoneInfo) -> Told:
    return Deed("attend", None, "", [TookPart(deputy_id=fact.deputy_id, deputy_name="")], SESSION, fact.session_id)


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()


_SOME: Mapping[type[Any], Callable[[Any, datetime, ZoneInfo], Told]] = {
    MatterSolved: _solved,
    MatterReferred: _referred,
    SuggestionSubmitted: _suggested,
    ProjectInspected: _inspected,
    TopicReported: _reported,
    SessionCalled: _called,
    AttendanceSigned: _signed,
}
"""Events that name those who took part, and not who was asked: they add to a dossier and never take away."""
EVENTS: tuple[type[Any], ...] = (*WHOLE, *_SOME)
