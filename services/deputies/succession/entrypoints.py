"""The entrypoints of succession: what was in hand when a seat ended, and the act that hands it on."""

from contracts import deputies as d
from contracts.base import Done
from kit.bus.entrypoints import command, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.deputies.settings import DeputiesSettings
from services.deputies.succession import queries, use_cases


class Succession:
    """What was in hand when a seat ended; part of the deputies service."""

    settings: DeputiesSettings

    @command(d.HandOnSeat)
    def hand_on_seat(self, work: UnitOfWork, request: d.HandOnSeat) -> Done:
        """The office hands on everything that a deputy in office no more has in hand."""
        return use_cases.hand_on_seat(work, request, self.settings)

    @query(d.ReadInHand)
    def read_in_hand(self, reading: ReadSession, request: d.ReadInHand) -> d.InHand:
        """What a deputy has in hand."""
        return queries.read_in_hand(reading, request)
