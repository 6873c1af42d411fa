"""Notices: what the platform tells the people who work with it, in one sentence each that quotes nobody."""

from pydantic import Field

from contracts.base import Command, Done, Part, Query
from contracts.fields import Id, Moment
from contracts.owners import OfSupervision
from contracts.roles import BY_OPERATOR, STAFF_BUT_AUDITORS
from contracts.words import NoticeKind

NOTIFIED = STAFF_BUT_AUDITORS
"""Who is told of their work."""
MOST_COUNTED = 100
"""Unread notices are counted up to this: a menu shows no more than 99+ (ours)."""


class Notice(Part):
    """One notice, or many alike of one minute as one."""

    notice_id: Id
    """Of the newest of them."""
    kind: NoticeKind
    text: str
    """One sentence from a template: no resident's words, names or phone."""
    text_en: str
    about: str = ""
    """The id of what it is about; empty where many are told of, or where a list is the place to look."""
    many: int = 1
    urgent: bool = False
    at: Moment
    read: bool = False
    """Whether somebody who is told the same, in the same department or the office, has seen it."""


class NoticePage(Part):
    """Notices, the newest first."""

    items: list[Notice]
    next: str | None = None


class ListNotices(OfSupervision, Query):
    """What the reader was told: a deputy by name, a department's and the office's people together."""

    name = "list_notices"
    roles = NOTIFIED
    answer = NoticePage
    only_unread: bool = False
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class UnreadNotices(Part):
    """How many are unread; as many as `MOST_COUNTED` means that or more."""

    unread: int


class CountNotices(OfSupervision, Query):
    """How many notices the reader has still to see."""

    name = "count_notices"
    roles = NOTIFIED
    answer = UnreadNotices


class OpenNotice(OfSupervision, Command):
    """Follow a notice to what it is about: it is read from now on, and those alike of its minute."""

    name = "open_notice"
    roles = NOTIFIED
    answer = Notice
    about = "{notice_id}"
    notice_id: Id


class ReadAllNotices(OfSupervision, Command):
    """Everything told so far is read."""

    name = "read_all_notices"
    roles = NOTIFIED
    answer = Done
    about = "notices"


class ToldNotice(Part):
    """One notice as it may be carried out of the platform: to whom, and the sentence; nothing of what it is about."""

    notice_id: Id
    recipient: str
    """`deputy:<id>`, `department:<code>`, `station:<township>`, `person:<id>` of an account, or `office`."""
    kind: NoticeKind
    text: str
    many: str
    """What is said of several alike instead; `{n}` stands for how many."""
    urgent: bool = False
    at: Moment
    """Not before then."""
    made_at: Moment


class ToldNotices(Part):
    """What was told, in the order in which it was made."""

    items: list[ToldNotice]
    over: list[Id] = []
    """Told before, and sent to nobody any more: somebody has taken the danger on since."""


class ListToldNotices(OfSupervision, Query):
    """What was told to anybody since a moment, for who carries it further."""

    name = "list_told_notices"
    roles = BY_OPERATOR
    answer = ToldNotices
    since: Moment
    after: Id | None = None
    """Of those made at that moment, only the ones after this."""
    limit: int = Field(default=500, ge=1, le=500)
