"""The months and quarters of a project's tracks and reports, and the day each is due."""

from datetime import date, timedelta


def month_of(day: date) -> str:
    """`YYYY-MM`."""
    return f"{day.year}-{day.month:02}"


def quarter_of(day: date) -> str:
    """`YYYY-Qn`."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def first_day(period: str) -> date:
    """The first day of a month or quarter."""
    year, rest = period.split("-")
    return date(int(year), 3 * int(rest[1]) - 2 if rest.startswith("Q") else int(rest), 1)


def following(period: str) -> str:
    """The next month or quarter."""
    quarterly = "Q" in period
    later = first_day(period) + timedelta(days=95 if quarterly else 35)
    return quarter_of(later) if quarterly else month_of(later)


def due_day(period: str, day: int) -> date:
    """That day of the month after the period."""
    return first_day(following(period)).replace(day=day)


def ended(start: str, today: date) -> list[str]:
    """Every period from `start` on that is over today."""
    found = []
    while first_day(following(start)) <= today:
        found.append(start)
        start = following(start)
    return found
