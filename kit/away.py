"""What a program says that finds its database or its broker away at the start: a sentence, and no traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

from kit.db import Unavailable, why


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """End the program, with exit code 1 and which of the two is away, and why, when one is."""
    from amqp.exceptions import AccessRefused, NotAllowed
    from kombu.exceptions import OperationalError

    try:
        yield
    except Unavailable as away:
        raise SystemExit(f"The database is away: {why(away).strip()}") from None
    except (OperationalError, AccessRefused, NotAllowed, TimeoutError, ConnectionError) as away:
        raise SystemExit(f"The broker is away: {away}") from None
