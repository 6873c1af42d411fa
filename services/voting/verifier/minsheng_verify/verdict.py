"""What is said of a board: that it does not hold, or which steps were taken and hold."""

from collections.abc import Callable
from typing import Any

HOLDS, FAILS, NOT_CHECKED = "holds", "fails", "not checked"


class DoesNotHold(Exception):
    """The board does not hold; the text says why, its first word which rule."""


class Unreadable(Exception):
    """There is no JSON in a file; the text says where and why."""


def need(holds: Any, why: str) -> None:
    """Raise DoesNotHold unless it holds."""
    if not holds:
        raise DoesNotHold(why)


def take(steps: dict[str, str], name: str, check: Callable[..., None], *given: Any) -> None:
    """Take one step and note that it holds, or that it fails before what it raises is passed on."""
    steps[name] = FAILS
    check(*given)
    steps[name] = HOLDS
