"""Dangers that were told, and whether somebody has taken them on."""

from contracts.oncall import Alarm, AlarmPage, ListAlarms, ReadAlarm
from kit.bus.unit_of_work import ReadSession
from kit.cursor import cursor_of
from services.supervision.oncall.store import alarms


def list_alarms(reading: ReadSession, request: ListAlarms) -> AlarmPage:
    """The newest first."""
    rows = alarms.listed(reading, only_open=request.only_open, cursor=request.cursor, limit=request.limit + 1)
    shown = rows[: request.limit]
    more = cursor_of(shown[-1].raised_at, shown[-1].appeal_id) if len(rows) > request.limit else None
    return AlarmPage(items=[alarms.brief_of(row) for row in shown], next=more)


def read_alarm(reading: ReadSession, request: ReadAlarm) -> Alarm:
    """One of them; raises NotFound for who was not told."""
    return alarms.view(reading, alarms.read(reading, request.appeal_id))
