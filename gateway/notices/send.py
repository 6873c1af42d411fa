"""Handing one sentence to the provider of a way: sent only when the provider's own code says so."""

from gateway.notices.message import Address, Message
from gateway.notices.providers import mail, push, robots, sms
from gateway.notices.settings import WaySettings

PUSH_KEY = "push"
"""The purpose by which `Keys.of` has the key that pushed messages are signed with."""


def send(way: str, address: Address, message: Message, settings: WaySettings, push_key: bytes) -> None:
    """Blocks until the provider has answered; raises NotSent. `push_key`: the county's, 32 bytes."""
    if way == "mail":
        mail.send(address, message, settings)
    elif way == "sms":
        sms.send(address, message)
    elif way == "push":
        push.send(address, message, settings, push_key)
    else:
        robots.send(way, address, message, settings)
