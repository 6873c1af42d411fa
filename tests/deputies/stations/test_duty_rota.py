"""Who sits where, and what is missing: seats that end, absences, swaps among deputies."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from contracts.base import Actor
from contracts.deputies import (
    AnswerDutySwap,
    AskDutySwap,
    DutySwapAnswered,
    DutySwapAsked,
    ReadStation,
    SetDuty,
)
from contracts.supervision import CalendarChanged
from contracts.words import Role
from kit.problems import Forbidden, NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.roster.interface import deputies
from services.deputies.roster.use_cases.rota import set_duty
from services.deputies.stations.queries.rota import read_station
from services.deputies.stations.store.days import keep
from services.deputies.stations.use_cases.swaps import answer_duty_swap, ask_duty_swap
from tests.deputies.absences.test_absences import agreed
from tests.deputies.harness import OFFICE, SETTINGS, deputy, open_days
from tests.deputies.stations.desk import KEEPER, STRANGER, TODAY, announced, day, opened, put, rota, second


def ask(bench: Bench, who: int, whom: int, ahead: int) -> str:
    with bench.work(deputy(who)) as work:
        return ask_duty_swap(
            work, AskDutySwap(station="S1", day=day(ahead), to_deputy_id=f"D{whom}", words="开会"), SETTINGS
        ).id


def answer(bench: Bench, who: int, swap_id: str, *, agree: bool = True) -> None:
    with bench.work(deputy(who)) as work:
        answer_duty_swap(work, AnswerDutySwap(swap_id=swap_id, agree=agree), SETTINGS)


def sitting(bench: Bench) -> list[tuple[int, str, str]]:
    return [((one.day - TODAY).days, one.half, one.deputy_id) for one in rota(bench).turns]


def missing(bench: Bench, actor: Actor = OFFICE) -> list[tuple[int, str, str | None]]:
    return [((one.day - TODAY).days, one.half, one.why) for one in rota(bench, actor).gaps]


def test_an_open_day_nobody_sits_is_a_gap_and_rest_days_are_none(bench: Bench) -> None:
    opened(bench, [1, 2, 6])
    put(bench, 1, 0)
    assert missing(bench) == [(1, "day", None)], "Saturday is a day of rest"
    with bench.work() as work:
        keep(work, CalendarChanged(day=day(5).isoformat(), working=True, note="调休"))
    assert missing(bench, KEEPER) == [(1, "day", None), (5, "day", None)]
    with bench.work() as work:
        keep(work, CalendarChanged(day=day(5).isoformat()))
    assert missing(bench) == [(1, "day", None)]


def test_a_seat_that_is_over_and_an_absence_show_as_gaps(bench: Bench) -> None:
    put(bench, 1, 1, "morning")
    put(bench, 2, 2)
    put(bench, 2, 6)
    assert missing(bench) == []
    agreed(bench, 2, 1, begins=2, ends=3)
    with bench.work() as work:
        over = datetime(2026, 11, 2, 16, tzinfo=UTC)  # the first moment of the third in the county
        work.connection.execute(update(deputies).where(deputies.c.deputy_id == "D1").values(active_until=over))
    assert missing(bench) == [(1, "morning", "ended"), (2, "day", "absent")]


def test_a_deputy_at_two_stations_at_once_is_shown_to_office_and_keeper(bench: Bench) -> None:
    second(bench)
    put(bench, 1, 1, "morning")
    put(bench, 1, 1, "day", station="S2")
    for actor in (OFFICE, KEEPER):
        [clash] = rota(bench, actor).clashes
        assert (clash.deputy_id, clash.half, clash.stations) == ("D1", "morning", ["城关联络站", "城关代表之家"])
    assert [len(rota(bench, station=number).clashes) for number in ("S1", "S2", "S3")] == [1, 1, 0]
    assert rota(bench, STRANGER).clashes == []
    announced(bench, 4)
    put(bench, 2, 4, station="S3")
    assert [one.deputy_id for one in rota(bench, STRANGER).clashes] == ["D2"], "a reception day is a place to be"


def test_a_keeper_reads_the_own_township_and_keeps_every_station_in_it(bench: Bench) -> None:
    second(bench)
    put(bench, 3, 1, station="S3")
    put(bench, 1, 1)
    assert [one.station for one in rota(bench, KEEPER).turns] == ["S1"]
    assert [one.station for one in rota(bench, STRANGER).turns] == ["S3"]
    with pytest.raises(Forbidden):
        opened(bench, [1], actor=STRANGER)


def test_a_deputy_may_read_the_own_turns_alone_and_the_office_their_number(bench: Bench) -> None:
    second(bench)
    opened(bench, [1, 2, 3])
    put(bench, 1, 1)
    put(bench, 2, 2)
    put(bench, 2, 2, station="S2")
    own = rota(bench, deputy(1), mine=True)
    assert [(one.deputy_id, one.day) for one in own.turns] == [("D1", day(1))]
    assert (own.gaps, own.clashes) == ([], [])
    counted = rota(bench, turns=False)
    assert (counted.turns, counted.counts, len(counted.clashes)) == ([], {"S1": 2, "S2": 1}, 1)
    assert len(rota(bench, deputy(2), mine=True).clashes) == 1


def test_a_colleague_who_agrees_stands_in_the_rota(bench: Bench) -> None:
    put(bench, 1, 1, "morning")
    swap_id = ask(bench, 1, 2, 1)
    assert bench.emitted(DutySwapAsked)[-1].to_deputy_id == "D2"
    assert sitting(bench) == [(1, "morning", "D1")]
    with pytest.raises(NotFound, match="swap"):
        answer(bench, 3, swap_id)
    answer(bench, 2, swap_id)
    assert sitting(bench) == [(1, "morning", "D2")]
    assert bench.emitted(DutySwapAnswered)[-1].agreed is True
    [shown] = rota(bench).swaps
    assert (shown.from_name, shown.to_name, shown.state, shown.words) == ("甲", "乙", "agreed", "开会")
    assert rota(bench, deputy(3)).swaps == [], "whom it does not concern"
    with pytest.raises(Refused, match="swap-answered"):
        answer(bench, 2, swap_id)


def test_who_does_not_agree_changes_nothing_and_another_can_be_asked(bench: Bench) -> None:
    put(bench, 1, 1)
    first = ask(bench, 1, 2, 1)
    with pytest.raises(Refused, match="swap-asked"):
        ask(bench, 1, 3, 1)
    answer(bench, 2, first, agree=False)
    ask(bench, 1, 3, 1)
    assert sitting(bench) == [(1, "day", "D1")]


def test_a_swap_is_of_the_own_turn_to_come_and_with_who_is_free(bench: Bench) -> None:
    second(bench)
    with pytest.raises(Refused, match="no-such-turn"):
        ask(bench, 1, 2, 1)
    put(bench, 1, 1, "morning")
    put(bench, 2, 1, "day", station="S2")
    for busy in (1, 2):
        with pytest.raises(Refused, match="colleague-busy"):
            ask(bench, 1, busy, 1)
    swap_id = ask(bench, 1, 3, 1)
    put(bench, 3, 1, "morning", station="S3")
    with pytest.raises(Refused, match="colleague-busy"):
        answer(bench, 3, swap_id)
    put(bench, 2, 1)
    assert rota(bench).swaps[0].over, "the turn is somebody else's by now"


def test_who_is_in_office_no_more_reads_no_rota(bench: Bench) -> None:
    with bench.work() as work:
        gone = work.now - timedelta(days=1)
        work.connection.execute(update(deputies).where(deputies.c.deputy_id == "D1").values(active_until=gone))
    with pytest.raises(Forbidden):
        rota(bench, deputy(1))


def test_everybody_reads_where_a_station_is_when_and_who_sits_next(bench: Bench) -> None:
    opened(bench, [3, 1])
    put(bench, 1, 1, "morning")
    put(bench, 2, 3)
    agreed(bench, 2, 1, begins=3, ends=3)
    with bench.look(Actor(role=Role.PUBLIC)) as reading:
        page = read_station(reading, ReadStation(station="S1"), SETTINGS)
        with pytest.raises(NotFound, match="station"):
            read_station(reading, ReadStation(station="S9"), SETTINGS)
    assert (page.weekdays, page.hours, page.address) == ([1, 3], "9:00—11:30", "人民路 1 号")
    assert page.spot.endswith("-S01")
    assert [(one.day, one.half, one.deputies) for one in page.turns] == [(day(1), "morning", ["甲"])]


def stretch(bench: Bench, first: int, last: int, *, only_open: bool = True) -> None:
    days = [day(ahead).isoformat() for ahead in range(first, last + 1)]
    with bench.work(OFFICE) as work:
        set_duty(work, SetDuty(station="S1", days=days, deputy_ids=["D1"], only_open=only_open), open_days)


def put_on(bench: Bench) -> list[int]:
    """How many days ahead of the Monday somebody is on duty."""
    return [(one.day - TODAY).days for one in rota(bench, days=14).turns]


def test_a_stretch_of_days_leaves_out_those_on_which_the_station_is_closed(bench: Bench) -> None:
    opened(bench, [1, 2, 3, 4, 5])
    with bench.work() as work:
        keep(work, CalendarChanged(day=day(2).isoformat(), working=False, note="县庆"))
    stretch(bench, 0, 7)
    assert put_on(bench) == [0, 1, 3, 4, 7], "neither the county's own rest day nor the weekend"


def test_without_hours_rest_days_are_left_out_and_saturdays_are_kept_by_who_opens_on_them(bench: Bench) -> None:
    stretch(bench, 0, 7)
    assert put_on(bench) == [0, 1, 2, 3, 4, 7]
    opened(bench, [6])
    stretch(bench, 8, 13)
    assert put_on(bench)[6:] == [12]


def test_nothing_but_closed_days_is_refused_and_a_day_that_was_named_is_kept(bench: Bench) -> None:
    opened(bench, [1, 2, 3, 4, 5])
    with pytest.raises(Refused, match="station-closed-then"):
        stretch(bench, 5, 6)
    stretch(bench, 5, 5, only_open=False)
    assert put_on(bench) == [5]
