"""The entrypoints of the hotline's tickets: taken in, decided, handed over, answered, told."""

from collections.abc import Callable
from typing import Any

from contracts.base import Done
from contracts.intake import (
    HandOverAppeal,
    ListTickets,
    LookAtTickets,
    ReadTicket,
    ReadTicketColumns,
    SetTicketColumns,
    SettleTicket,
    SubmitAppeal,
    TakeTickets,
    TellHandedOver,
    TellHotlineAgain,
    TicketColumns,
    TicketPage,
    TicketsTaken,
    TicketStanding,
)
from kit.bus.entrypoints import command, every, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.service_settings import Settings
from services.intake.hotline import store
from services.intake.hotline.queries import tickets
from services.intake.hotline.settings import HotlineSettings
from services.intake.hotline.use_cases import again, hand_over, judge, send, settle, take, tell
from services.intake.settings import IntakeSettings


class Hotline:
    """Tickets of the hotline 12345; part of the intake service."""

    settings: IntakeSettings
    hotline: Any = Settings(HotlineSettings)
    bus: Any
    keep_appeal: Callable[[UnitOfWork, SubmitAppeal], None]
    """How appeals keep what was said: theirs."""

    @every(
        5,
        after=lambda self, parcels: send.deliver(self.bus, parcels, self.hotline),
        waits=lambda self, _: bool(self.hotline.url),
    )
    def tell_hotline(self, work: UnitOfWork) -> list[send.Parcel]:
        """The hotline's system hears how its tickets stand, and what was handed over."""
        tell.tell_standings(work, self.hotline)
        return send.take(work, self.hotline)

    @query(LookAtTickets)
    def look_at_tickets(self, reading: ReadSession, request: LookAtTickets) -> TicketsTaken:
        """What would become of a file's tickets."""
        return take.look(judge.judge(reading, request.tickets, self.hotline))

    @command(TakeTickets)
    def take_tickets(self, work: UnitOfWork, request: TakeTickets) -> TicketsTaken:
        """Tickets come in, all or none."""
        return take.take_tickets(work, request, self.keep_appeal, self.hotline)

    @command(SettleTicket)
    def settle_ticket(self, work: UnitOfWork, request: SettleTicket) -> Done:
        """The office joins a ticket, keeps it apart, or has seen what changed."""
        return settle.settle_ticket(work, request, self.keep_appeal, self.hotline)

    @command(TellHotlineAgain)
    def tell_hotline_again(self, work: UnitOfWork, request: TellHotlineAgain) -> Done:
        """The office has what was given up tried again."""
        return again.tell_hotline_again(work, self.hotline)

    @command(HandOverAppeal)
    def hand_over_appeal(self, work: UnitOfWork, request: HandOverAppeal) -> Done:
        """The office hands an appeal over to the hotline."""
        return hand_over.hand_over_appeal(work, request, self.hotline)

    @command(TellHandedOver)
    def tell_handed_over(self, work: UnitOfWork, request: TellHandedOver) -> Done:
        """The hotline gives what was handed over its number, or its answer."""
        return hand_over.tell_handed_over(work, request)

    @query(ListTickets)
    def list_tickets(self, reading: ReadSession, request: ListTickets) -> TicketPage:
        """Tickets by where they stand."""
        return tickets.list_tickets(reading, request, self.settings, self.hotline)

    @query(ReadTicket)
    def read_ticket(self, reading: ReadSession, request: ReadTicket) -> TicketStanding:
        """How one ticket stands with us."""
        return tickets.read_ticket(reading, request)

    @query(ReadTicketColumns)
    def read_ticket_columns(self, reading: ReadSession, request: ReadTicketColumns) -> TicketColumns:
        """How the county's hotline writes its list."""
        return tickets.read_columns(reading)

    @command(SetTicketColumns)
    def set_ticket_columns(self, work: UnitOfWork, request: SetTicketColumns) -> Done:
        """The office says how the hotline writes its list."""
        store.write_columns(work, request.columns, request.township or "")
        return Done(id="hotline")
