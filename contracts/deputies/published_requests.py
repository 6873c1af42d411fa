"""What may be asked about what the congress publishes, and what is done with it."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Query
from contracts.deputies.bulletins import (
    Bulletin,
    BulletinAudience,
    BulletinContent,
    BulletinKind,
    BulletinPage,
    BulletinReaders,
)
from contracts.fields import Date, DepartmentCode, Id, Label, Name, Short
from contracts.names import PersonName
from contracts.owners import OfDeputies
from contracts.roles import BY_OFFICE, EVERYONE, WATCHERS
from contracts.words import Role

MOST_ASKED = 1000
"""Departments that one bulletin asks, at the most."""
BULLETIN_READERS = frozenset({Role.DEPUTY, Role.DEPARTMENT})
"""Who is asked to say that they have read something."""
MOST_BULLETIN_WORDS = 15_000
"""Characters of a bulletin's text: what a body of 64 kB holds."""
BulletinList = Literal["shown", "drafts", "expired", "withdrawn", "unread"]
"""`drafts`: what is scheduled too; `unread`: what the asker was asked to read and has not said that they did."""


class SaveBulletin(OfDeputies, Command):
    """Write a draft, or write it anew; of what is published it makes a further version, saying what is different."""

    name = "save_bulletin"
    roles = BY_OFFICE
    answer = Done
    about = "{bulletin_id} {title}"
    bulletin_id: Id | None = None
    """None: a new one."""
    kind: BulletinKind
    audience: BulletinAudience
    """Of what is published it does not change any more."""
    title: Name
    text: str = Field(min_length=1, max_length=MOST_BULLETIN_WORDS)
    expires_on: Date | None = None
    what_changed: Short = ""
    """Needed for what is published."""
    checked_by: PersonName | None = None
    """Who checked it for secrets; needed for what is published."""
    numbers_public: bool = False
    """Numbers in it that look like a person's are those of an office, and may be read by all of the audience."""


class AttachBulletinFile(OfDeputies, Command):
    """Put a file beside it: PDF, DOCX, XLSX or a picture; its content is what its name says."""

    name = "attach_bulletin_file"
    roles = BY_OFFICE
    answer = Done
    about = "{bulletin_id}"
    bulletin_id: Id
    filename: Name
    content: str
    """base64 text."""
    what_changed: Short = ""
    checked_by: PersonName | None = None


class DetachBulletinFile(OfDeputies, Command):
    """Take a file from beside it; of what is published earlier versions keep it."""

    name = "detach_bulletin_file"
    roles = BY_OFFICE
    answer = Done
    about = "{bulletin_id}"
    bulletin_id: Id
    file_id: Id
    what_changed: Short = ""
    checked_by: PersonName | None = None


class PublishBulletin(OfDeputies, Command):
    """Publish it now, or on a day to come; somebody with a name checked it for secrets (State Secrets Law 35)."""

    name = "publish_bulletin"
    roles = BY_OFFICE
    answer = Done
    about = "{bulletin_id}"
    bulletin_id: Id
    publish_on: Date | None = None
    """None, or today: now."""
    checked_by: PersonName | None = None
    departments: dict[DepartmentCode, Name] = Field(default={}, max_length=MOST_ASKED)
    """Of what is for departments or all staff: which departments are asked to read it, with their names."""
    numbers_public: bool = False


class WithdrawBulletin(OfDeputies, Command):
    """Take back what was published; its address goes on answering, with the reason."""

    name = "withdraw_bulletin"
    roles = BY_OFFICE
    answer = Done
    about = "{bulletin_id}"
    bulletin_id: Id
    reason: Name


class DiscardBulletin(OfDeputies, Command):
    """Give up what was never published."""

    name = "discard_bulletin"
    roles = BY_OFFICE
    answer = Done
    about = "{bulletin_id}"
    bulletin_id: Id


class RemindBulletinReaders(OfDeputies, Command):
    """Ask those who have not read it once more, once a day at the most."""

    name = "remind_bulletin_readers"
    roles = BY_OFFICE
    answer = Done
    about = "{bulletin_id}"
    bulletin_id: Id


class ConfirmBulletinRead(OfDeputies, Command):
    """Say that one has read it (已阅): a deputy for themselves, anybody of a department for the department."""

    name = "confirm_bulletin_read"
    roles = BULLETIN_READERS
    answer = Done
    about = "{bulletin_id}"
    bulletin_id: Id


class ListBulletins(OfDeputies, Query):
    """What is published for the asker, found by words and kind; the office's drafts and what is over, too."""

    name = "list_bulletins"
    roles = EVERYONE
    answer = BulletinPage
    words: Label = ""
    kind: BulletinKind | None = None
    audience: BulletinAudience | None = None
    only: BulletinList = "shown"
    """`drafts`, `expired`, `withdrawn`: for the office, leaders and auditors."""
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadBulletin(OfDeputies, Query):
    """One of them; of what is expired or withdrawn it says so."""

    name = "read_bulletin"
    roles = EVERYONE
    answer = Bulletin
    bulletin_id: Id
    version: int | None = Field(default=None, ge=1)
    """An earlier version; None: the newest."""


class ReadBulletinFile(OfDeputies, Query):
    """An attachment of a version that the asker may read."""

    name = "read_bulletin_file"
    roles = EVERYONE
    answer = BulletinContent
    bulletin_id: Id
    file_id: Id


class ListBulletinReaders(OfDeputies, Query):
    """Who was asked to read it, and who has said that they did."""

    name = "list_bulletin_readers"
    roles = WATCHERS
    answer = BulletinReaders
    bulletin_id: Id
