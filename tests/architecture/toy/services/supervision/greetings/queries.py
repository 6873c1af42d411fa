"""Who greeted the county."""

from contracts.greetings import Greeting, GreetingList
from kit.bus.unit_of_work import ReadSession
from services.supervision.greetings import store
from services.supervision.greetings.domain import length_of


def every(reading: ReadSession) -> GreetingList:
    """Every greeting."""
    found = store.every(reading)
    return GreetingList(items=[Greeting(greeting_id=one, words=words, length=length_of(words)) for one, words in found])
