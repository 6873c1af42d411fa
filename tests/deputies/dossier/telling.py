"""Events as they reach the dossiers of the small roster."""

from datetime import date
from typing import Any

from contracts.base import Event
from contracts.deputies import DutyDone, Presence, TookPart
from contracts.owners import OfDeputies, OfVoting
from kit.testing.bench import Bench
from services.deputies.dossier.use_cases import heard
from services.deputies.dossier.use_cases.follow import follow_duties
from tests.deputies.harness import SETTINGS


class OutingHeld(OfDeputies, DutyDone, Event):
    """Any event of the shape that says what deputies did."""

    name = "outing.held.v1"


class SessionHeld(OfVoting, DutyDone, Event):
    """The same of a session."""

    name = f"{heard.SESSION}.v1"


OUTING = heard.source_of(OutingHeld)


def outing(on: str = "2026-10-20", source_id: str = "o1", title: str = "小组走访", **came: Presence) -> OutingHeld:
    """A group's outing: who was asked, and who came."""
    by = [TookPart(deputy_id=deputy_id, deputy_name=deputy_id, presence=how) for deputy_id, how in came.items()]
    return OutingHeld(
        duty="group_activity", duty_on=date.fromisoformat(on), duty_title=title, duty_by=by, source_id=source_id
    )


def tell(bench: Bench, fact: Any, subject: str = "x", key: str = "e") -> None:
    """An event arrives."""
    with bench.work() as work:
        follow_duties(work, bench.envelope(fact, subject, key), SETTINGS)
