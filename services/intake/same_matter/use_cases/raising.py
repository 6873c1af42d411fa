"""The window in which persons are counted, and counting anew when days have gone by."""

from datetime import timedelta

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.intake.same_matter.store.raised import Window, overtaken, recount
from services.intake.settings import IntakeSettings

AT_ONCE = 1_000
"""Matters that one run counts anew because days have gone by; the next run counts the rest (technical)."""


def window_of(reading: ReadSession, settings: IntakeSettings) -> Window:
    """What counts now."""
    now = reading.now
    return Window(now - timedelta(days=settings.matter_days), now - timedelta(days=settings.matter_recent_days))


def count_overtaken(work: UnitOfWork, settings: IntakeSettings) -> None:
    """Of those that lost somebody by the days going by."""
    window = window_of(work, settings)
    recount(work, overtaken(work, window, AT_ONCE), window)
