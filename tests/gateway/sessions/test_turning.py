"""A long list turns its screenfuls by the clock, and leaves nobody out."""

from datetime import UTC, datetime, timedelta

import pytest

from gateway.sessions.pages.turning import SCREENFUL, SECONDS, leaf

NOON = datetime(2025, 2, 24, 4, tzinfo=UTC)


@pytest.mark.parametrize(("many", "screens"), [(0, 1), (1, 1), (SCREENFUL, 1), (SCREENFUL + 1, 2), (89, 5)])
def test_every_line_has_its_turn_and_its_number(many: int, screens: int) -> None:
    lines = list(range(1, many + 1))
    turns = [leaf(lines, NOON + timedelta(seconds=SECONDS * n)) for n in range(screens)]
    assert sorted(line for turn in turns for line in turn.lines) == lines
    assert {turn.of for turn in turns} == {screens}
    assert sorted(turn.number for turn in turns) == list(range(1, screens + 1))
    assert all(turn.lines[0] == turn.first for turn in turns if turn.lines)
    assert all(len(turn.lines) <= SCREENFUL for turn in turns)


def test_a_screenful_stands_still_while_it_is_read() -> None:
    begun = NOON + timedelta(seconds=SECONDS - NOON.timestamp() % SECONDS)
    lines = range(3 * SCREENFUL)
    assert leaf(lines, begun) == leaf(lines, begun + timedelta(seconds=SECONDS - 0.1))
    assert leaf(lines, begun).number != leaf(lines, begun + timedelta(seconds=SECONDS)).number
