"""An idea as it is published: through which of the three channels it came, and whose numbers are left out of it."""

import re
from typing import Literal

from contracts.words import Channel

_PERSONAL = re.compile(
    r"(?<!\d)(?:"
    r"\d{17}[\dXx]"  # identity card, GB 11643
    r"|(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"  # mobile
    r"|0\d{2,3}[ -]?\d{7,8}"  # fixed line with its area code
    r")(?!\d)"
)


def channel_of(channel: Channel) -> Literal["qr", "station"]:
    """Residents' own ways in count as the QR channel; what a station writes down is the station's."""
    return "station" if channel is Channel.STATION else "qr"


def publishable(text: str) -> str:
    """What a resident wrote, with telephone and identity numbers starred: an idea is read by everyone (PIPL art 28)."""
    return _PERSONAL.sub(lambda found: "*" * len(found[0]), text)
