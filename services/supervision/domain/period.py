"""Months and quarters a project is asked about, and when the answer is due."""

from datetime import date, timedelta


def month_of(day: date) -> str:
    """`2026-11`."""
    return f"{day:%Y-%m}"


def quarter_of(day: date) -> str:
    """`2026-Q4`."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def periods_over(starts: date, today: date) -> list[tuple[str, date]]:
    """Every month and quarter since the start that is over, with the first day after it, oldest first."""
    found: list[tuple[str, date]] = []
    first = starts.replace(day=1)
    while (after := (first + timedelta(days=32)).replace(day=1)) <= today:
        found.append((month_of(first), after))
        if after.month in (1, 4, 7, 10):
            found.append((quarter_of(first), after))
        first = after
    return found


def is_month(period: str) -> bool:
    """A month, not a quarter."""
    return "Q" not in period
