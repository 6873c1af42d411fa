"""The entrypoints of greetings."""

from contracts import greetings as c
from contracts.base import Done
from kit.bus.entrypoints import command, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.supervision.greetings import queries, use_cases


class Greetings:
    """Greetings of the county; part of the supervision service."""

    @command(c.SendGreeting)
    def send_greeting(self, work: UnitOfWork, request: c.SendGreeting) -> Done:
        """Somebody greets the county."""
        return use_cases.send(work, request)

    @query(c.ListGreetings)
    def list_greetings(self, reading: ReadSession, request: c.ListGreetings) -> c.GreetingList:
        """Every greeting."""
        return queries.every(reading)
