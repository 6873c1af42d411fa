"""Reading what a queue gives: whose message it is, and an operator's word on a dead letter."""

from typing import Any

from contracts.base import Posted
from contracts.envelope import Envelope, SchemaBroken, decode

OPERATORS = ""
"""The default exchange, straight into a queue: on the broker nobody may publish there but an operator."""


def operators_order(message: Any) -> str | None:
    """What an operator wants done with the dead letter this message is the copy of, if it is one.

    What the broker gave up by itself has no letter: it has no reason in its headers, and its replay is taken as new.
    A header says nothing in what comes through an exchange: everybody who publishes there could write it.
    """
    if message.delivery_info["exchange"] != OPERATORS:
        return None
    headers = message.headers or {}
    order = headers.get("x-operator")
    if order == "discard" or (order == "replay" and "x-reason" in headers):
        return str(order)
    return None


def read_from(exchange: str, raw: bytes, known: dict[str, type[Posted]]) -> Envelope[Any]:
    """Read a message and make sure that it is its owner's: the broker lets nobody else publish to the owner's exchange.

    Without that, who may publish one of a subscription's messages could write all of them. Raises SchemaBroken.
    """
    envelope = decode(raw, known)
    own = type(envelope.data).exchange()
    if exchange not in (own, OPERATORS):
        raise Foreign(f"{envelope.type} is for {own} to tell, and came through {exchange}")
    return envelope


class Foreign(SchemaBroken):
    """Somebody's message in another's name."""
