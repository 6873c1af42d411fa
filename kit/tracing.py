"""W3C trace context carried from the request through every message and log line."""

import re
from contextvars import ContextVar
from random import Random

_SHAPE = re.compile(r"^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$")
_random = Random()  # noqa: S311
"""Seeded by the system once: a trace is no secret, and a call to the system for each message has its price."""
_current: ContextVar[str | None] = ContextVar("traceparent", default=None)


def begin(traceparent: str | None = None) -> str:
    """Go on with the caller's trace, or begin a new one when there is none or it is malformed."""
    match = _SHAPE.match(traceparent or "")
    trace = match.group(1) if match and match.group(1) != "0" * 32 else f"{_random.getrandbits(128):032x}"
    fresh = f"00-{trace}-{_random.getrandbits(64):016x}-01"
    _current.set(fresh)
    return fresh


def current() -> str | None:
    """The traceparent of the work in hand."""
    return _current.get()


def trace_id() -> str | None:
    """The 32 hex digits that join every log line of one request."""
    now = _current.get()
    return now[3:35] if now else None
