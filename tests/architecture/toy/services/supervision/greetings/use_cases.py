"""Somebody greets the county."""

from contracts.base import Done
from contracts.greetings import GreetingSent, SendGreeting
from kit.bus.unit_of_work import UnitOfWork, new_id
from services.supervision.greetings import store


def send(work: UnitOfWork, request: SendGreeting) -> Done:
    """Keep a greeting and say so."""
    greeting_id = new_id()
    store.save(work, greeting_id, request.words)
    work.emit(GreetingSent(words=request.words), subject=greeting_id)
    return Done(id=greeting_id)
