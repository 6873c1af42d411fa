"""Greetings: a subject that is there to show what a subject needs."""

from contracts.base import Command, Done, Event, Part, Query, Words
from contracts.owners import OfSupervision
from contracts.roles import EVERYONE, RESIDENTS


class GreetingSent(OfSupervision, Event):
    """Somebody greeted the county."""

    name = "greeting.sent.v1"
    words: Words


class SendGreeting(OfSupervision, Command):
    """Greet the county."""

    name = "send_greeting"
    roles = RESIDENTS
    answer = Done
    about = ""
    words: Words


class Greeting(Part):
    """One greeting."""

    greeting_id: str
    words: str
    length: str


class GreetingList(Part):
    """Every greeting."""

    items: list[Greeting]


class ListGreetings(OfSupervision, Query):
    """Every greeting, the newest first."""

    name = "list_greetings"
    roles = EVERYONE
    answer = GreetingList
