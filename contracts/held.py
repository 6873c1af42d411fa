"""What everybody may read of what people write: held until somebody read it, then released, in part, or refused.

The shapes that every service with such texts shares; `contracts.release` has each service's own messages made of them.
"""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Part, PhotoRef, Query
from contracts.fields import Date, Id, Label, Moment, Note
from contracts.roles import BY_OFFICE, EVERYONE, WATCHERS

Mode = Literal["before", "after", "none"]
"""Read before it is shown (事前审核); shown at once, and hidden again where nobody read it in time (先发后审);
or read by nobody."""
Verdict = Literal["released", "redacted", "refused"]
Standing = Literal["held", "released", "redacted", "refused"]
"""`held`: nobody decided yet. Only of these three verdicts, and in time of `after`, is anything shown."""
WhyNot = Literal["personal", "accusation", "insult", "state_secret", "business_secret", "minor", "unlawful", "other"]
"""Why something is not shown to everybody (PIPL 25; Civil Code 1024, 1032; State Secrets Law 35; Minors 103)."""


class HeldText(Part):
    """Something that somebody wrote, as the office reads it."""

    kind: str
    key: Id
    about: Id
    """Whose page would show it."""
    parts: dict[str, str]
    """The words as they were written, by field."""
    photos: list[PhotoRef] = []
    written_by: str = ""
    """Who of those with an account wrote it; empty for a resident."""
    written_at: Moment
    standing: Standing = "held"
    shown_until: Moment | None = None
    """Shown though nobody read it, until then."""
    public: dict[str, str] = {}
    """What everybody reads of it now, where that is not the whole."""
    hidden_photos: list[Id] = []
    why: WhyNot | None = None
    words: str = ""
    by: str = ""
    checked_by: str = ""
    decided_at: Moment | None = None


class Release(Part):
    """Whether everybody reads a text, as who wrote it and who works with it are told."""

    standing: Standing
    why: WhyNot | None = None
    words: str = ""
    """For who wrote it and for staff."""


class HeldPage(Part):
    """What waits, the oldest first; or what was decided, the newest first."""

    items: list[HeldText]
    next: str | None = None
    waiting: int = 0
    """How many nobody read yet; 1,000 are so many or more."""


class ListHeld(Query):
    """What waits to be read, or with `decided` what was decided about it and may be decided anew."""

    roles = WATCHERS
    answer = HeldPage
    kind: str
    key: Id | None = None
    """This one, decided or not."""
    decided: bool = False
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class Decide(Command):
    """Release a text whole, without some words, or not at all; an earlier decision is taken back by it.

    What is shown to everybody was checked for secrets by somebody with a name (保密审查, State Secrets Law 35).
    """

    roles = BY_OFFICE
    answer = Done
    kind: str
    key: Id
    verdict: Verdict
    hide: list[Label] = Field(default=[], max_length=50)
    """`redacted`: words that nobody else reads, as they stand in the text."""
    hide_photos: list[Id] = Field(default=[], max_length=50)
    """`redacted`: photos that nobody else sees."""
    why: WhyNot | None = None
    """Needed unless it is released whole."""
    words: Note = ""
    """Why, for who wrote it; shown to nobody else."""
    checked_by: Label = ""
    """Who checked it for secrets; needed unless it is refused."""


class Rule(Part):
    """How texts of one kind become public."""

    kind: str
    mode: Mode
    hours: int
    """`after`: how long it is shown though nobody read it."""
    waiting: int = 0
    """How many nobody read yet; 1,000 are so many or more."""


class Decided(Part):
    """One line of the public log: never the text, nor who wrote it."""

    kind: str
    verdict: Verdict
    why: WhyNot | None = None
    decided_on: Date


class ReleaseRecord(Part):
    """The rules, and how they were kept to in the last 365 days."""

    rules: list[Rule]
    waiting: int
    """Of all kinds that are read at all; of each at most 1,000 are counted."""
    decided: dict[Verdict, int] = {}
    median_minutes: int | None = None
    """From the writing to the first decision; None when nothing was decided."""
    log: list[Decided] = []
    """The newest decisions, at most 100."""


class ReadReleases(Query):
    """The rules of what becomes public, how long it waits, and what was decided; no texts."""

    roles = EVERYONE
    answer = ReleaseRecord
