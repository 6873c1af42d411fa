"""Which events an item of the plan may wait for, and what each says: in words that everybody may read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts.deputies import PlanAwaits
from contracts.deputies.activities import ActivityHeld
from contracts.deputies.duties import DutyDone
from contracts.deputies.invitations import InvitationAttended
from contracts.deputies.liaison import LiaisonCounted, LiaisonRecorded
from contracts.deputies.receptions import ReceptionHeld
from contracts.deputies.voter_reports import VoterReportPublished
from contracts.projects import ProjectInspected
from contracts.sessions import SessionAttended


@dataclass(frozen=True)
class Happened:
    """One thing that happened, or did not after all."""

    source_id: str
    day: date
    kinds: frozenset[PlanAwaits]
    said: str
    """What the plan says it was done by: titles that nobody of the office read are not among it."""
    link: str
    words: str
    """What it is found by besides."""
    held: bool = True


def _activity(fact: ActivityHeld) -> Happened:
    kinds: set[PlanAwaits] = {"activity"}
    kinds |= {"inspection"} if fact.duty == "inspect" else set()
    kinds |= {"study"} if fact.kind == "study" else set()
    said = f"{fact.group_name}活动"
    return _done(fact, kinds, said, f"/activities/{fact.activity_id}", f"{fact.group_name}{fact.title}")


def _invitation(fact: InvitationAttended) -> Happened:
    kinds: set[PlanAwaits] = {"invitation"}
    kinds |= {"inspection"} if fact.duty == "inspect" else set()
    said = "代表应邀视察" if fact.duty == "inspect" else "代表应邀参加活动"
    return _done(fact, kinds, said, f"/invitations/{fact.invitation_id}", f"{fact.host}{fact.title}")


def _reception(fact: ReceptionHeld) -> Happened:
    return _done(fact, {"reception"}, fact.duty_title, f"/stations/{fact.station}", fact.station_name)


def _session(fact: SessionAttended) -> Happened:
    return _done(fact, {"session"}, fact.duty_title, f"/sessions/{fact.session_id}", fact.duty_title)


def _counted(fact: LiaisonCounted) -> Happened:
    kinds: set[PlanAwaits] = {"inspection"} if fact.duty == "inspect" else set()
    return _done(fact, kinds, "委员、代表联系视察", f"/liaison/{fact.pair_id}", fact.duty_title)


def _done(fact: DutyDone, kinds: set[PlanAwaits], said: str, link: str, words: str) -> Happened:
    """What is told with nobody was not held after all."""
    return Happened(fact.source_id, fact.duty_on, frozenset(kinds), said, link, words, held=bool(fact.duty_by))


def _contact(fact: LiaisonRecorded) -> Happened:
    words, link = f"{fact.member_name}{fact.deputy_name}", f"/liaison/{fact.pair_id}"
    return Happened(fact.contact_id, fact.day, frozenset({"liaison"}), "委员联系代表", link, words)


def _inspected(fact: ProjectInspected) -> Happened:
    day = date.fromisoformat(fact.inspected_on)
    said = f"{fact.group}视察民生项目"
    return Happened(fact.inspection_id, day, frozenset({"inspection"}), said, f"/projects/{fact.project_id}", said)


def _reported(fact: VoterReportPublished) -> Happened:
    said = f"{fact.deputy_name}{fact.year}年述职"
    link = f"/deputies/{fact.deputy_id}/reports/{fact.report_id}"
    return Happened(fact.report_id, fact.meeting_on, frozenset({"voter_report"}), said, link, said)


READ: Mapping[type[Any], Callable[[Any], Happened]] = {
    ActivityHeld: _activity,
    InvitationAttended: _invitation,
    LiaisonCounted: _counted,
    LiaisonRecorded: _contact,
    ProjectInspected: _inspected,
    ReceptionHeld: _reception,
    SessionAttended: _session,
    VoterReportPublished: _reported,
}
"""A new one is a line here."""
