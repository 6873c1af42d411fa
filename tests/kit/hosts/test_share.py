"""How many of a subscription's partitions a process keeps when others wait for them."""

from collections.abc import Callable

import pytest

from kit.hosts.nameko import share
from kit.hosts.nameko.share import LOOK_SECONDS, Share


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Let time pass."""
    now = [1000.0]
    monkeypatch.setattr(share, "monotonic", lambda: now[0])

    def pass_(seconds: float) -> None:
        now[0] += seconds

    return pass_


def given_up(mine: Share, lines: list[str]) -> list[str]:
    return [line for line in lines if mine.is_surplus(line)]


@pytest.mark.parametrize(
    ("partitions", "processes", "fed", "surplus"),
    [
        (2, 2, "ab", "b"),
        (2, 1, "ab", ""),
        (2, 0, "ab", ""),
        (2, 2, "b", ""),
        (4, 2, "abcd", "cd"),
        (4, 3, "abcd", "cd"),
        (4, 4, "abcd", "bcd"),
        (2, 5, "ab", "b"),
        (1, 2, "a", ""),
    ],
)
def test_a_process_gives_up_what_it_is_fed_from_beyond_its_share(
    later: Callable[[float], None], partitions: int, processes: int, fed: str, surplus: str
) -> None:
    mine = Share(partitions, lambda: processes)
    later(LOOK_SECONDS)
    for line in fed:
        mine.fed(line)
    assert given_up(mine, list("abcd")) == list(surplus)
    assert given_up(mine, list("abcd")) == [], "once"


def test_it_looks_now_and_then_only_and_at_what_it_was_fed_from_lately(later: Callable[[float], None]) -> None:
    asked: list[int] = []

    def two() -> int:
        asked.append(2)
        return 2

    mine = Share(2, two)
    mine.fed("a")
    mine.fed("b")
    assert given_up(mine, ["a", "b"]) == []
    later(LOOK_SECONDS)
    mine.fed("b")
    assert given_up(mine, ["a", "b"]) == []
    assert asked == [], "who has one partition asks nobody"
    later(LOOK_SECONDS - 0.1)
    mine.fed("a")
    mine.fed("b")
    assert given_up(mine, ["a", "b"]) == []
    later(0.1)
    assert given_up(mine, ["a", "b"]) == ["b"]
    assert asked == [2]
