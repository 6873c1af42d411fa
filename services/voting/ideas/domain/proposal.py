"""An idea as it is published: through which of the three channels it came."""

from typing import Literal

from contracts.words import Channel


def channel_of(channel: Channel) -> Literal["qr", "station"]:
    """Residents' own ways in count as the QR channel; what a station writes down is the station's."""
    return "station" if channel is Channel.STATION else "qr"
