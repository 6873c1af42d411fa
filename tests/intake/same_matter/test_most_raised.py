"""Matters of most persons lately come first, whatever was kept of them before days went by; on both databases."""

from datetime import timedelta

from contracts.intake import JoinMatter, ListCommonMatters
from tests.intake.harness import OFFICE, Harness
from tests.intake.same_matter.test_hearing import BUS, MIXER, matters, say

BUS_AGAIN = ("三路公交车等得太久", "三路公交车要等四十分钟，上学的孩子天天迟到，早上请多开几班车。")


def first(harness: Harness, **wanted: object) -> list[str]:
    return [one.matter_id for one in harness.ask(ListCommonMatters(limit=1, **wanted), OFFICE).items]  # type: ignore[arg-type]


def two_matters(harness: Harness) -> tuple[str, str]:
    """One of three persons, and forty days later one of two."""
    mixer, *_ = [say(harness, said) for said in MIXER]
    harness.clock.pass_(days=40)
    bus, again = say(harness, BUS), say(harness, BUS_AGAIN)
    if bus not in {one.matter_id for one in matters(harness).items}:
        harness.ask(JoinMatter(appeal_id=again, into=bus, reason="同一条线路"), OFFICE)
    return mixer, bus


def test_what_is_raised_lately_is_first_before_days_gone_by_were_counted(any_harness: Harness) -> None:
    mixer, bus = two_matters(any_harness)
    assert first(any_harness) == [bus]
    assert [one.matter_id for one in matters(any_harness).items] == [bus, mixer]
    assert [(one.persons, one.recent) for one in matters(any_harness).items] == [(2, 2), (3, 0)]


def test_days_gone_by_are_counted_by_the_hour(any_harness: Harness) -> None:
    mixer, bus = two_matters(any_harness)
    any_harness.room.tidy_matters()
    assert [one.matter_id for one in matters(any_harness).items] == [bus, mixer]
    any_harness.clock.pass_(days=150)
    any_harness.room.tidy_matters()
    assert [one.matter_id for one in matters(any_harness).items] == [bus]


def test_only_what_began_since_a_day_is_listed(any_harness: Harness) -> None:
    _, bus = two_matters(any_harness)
    began = (any_harness.clock.now() - timedelta(days=7)).date()
    assert first(any_harness, since=began) == [bus]
    assert first(any_harness, since=began + timedelta(days=14)) == []
