"""What is asked of GET requests: which, of when, in which status."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from contracts.fields import CategoryCode
from gateway.categories import NAMES, OFFERED
from kit.problems import NotFound, Refused

SPAN = timedelta(days=90)
"""GeoReport v2: a search covers 90 days at the most."""
MOST_IDS = 200


@dataclass(frozen=True)
class Span:
    """From when until when."""

    since: datetime
    until: datetime


def wrong(field: str, message: str) -> Refused:
    """The refusal of one parameter."""
    return Refused("invalid", "The request is not as GeoReport v2 wants it.", status=422,
                   errors=[{"field": field, "message": message}])  # fmt: skip


def parts(text: str) -> list[str]:
    """A comma-separated list."""
    return [part.strip() for part in text.split(",") if part.strip()]


def ids(text: str) -> list[str]:
    """Request numbers; what cannot be one raises Refused."""
    found = parts(text)
    if len(found) > MOST_IDS:
        raise wrong("service_request_id", f"at most {MOST_IDS} are asked for at once")
    if any(not (code.isascii() and code.isalnum() and len(code) <= 64) for code in found):
        raise wrong("service_request_id", "this is no request number")
    return found


def category(text: str, *, to_post: bool = False) -> CategoryCode:
    """A service by its code, `to_post`: one that is still offered; raises NotFound."""
    if text not in (OFFERED if to_post else NAMES):
        raise NotFound("service")
    return text


def closed(status: str) -> bool | None:
    """None: both; raises Refused for a status there is not."""
    wanted = set(parts(status))
    if not wanted <= {"open", "closed"}:
        raise wrong("status", "open, closed or both")
    return None if len(wanted) != 1 else wanted == {"closed"}


def span(start: str, end: str, now: datetime) -> Span:
    """The time searched; without a bound, 90 days from or before the other, or before now."""
    since, until = _moment("start_date", start), _moment("end_date", end)
    try:
        if since is None:
            until = until or now
            since = until - SPAN
        elif until is None:
            until = since + SPAN
    except OverflowError as far:
        raise wrong("start_date" if start else "end_date", "this is no date of ours") from far
    if until < since:
        raise wrong("end_date", "lies before start_date")
    if until - since > SPAN:
        raise wrong("end_date", "at most 90 days after start_date")
    return Span(since, until)


def _moment(field: str, text: str) -> datetime | None:
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text.replace(" ", "+"))  # an offset's plus that nobody has escaped
    except ValueError as broken:
        raise wrong(field, "not a date and time like 2026-11-02T08:00:00+08:00") from broken
    if at.tzinfo is None or not 2000 <= at.year <= 2200:
        raise wrong(field, "a date and time with its offset from UTC, of the years 2000 to 2200")
    return at
