"""What is handed to a provider, where it goes, and what may come of it."""

from typing import NamedTuple

from kit.outward import NotSent

__all__ = ["Address", "Gone", "Message", "Never", "NotAllowed", "NotSent"]


class Gone(NotSent):
    """Nobody is at this address any more, and never will be again: a browser that gave its subscription up."""


class Never(NotSent):
    """The provider will not take it however often it is sent; the text says why."""


class NotAllowed(NotSent):
    """The person has allowed no further message here, so there is none to send: the notice stands on the site."""


class Address(NamedTuple):
    """Where one person's messages go."""

    to: str
    """A mail address, what a robot's address ends with, or where a browser's push service takes its messages."""
    secret: str = ""
    """With which a robot's messages are signed, where its group asks for that (加签); a browser's keys, as JSON."""
    name: str = ""
    """What its owner calls a device."""


class Message(NamedTuple):
    """One sentence and where it leads."""

    text: str
    link: str
    mark: str = ""
    """The same whenever the same is sent again, at most 32 letters of base64url: who was told twice sees it once."""
    urgent: bool = False
    more: str = ""
    """Lines below the sentence, where a way has room for them."""
    what: str = ""
    """The kind in a word, for a way that has room for no sentence."""
    kind: str = ""
    """The kind's own name, or `digest`."""
    number: int = 1
    """How many notices it tells of."""
