"""A deputy's matters, and those nobody took."""

from typing import Literal

from pydantic import Field

from contracts.base import Due, Part, Photo, PhotoRef, Place, Query
from contracts.fields import CategoryCode, Id, Label, Moment, TownshipCode
from contracts.owners import OfDeputies
from contracts.roles import BY_DEPUTY, BY_OFFICE_OR_DEPUTY, BY_OFFICE_OR_LEADER, EVERYONE_AND_OPERATOR
from contracts.words import Kind, Role


class MatterBrief(Part):
    """One line of a deputy's list."""

    appeal_id: str
    title: str
    kind: Kind
    category: CategoryCode
    township: str
    village: str | None = None
    state: Literal["offered", "accepted", "solved", "referred", "lapsed", "withdrawn", "unfilled"]
    deputy_id: str | None = None
    deputy_name: str | None = None
    due: Due | None = None
    urgent: bool = False
    """The resident says that life is in danger."""
    submitted_at: Moment


class MatterView(MatterBrief):
    """One matter with what a deputy needs to act."""

    text: str
    place: Place
    photos: list[PhotoRef] = []
    why: str = ""
    """Why this deputy."""
    department: str | None = None
    round: int = 1


class MatterPage(Part):
    """Matters: running clocks first."""

    items: list[MatterBrief]
    next: str | None = None


class MyMatters(OfDeputies, Query):
    """The deputy's own list."""

    name = "my_matters"
    roles = BY_DEPUTY
    answer = MatterPage
    only_open: bool = True
    township: TownshipCode | None = None
    kind: Kind | None = None
    category: CategoryCode | None = None
    since: Moment | None = None
    """Submitted then or later."""
    until: Moment | None = None
    """Submitted before."""
    words: Label = ""
    """All of them anywhere: title, what the resident wrote, place."""
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class UnfilledMatters(OfDeputies, Query):
    """What the office must assign by hand."""

    name = "unfilled_matters"
    roles = BY_OFFICE_OR_LEADER
    answer = MatterPage
    township: TownshipCode | None = None
    kind: Kind | None = None
    category: CategoryCode | None = None
    since: Moment | None = None
    """Submitted then or later."""
    until: Moment | None = None
    """Submitted before."""
    words: Label = ""
    """All of them anywhere: title, what the resident wrote, place."""
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadMatter(OfDeputies, Query):
    """One matter; a deputy sees only their own."""

    name = "read_matter"
    roles = BY_OFFICE_OR_DEPUTY | {Role.LEADER}
    answer = MatterView
    appeal_id: Id


class ReadMatterPhoto(OfDeputies, Query):
    """One photo a deputy added to an answer; resident's pages reach it through the appeal."""

    name = "read_matter_photo"
    roles = EVERYONE_AND_OPERATOR
    answer = Photo
    photo_id: Id
