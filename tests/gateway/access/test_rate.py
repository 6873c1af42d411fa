"""Token buckets: so many at once, one by one afterwards, and never more memory than is allowed."""

import pytest

from gateway.access import rate
from gateway.access.rate import Rate
from gateway.bus import Declined


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(rate, "monotonic", lambda: now[0])
    return now


def test_so_many_at_once_and_then_one_after_the_other(clock: list[float]) -> None:
    buckets = Rate(per_minute=0.5, burst=2)
    assert [buckets.wait("a"), buckets.wait("a")] == [0, 0]
    assert buckets.wait("a") == 121
    with pytest.raises(Declined) as refused:
        buckets.take("a")
    assert (refused.value.problem.status, refused.value.retry_after) == (429, 121)
    assert buckets.wait("b") == 0, "another key is not concerned"
    clock[0] += 121
    assert [buckets.wait("a"), buckets.wait("a")] == [0, 120]


def test_what_is_given_back_can_be_taken_again_and_no_more(clock: list[float]) -> None:
    buckets = Rate(per_minute=0.5, burst=1)
    buckets.take("a")
    for _ in range(3):
        buckets.give_back("a")
    assert [buckets.wait("a") > 0, buckets.wait("a") > 0] == [False, True]
    buckets.forget("a")
    assert buckets.wait("a") == 0


def test_a_flood_of_keys_does_not_free_who_has_taken_most(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate, "MOST", 100)
    buckets = Rate(per_minute=0.5, burst=3)
    for _ in range(3):
        buckets.take("guessed")
    for number in range(1000):
        buckets.take(f"made up {number}")
    assert len(buckets._buckets) <= 101
    assert buckets.wait("guessed") > 0


def test_beyond_the_most_those_are_forgotten_that_took_least_and_all_that_are_full_again(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate, "MOST", 100)
    buckets = Rate(per_minute=0.5, burst=3)
    for number in range(101):
        buckets.take(f"{number}")
    assert len(buckets._buckets) == 101
    buckets.take("one more")
    assert len(buckets._buckets) == 51
    for number in range(50):
        buckets.take(f"again {number}")
    clock[0] += 3600
    buckets.take("later")
    assert list(buckets._buckets) == ["later"]


def test_where_no_rate_is_set_everybody_is_let_through_and_nothing_is_remembered(clock: list[float]) -> None:
    buckets = Rate(per_minute=0, burst=1)
    assert [buckets.wait("a") for _ in range(3)] == [0, 0, 0]
    buckets.take("a")
    buckets.forget("a")
    buckets.give_back("a")
    assert buckets._buckets == {}
