"""An idea as it is published: through which of the three channels it came."""

from typing import Literal

from contracts.words import Channel


def channel_of(channel: Channel) -> Literal["qr", "station"]:
    """Residents' own ways in count as the QR channel; what is written down for them is the station's."""
    return "station" if channel in (Channel.STATION, Channel.LETTER, Channel.CALL, Channel.VISIT) else "qr"
