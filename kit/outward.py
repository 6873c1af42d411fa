"""What leaves the platform for somebody's phone: when it may, how long a failure waits, and what a failure is."""

import logging
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

logging.getLogger("urllib3").setLevel(logging.INFO)
"""At DEBUG it writes whole addresses: a robot's has its key, a browser's opens it, Aliyun's has the phone."""
LONGEST = timedelta(hours=4)


def out_of_quiet(at: datetime, start: int, end: int, zone: ZoneInfo) -> datetime:
    """The moment itself, or the end of the quiet hours it lies in; `start` and `end` are hours of the county's day."""
    local = at.astimezone(zone)
    quiet = start <= local.hour < end if start <= end else local.hour >= start or local.hour < end
    if not quiet:
        return at
    ends = local.replace(hour=end, minute=0, second=0, microsecond=0)
    return ends if ends > local else ends + timedelta(days=1)


def delay(attempts: int, first_seconds: int) -> timedelta:
    """How long to wait after so many failures: twice as long each time, up to a bound."""
    return min(timedelta(seconds=first_seconds * 2 ** (attempts - 1)), LONGEST)


class NotSent(Exception):
    """The provider refused it, or did not answer; the text says which, without the message or the address."""

    def __init__(self, why: str, *, away: bool = False) -> None:
        """`away`: the provider is not there at all, for this message or any other."""
        super().__init__(why)
        self.away = away
