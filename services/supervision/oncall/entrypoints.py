"""The entrypoints of supervision about people on call."""

from typing import Any

from contracts import oncall as c
from contracts.base import Done
from kit.bus.entrypoints import command, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.service_settings import Settings
from services.supervision.oncall.queries import alarms, rota
from services.supervision.oncall.settings import OnCallSettings
from services.supervision.oncall.use_cases import acknowledge, arrange


class OnCall:
    """The rota, and dangers until somebody takes them on; part of the supervision service."""

    oncall_settings: Any = Settings(OnCallSettings)

    @command(c.AddShift)
    def add_shift(self, work: UnitOfWork, request: c.AddShift) -> Done:
        """Somebody is put on the rota."""
        return arrange.add_shift(work, request)

    @command(c.EndShift)
    def end_shift(self, work: UnitOfWork, request: c.EndShift) -> Done:
        """A line is taken off the rota."""
        return arrange.end_shift(work, request)

    @command(c.SwapShift)
    def swap_shift(self, work: UnitOfWork, request: c.SwapShift) -> Done:
        """Somebody stands in on one day."""
        return arrange.swap_shift(work, request, self.oncall_settings)

    @command(c.AcknowledgeAlarm)
    def acknowledge_alarm(self, work: UnitOfWork, request: c.AcknowledgeAlarm) -> c.Alarm:
        """Somebody who was told of a danger takes it on."""
        return acknowledge.acknowledge_alarm(work, request)

    @query(c.ReadRota)
    def read_rota(self, reading: ReadSession, request: c.ReadRota) -> c.Rota:
        """The days to come, with their gaps and clashes."""
        return rota.read_rota(reading, request, self.oncall_settings)

    @query(c.ListAlarms)
    def list_alarms(self, reading: ReadSession, request: c.ListAlarms) -> c.AlarmPage:
        """Dangers, the newest first."""
        return alarms.list_alarms(reading, request)

    @query(c.ReadAlarm)
    def read_alarm(self, reading: ReadSession, request: c.ReadAlarm) -> c.Alarm:
        """One danger with who was told of it."""
        return alarms.read_alarm(reading, request)
