"""Who greeted the county."""

from contracts.greetings import Greeting, GreetingList
from services.supervision.greetings import store
from services.supervision.greetings.domain import length_of

from kit.bus.unit_of_work import ReadSession


def every(reading: ReadSession) -> GreetingList:
    """Every greeting."""
    found = store.every(reading)
    return GreetingList(items=[Greeting(greeting_id=one, words=words, length=length_of(words)) for one, words in found])
