"""Seasons, and an idea from its entry to its screening."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, ImportReport
from contracts.fields import CategoryCode, Id, Label, Moment, Name, Reason, Title, TownshipCode, Words
from contracts.owners import OfVoting
from contracts.roles import BY_OFFICE, BY_OFFICE_OR_DEPUTY
from contracts.selection.models import Score, ScreeningVerdict
from contracts.words import OTHER, Role


class OpenSeason(OfVoting, Command):
    """Announce a season; ideas that wait for one come into it."""

    name = "open_season"
    roles = BY_OFFICE
    answer = Done
    about = "{title}"
    title: Name
    township: TownshipCode | None = None
    opens: Moment
    closes: Moment


class MoveSeason(OfVoting, Command):
    """Close a season at another time."""

    name = "move_season"
    roles = BY_OFFICE
    answer = Done
    about = "{season_id}"
    season_id: Id
    closes: Moment
    reason: Reason


class EnterProposal(OfVoting, Command):
    """Write down an idea heard at a station or on a field visit; no name of who said it."""

    name = "enter_proposal"
    roles = BY_OFFICE_OR_DEPUTY | {Role.STATION}
    answer = Done
    about = "{title}"
    channel: Literal["station", "field_visit"]
    title: Title
    text: Words
    township: TownshipCode
    category: CategoryCode = OTHER
    heard_at: Label = ""
    voices: int = Field(default=1, ge=1, le=100_000)
    """How many residents said so."""
    appeal_ids: list[Id] = Field(default=[], max_length=200)
    """The appeals it came out of, by the office alone: their residents are told what becomes of it."""


class ImportProposals(OfVoting, Command):
    """Read ideas from an XLSX or CSV file; with bad rows nothing is kept unless `keep_good`."""

    name = "import_proposals"
    roles = BY_OFFICE
    answer = ImportReport
    about = "ideas {filename}"
    filename: str = Field(max_length=200)
    content: str
    """Base64 of the file; at most 5 MB."""
    keep_good: bool = False


class MergeProposals(OfVoting, Command):
    """Study ideas together with another; every proposer is kept, and it can be undone."""

    name = "merge_proposals"
    roles = BY_OFFICE
    answer = Done
    about = "{into}"
    into: Id
    proposal_ids: list[Id] = Field(min_length=1, max_length=200)
    reason: Reason


class SeparateProposal(OfVoting, Command):
    """Undo a merge: the idea stands where it stood before, with what had been merged into it."""

    name = "separate_proposal"
    roles = BY_OFFICE
    answer = Done
    about = "{proposal_id}"
    proposal_id: Id
    reason: Reason


class ScreenProposal(OfVoting, Command):
    """Screen by the three principles; each score has its reason, and so has the verdict."""

    name = "screen_proposal"
    roles = BY_OFFICE
    answer = Done
    about = "{proposal_id}"
    proposal_id: Id
    need: Score
    benefit: Score
    feasible: Score
    verdict: ScreeningVerdict
    reason: Reason
