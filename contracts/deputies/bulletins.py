"""What the congress publishes (信息发布): news, decisions, notices, in versions; who of the asked has read them."""

from typing import Literal

from contracts.base import Event, Part
from contracts.fields import Date, DepartmentCode, Id, Moment
from contracts.owners import OfDeputies

BulletinKind = Literal["news", "decision", "notice"]
"""要闻动态, 决议决定, 通知公告."""
BulletinAudience = Literal["everyone", "deputies", "departments", "staff"]
"""`staff`: whoever has an account; deputies and departments of them are asked to say that they have read it."""
BulletinState = Literal["draft", "scheduled", "published", "expired", "withdrawn"]


class BulletinTold(Part):
    """What each fact about a bulletin says; whom it names is told of it, nobody else.

    Words in it are those of what everybody may read: of anything else they are empty.
    """

    bulletin_id: Id
    kind: BulletinKind
    audience: BulletinAudience
    version: int
    deputy_ids: list[Id] = []
    """Deputies in office who are told."""
    department_codes: list[DepartmentCode] = []
    """Departments that are told."""


class BulletinPublished(OfDeputies, BulletinTold, Event):
    """Something was published; its words are read on its page."""

    name = "bulletin.published.v1"
    title: str = ""
    published_at: Moment
    expires_on: Date | None = None
    """The last day on which it is in the lists."""


class BulletinChanged(OfDeputies, BulletinTold, Event):
    """What had been published was changed: a further version, with what is different in it."""

    name = "bulletin.changed.v1"
    title: str = ""
    what_changed: str = ""
    expires_on: Date | None = None


class BulletinWithdrawn(OfDeputies, BulletinTold, Event):
    """What had been published was withdrawn; its address goes on answering with the reason."""

    name = "bulletin.withdrawn.v1"
    reason: str = ""


class BulletinReminded(OfDeputies, BulletinTold, Event):
    """Who was asked to read something and has not said so is asked once more."""

    name = "bulletin.reminded.v1"


class BulletinFile(Part):
    """An attachment as it is listed."""

    file_id: Id
    filename: str
    media_type: str
    size: int
    """Bytes."""


class BulletinVersion(Part):
    """One version as it was published; none is ever taken away."""

    version: int
    title: str
    what_changed: str = ""
    """Against the version before; empty for the first."""
    expires_on: Date | None = None
    checked_by: str
    by: str
    at: Moment


class BulletinBrief(Part):
    """A line in a list of them."""

    bulletin_id: Id
    kind: BulletinKind
    audience: BulletinAudience
    state: BulletinState
    title: str
    version: int = 0
    """0: a draft that was never published."""
    publish_on: Date | None = None
    """Of what is scheduled: the day it is published."""
    published_at: Moment | None = None
    changed_at: Moment | None = None
    """When the newest version was published, where it is not the first."""
    expires_on: Date | None = None
    files: int = 0
    read: bool | None = None
    """Whether the asker has said that they read it; None where they are not asked."""
    unread: int | None = None
    """How many of the asked have not, for the office."""
    asked: int | None = None


class Bulletin(BulletinBrief):
    """One of them whole."""

    text: str = ""
    """Empty where it was withdrawn, but for the office."""
    attachments: list[BulletinFile] = []
    versions: list[BulletinVersion] = []
    """The newest first; of a draft none."""
    shown_version: int = 0
    """Which of them `title`, `text` and `attachments` are of."""
    withdrawn_at: Moment | None = None
    withdrawn_reason: str = ""
    drafted_by: str = ""


class BulletinPage(Part):
    """The one published last first; of drafts the one written last."""

    items: list[BulletinBrief]
    next: str | None = None
    drafts: int | None = None
    """How many were not published yet, for the office."""


class BulletinReader(Part):
    """Somebody who was asked to read it."""

    reader: str
    """`deputy:` or `department:` with the id."""
    name: str
    read_at: Moment | None = None
    read_version: int | None = None
    """Which version it was when they said so."""


class BulletinReaders(Part):
    """Who was asked, by name, and who has read it; no order by how soon, no rate a person (ADR 29)."""

    bulletin_id: Id
    title: str
    items: list[BulletinReader]
    unread: int
    reminded_on: Date | None = None


class BulletinContent(Part):
    """An attachment with its bytes."""

    filename: str
    media_type: str
    content: str
    """base64 text."""
