"""One dossier a deputy: what they did in office, as events told it and papers the office verified (一人一档)."""

from pydantic import Field

from contracts.base import Part, Query
from contracts.deputies.duties import Duty, Presence
from contracts.deputies.roster import Deputy
from contracts.deputies.seats import DeputyLevel, Term
from contracts.deputies.voter_reports import VoterReportBrief
from contracts.fields import Date, Day, Id, Moment
from contracts.owners import OfDeputies
from contracts.roles import BY_OFFICE_OR_DEPUTY, EVERYONE_AND_OPERATOR

PAPER = "paper"
"""The source of what was reported on paper and verified by the office, in the place of an event's name."""


class DutyEntry(Part):
    """One thing a deputy did, or was asked to and did not."""

    entry_id: str
    duty: Duty
    duty_on: Date
    title: str
    presence: Presence
    asked: bool
    """Whether the source names everybody who was asked, so that participation counts this."""
    source: str
    """The event's name without its version, or `paper`."""
    source_id: str
    """The thing itself."""
    leads_to: str
    """The thing on whose page it stands; often the same."""
    told_at: Moment


class DutyCount(Part):
    """How many entries of a kind."""

    duty: Duty
    entries: int


class Participation(Part):
    """Those present, late or gone early (numerator) of all occasions the deputy was asked to (denominator)."""

    numerator: int
    denominator: int


class Dossier(Part):
    """One deputy's record of a term, the latest first."""

    deputy_id: str
    name: str
    level: DeputyLevel
    active: bool
    term: Term | None = None
    """None: of all terms, where none is known."""
    terms: list[Term]
    """The terms of the deputy's congress, the latest first."""
    counts: list[DutyCount]
    """Of each kind that has any, those the deputy was absent from not among them."""
    participation: Participation
    items: list[DutyEntry]
    next: str | None = None


class ReadDossier(OfDeputies, Query):
    """A deputy's record of one term; a deputy reads the own one only."""

    name = "read_dossier"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Dossier
    deputy_id: Id
    term: str | None = Field(default=None, max_length=40)
    """A term's name; None: the one that runs, or was the last."""
    duty: Duty | None = None
    asked: bool = False
    """Only what participation is counted from."""
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class PublicDuty(Part):
    """One duty as everybody may know it."""

    duty: Duty
    duty_on: Date
    title: str = ""
    """Empty for what nobody of the office has read: the kind and the day alone are public."""


class DutyDay(Part):
    """A day on which the deputy is at a station."""

    station_name: str
    day: Day


class StationReached(Part):
    """Where residents of the constituency find a deputy."""

    station: str
    name: str
    address: str = ""


class DeputyPage(Part):
    """What everybody may know of one deputy (Deputies Law, art. 58)."""

    deputy: Deputy
    term: str | None = None
    stations: list[StationReached] = []
    """Of the deputy's township; none for who is in office no more."""
    duty_days: list[DutyDay] = []
    """The next ones."""
    items: list[PublicDuty]
    """What was done, the latest first."""
    next: str | None = None
    reports: list[VoterReportBrief] = []
    """Yearly reports to the voters, the latest first."""
    promises: list[str] = []
    """Of the latest report that is published."""


class ReadDeputy(OfDeputies, Query):
    """A deputy's public page."""

    name = "read_deputy"
    roles = EVERYONE_AND_OPERATOR
    answer = DeputyPage
    deputy_id: Id
    cursor: str | None = None
    limit: int = Field(default=20, ge=1, le=200)
