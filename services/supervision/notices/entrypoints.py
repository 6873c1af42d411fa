"""The entrypoints of supervision about notices: what is told to people, and what they have seen."""

from typing import Any

from contracts import notices as c
from contracts.base import Done
from contracts.envelope import Envelope
from kit.bus.entrypoints import command, every, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.service_settings import Settings
from services.supervision.notices.queries import notices
from services.supervision.notices.settings import NoticeSettings
from services.supervision.notices.use_cases import daily, dangers, make, read
from services.supervision.oncall.interface import OnCallSettings, anybody_to_call


class Notices:
    """What people are told; part of the supervision service."""

    notice_settings: Any = Settings(NoticeSettings)
    oncall_settings: OnCallSettings

    @subscribe(*make.HEARD, parted=True)
    def make_notices(self, work: UnitOfWork, message: Envelope[Any]) -> None:
        """Whoever an event concerns is told of it."""
        make.make_notices(work, message, self.notice_settings, self.oncall_settings)

    @every(10, waits=lambda _, reading: anybody_to_call(reading))
    def call_again(self, work: UnitOfWork) -> None:
        """A danger that nobody has taken on in time is told again, and to more people."""
        dangers.call_again(work, self.oncall_settings)

    @every(60, parts=daily.PARTS)
    def look_after_notices(self, work: UnitOfWork) -> bool:
        """Once a day departments are told what ends with the next working day; old notices are deleted."""
        return daily.look_after_notices(work, self.notice_settings) == daily.AT_ONCE

    @command(c.OpenNotice)
    def open_notice(self, work: UnitOfWork, request: c.OpenNotice) -> c.Notice:
        """A notice is followed, and so read."""
        return read.open_notice(work, request, self.notice_settings)

    @command(c.ReadAllNotices)
    def read_all_notices(self, work: UnitOfWork, request: c.ReadAllNotices) -> Done:
        """Everything told so far is read."""
        return read.read_all_notices(work, request)

    @query(c.ListNotices)
    def list_notices(self, reading: ReadSession, request: c.ListNotices) -> c.NoticePage:
        """What the reader was told, the newest first."""
        return notices.list_notices(reading, request, self.notice_settings)

    @query(c.CountNotices)
    def count_notices(self, reading: ReadSession, request: c.CountNotices) -> c.UnreadNotices:
        """How many the reader has still to see."""
        return notices.count_notices(reading, request)

    @query(c.ListToldNotices)
    def list_told_notices(self, reading: ReadSession, request: c.ListToldNotices) -> c.ToldNotices:
        """What was told to anybody, for who carries it further."""
        return notices.list_told_notices(reading, request, self.notice_settings)
