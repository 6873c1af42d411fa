"""A window of time as whole months and edges; sums that move by a difference."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kit.sums import Window, difference, month_of, span_of

ZONE = ZoneInfo("Asia/Shanghai")
MOMENTS = st.none() | st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))


@given(
    since=MOMENTS, until=MOMENTS, at=st.datetimes(datetime(2024, 11, 1), datetime(2027, 1, 1), timezones=st.just(UTC))
)
def test_a_moment_of_the_window_is_in_a_whole_month_or_in_one_edge(
    since: datetime | None, until: datetime | None, at: datetime
) -> None:
    window = Window.of(since, until, ZONE)
    month = month_of(at, ZONE)
    whole = (window.first is None or month >= window.first) and (window.end is None or month < window.end)
    inside = (since is None or at >= since) and (until is None or at < until)
    assert whole + sum(begin <= at < end for begin, end in window.edges) == inside


def test_a_window_of_the_countys_months_has_no_edges() -> None:
    begin, end = span_of("2026-11", ZONE)
    assert (begin.astimezone(UTC), end.astimezone(UTC)) == (
        datetime(2026, 10, 31, 16, tzinfo=UTC),
        datetime(2026, 11, 30, 16, tzinfo=UTC),
    )
    assert Window.of(begin, end, ZONE) == Window("2026-11", "2026-12", ())
    assert Window.of(*span_of("2026", ZONE), ZONE) == Window("2026-01", "2027-01", ())
    assert Window.of(begin, end - timedelta(seconds=1), ZONE).edges == ((begin, end - timedelta(seconds=1)),)


def test_a_difference_takes_back_what_was_and_adds_what_is() -> None:
    moved = difference(
        "2026-11", {("state", "open"): 1, ("answered", ""): 1}, {("state", "closed"): 1, ("answered", ""): 1}
    )
    assert {cell: n for cell, n in moved.items() if n} == {
        ("2026-11", "state", "open"): -1,
        ("2026-11", "state", "closed"): 1,
    }
