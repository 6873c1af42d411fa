"""What a program says that finds its database or its broker away at the start: a sentence, and no traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from socket import gaierror

from kit.db import Unavailable, why


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """End the program, with exit code 1 and which of the two is away, and why, when one is."""
    from amqp.exceptions import AccessRefused, NotAllowed
    from kombu.exceptions import OperationalError

    no_way = (TimeoutError, ConnectionRefusedError, ConnectionResetError, gaierror)  # a pipe that ends is its reader's
    try:
        yield
    except Unavailable as away:
        raise SystemExit(f"The database is away: {why(away).strip()}") from None
    except (OperationalError, AccessRefused, NotAllowed, *no_way) as away:
        raise SystemExit(f"The broker is away: {away}") from None
