"""The first of the two liaisons (两个联系): a committee member and a grassroots deputy, and their contacts."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Event, ImportReport, Part, Query
from contracts.deputies.duties import DutyDone
from contracts.deputies.roster import CommitteePost
from contracts.fields import Date, Id, Moment, Note, Reason, Words
from contracts.owners import OfDeputies
from contracts.roles import BY_OFFICE, BY_OFFICE_OR_DEPUTY, WATCHERS_AND_DEPUTIES

LiaisonKind = Literal["visit", "call", "sitting_in", "inspection", "other"]
"""走访、电话、列席、视察, and what is none of them."""
_PairState = Literal["runs", "seat_over", "ended"]
"""`seat_over`: one of the two is in office no more, or is no member, or has become one; `ended`: by the office."""


class LiaisonRecorded(OfDeputies, Event):
    """A contact of a pair was recorded, or corrected; what was talked about stays with the two and the office."""

    name = "contact.recorded.v1"
    contact_id: Id
    pair_id: Id
    kind: LiaisonKind
    day: Date
    member_id: Id
    member_name: str
    deputy_id: Id
    deputy_name: str


class LiaisonCounted(OfDeputies, DutyDone, Event):
    """The contact was a duty besides: an inspection of both, or the deputy's sitting in; told anew when corrected."""

    name = "contact.counted.v1"
    contact_id: Id
    pair_id: Id
    kind: LiaisonKind


class PairDeputies(OfDeputies, Command):
    """From a day on a committee member keeps contact with a grassroots deputy."""

    name = "pair_deputies"
    roles = BY_OFFICE
    answer = Done
    about = "{member_id} {deputy_id}"
    member_id: Id
    deputy_id: Id
    begins: Date


class ImportPairs(OfDeputies, Command):
    """Read pairs by the deputies' numbers from an XLSX or CSV file; with bad rows nothing is kept unless `keep_good`.

    They begin on the day of the import; pairs that are there stay as they are.
    """

    name = "import_pairs"
    roles = BY_OFFICE
    answer = ImportReport
    about = "pairs {filename}"
    filename: str = Field(max_length=200)
    content: str
    """Base64 of the file; at most 5 MB."""
    keep_good: bool = False


class PairEntry(Part):
    """Two deputies by their numbers, as the office counts them: a member of the committee and a grassroots deputy."""

    member: str = Field(min_length=1, max_length=40)
    deputy: str = Field(min_length=1, max_length=40)


class PairPerson(Part):
    """A deputy's number, and whether they are a member of the committee."""

    number: str
    in_committee: bool


class SavePairs(OfDeputies, Command):
    """Add pairs, from today on; with a bad row nothing is kept, and pairs that are there stay as they are."""

    name = "save_pairs"
    roles = BY_OFFICE
    answer = ImportReport
    about = "pairs"
    pairs: list[PairEntry] = Field(min_length=1, max_length=20_000)
    check_only: bool = False
    people: list[PairPerson] = Field(default=[], max_length=20_000)
    """Deputies who come in with the same file, and may not be known here yet."""


class EndPair(OfDeputies, Command):
    """The two are no pair any more; what they recorded stays."""

    name = "end_pair"
    roles = BY_OFFICE
    answer = Done
    about = "{pair_id}"
    pair_id: Id
    reason: Reason


class RecordLiaison(OfDeputies, Command):
    """A contact of the two: when, how, what was talked about, what came of it; with `contact_id` a correction."""

    name = "record_liaison"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Done
    about = "{pair_id}"
    pair_id: Id
    kind: LiaisonKind
    day: Date
    talked: Words
    outcome: Note = ""
    contact_id: Id | None = None


class LiaisonPair(Part):
    """A committee member and a deputy."""

    pair_id: str
    member_id: str
    member_name: str
    post: CommitteePost | None = None
    deputy_id: str
    deputy_name: str
    deputy_township: str
    begins: Date
    state: _PairState
    ended_on: Date | None = None
    """Of one the office ended, and of one whose seat is over where its day was recorded."""
    contacts: int
    last_contact: Date | None = None
    silent_days: int | None = None
    """Days since the last contact, or since it began; None for a pair that is over."""
    overdue: bool = False
    """Whether that is longer than it should be."""


class LiaisonContact(Part):
    """One contact."""

    contact_id: str
    kind: LiaisonKind
    day: Date
    talked: str
    outcome: str = ""
    recorded_by: str
    recorded_at: Moment
    may_correct: bool


class LiaisonPairView(LiaisonPair):
    """A pair with its contacts, the latest first."""

    recorded: list[LiaisonContact]
    reason: str = ""
    """Why the office ended it."""
    may_record: bool


class LiaisonPairs(Part):
    """Pairs by the member's name, then the deputy's."""

    items: list[LiaisonPair]
    days: int
    """After how many days without contact a pair is overdue."""


class ListPairs(OfDeputies, Query):
    """Every pair, those that are over too; a deputy reads the own ones."""

    name = "list_pairs"
    roles = WATCHERS_AND_DEPUTIES
    answer = LiaisonPairs


class ReadPair(OfDeputies, Query):
    """One pair with what was talked about: for the two and the office."""

    name = "read_pair"
    roles = BY_OFFICE_OR_DEPUTY
    answer = LiaisonPairView
    pair_id: Id
