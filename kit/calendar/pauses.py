"""What is due after its clock stood still for some days, or some hours."""

from datetime import date, datetime, timedelta
from typing import TypeVar

When = TypeVar("When", date, datetime)


def after_pause(due: When, opened: When, stopped: When, resumed: When) -> When:
    """The due day of what was opened on a day, once its clock runs again; or of moments, where hours are counted.

    `stopped` is the first day the clock stood still and `resumed` the first it runs again. It is due later by the
    days that stood still since it was opened, wherever its due day lies: what was late keeps its days of lateness,
    what fell due meanwhile has as many left as when it stopped, and what was opened meanwhile loses none before.
    """
    return due + max(resumed - max(stopped, opened), timedelta())
