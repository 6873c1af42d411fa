"""What intake tells of an appeal: submitted, shown to another channel, merged, rated, reopened, closed."""

from contracts.base import Event, PhotoRef, Place
from contracts.fields import CategoryCode, Id, Moment, TownshipCode
from contracts.owners import OfIntake
from contracts.words import Channel, Danger, Exit, Grade, Kind


class AppealSubmitted(OfIntake, Event):
    """A resident said what is wrong. Never carries a name, a phone or a photo's bytes."""

    name = "appeal.submitted.v1"
    appeal_id: Id
    tracking_code: str
    kind: Kind
    category: CategoryCode
    title: str
    text: str
    place: Place
    channel: Channel
    anonymous: bool
    project_idea: bool = False
    danger: Danger | None = None
    """A danger to life that the words name."""
    urgent: bool = False
    """The danger is said to happen: at once to whoever is on call, also in quiet hours."""
    photos: list[PhotoRef] = []
    joins: Id | None = None
    """The resident says it is the same matter as this appeal."""
    ticket: str = ""
    """Its number at the 12345 hotline, where it came from there."""
    elsewhere: bool = False
    """The hotline has it in hand: heard here, offered to nobody; that it is not admitted here follows."""
    submitted_at: Moment


class AppealDangerNamed(OfIntake, Event):
    """What was said of an appeal after it came names a danger to life that is said to happen."""

    name = "appeal.danger_named.v1"
    appeal_id: Id
    danger: Danger
    township: TownshipCode
    said: str
    """The sentences that name it, for who is called."""
    anew: bool
    """False: the same words were said of it before, and whoever was called because of them is not called again."""


class AppealNotAdmitted(OfIntake, Event):
    """The matter belongs to another lawful channel; the resident was told which and why."""

    name = "appeal.not_admitted.v1"
    appeal_id: Id
    exit: Exit
    reason: str
    where_to_go: str
    by: str
    ticket: str = ""
    """Its number at the 12345 hotline, where that has it and the number is known."""


class AppealMerged(OfIntake, Event):
    """Same matter as another: handled together, answered separately."""

    name = "appeal.merged.v1"
    appeal_id: Id
    into: Id
    reason: str
    by: str


class AppealRated(OfIntake, Event):
    """The resident judged the result."""

    name = "appeal.rated.v1"
    appeal_id: Id
    solved: bool
    grade: Grade
    words: str = ""
    round: int = 1
    """1 for the first answer, one more after each reopening."""


class AppealReopened(OfIntake, Event):
    """The resident is not satisfied, or it is broken again: back to supervision with the resident's reason."""

    name = "appeal.reopened.v1"
    appeal_id: Id
    reason: str
    round: int
    """The round that now begins: 2 after the first `not solved`."""
    again: bool = False
    """It had been closed, and is broken again: what was said of the old answer counts no more."""


class AppealClosed(OfIntake, Event):
    """The loop is closed; `how` says by whose word."""

    name = "appeal.closed.v1"
    appeal_id: Id
    how: str
    """`rated`, `unrated` (the rating time ran out), `reviewed` (named reviewer with evidence) or `withdrawn`."""
