"""Reception days and their ledger: announced, moved, held, each line with what became of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from contracts.base import Actor
from contracts.deputies import (
    CancelReception,
    ListReceptions,
    MoveReception,
    ReadStationFigures,
    Reception,
    ReceptionHeld,
    StationFigures,
)
from contracts.supervision import CalendarChanged
from contracts.words import Role
from kit.problems import Forbidden, NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.stations.queries.figures import read_station_figures
from services.deputies.stations.queries.receptions import list_receptions
from services.deputies.stations.store.days import keep
from services.deputies.stations.store.tables import heard as lines
from services.deputies.stations.use_cases.announce import cancel_reception, move_reception
from tests.deputies.harness import OFFICE, SETTINGS, appeal, deputy, hear
from tests.deputies.stations.desk import KEEPER, STRANGER, TODAY, announced, closed, day, heard, ledger, second

ANYBODY = Actor(role=Role.PUBLIC)
LEADER = Actor(role=Role.LEADER, id="l", name="领导")


def listed(bench: Bench, actor: Actor = ANYBODY) -> list[Reception]:
    with bench.look(actor) as reading:
        return list_receptions(reading, ListReceptions(first=TODAY, last=day(60))).items


def move(bench: Bench, reception_id: str, ahead: int) -> int:
    with bench.work(KEEPER) as work:
        moved = move_reception(work, MoveReception(reception_id=reception_id, day=day(ahead), reason="停电"), SETTINGS)
    return (moved.day - TODAY).days


def cancel(bench: Bench, reception_id: str) -> None:
    with bench.work(KEEPER) as work:
        cancel_reception(work, CancelReception(reception_id=reception_id, reason="代表集中视察"))


def figures(bench: Bench, actor: Actor = LEADER) -> list[StationFigures]:
    with bench.look(actor) as reading:
        asked = ReadStationFigures(first=TODAY, last=day(60))
        return read_station_figures(reading, asked, SETTINGS).items


def on_its_day(bench: Bench) -> str:
    reception_id = announced(bench).id
    bench.clock.pass_(days=3)
    return reception_id


def test_a_reception_is_announced_three_days_ahead_and_told_to_everybody(bench: Bench) -> None:
    with pytest.raises(Refused, match="reception-too-soon"):
        announced(bench, 2)
    made = announced(bench, 3)
    assert (made.day, made.moved) == (day(3), False)
    [one] = listed(bench)
    assert (one.station_name, one.begins, one.ends, one.state) == ("城关联络站", "09:00", "11:30", "planned")
    assert [who.name for who in one.deputies] == ["乙", "甲"]


def test_one_on_a_rest_day_moves_to_the_next_working_day_as_the_county_counts(bench: Bench) -> None:
    made = announced(bench, 5)
    assert (made.day, made.moved) == (day(7), True), "Saturday to Monday"
    with bench.work() as work:
        keep(work, CalendarChanged(day=day(14).isoformat(), working=False, note="县庆"))
    assert announced(bench, 14).day == day(15)


def test_hours_places_deputies_and_days_are_checked(bench: Bench) -> None:
    with pytest.raises(Refused, match="reception-hours-wrong"):
        announced(bench, begins="11:00", ends="10:00")
    with pytest.raises(Refused, match="reception-place-missing"):
        announced(bench, way="roving")
    with pytest.raises(Refused, match="reception-too-far"):
        announced(bench, 400)
    with pytest.raises(NotFound, match="deputy"):
        announced(bench, deputy_ids=["D9"])
    with pytest.raises(Forbidden):
        announced(bench, actor=STRANGER)
    announced(bench)
    with pytest.raises(Refused, match="reception-overlaps"):
        announced(bench, begins="11:00", ends="12:00")
    announced(bench, begins="14:00", ends="16:00", way="roving", place="东村村委会")
    assert listed(bench)[1].place == "东村村委会"


def test_one_that_is_moved_or_cancelled_says_why_to_everybody(bench: Bench) -> None:
    first, other = announced(bench).id, announced(bench, 4).id
    with pytest.raises(Refused, match="reception-too-soon"):
        move(bench, first, 1)
    assert move(bench, first, 8) == 8
    cancel(bench, other)
    told = [(one.state, one.reason, one.day != one.first_day) for one in listed(bench)]
    assert told == [("cancelled", "代表集中视察", False), ("planned", "停电", True)]
    with pytest.raises(Refused, match="reception-over"):
        move(bench, other, 9)


def test_nothing_is_heard_before_the_day_and_nothing_without_what_became_of_it(bench: Bench) -> None:
    reception_id = announced(bench).id
    with pytest.raises(Refused, match="reception-not-yet"):
        heard(bench, reception_id)
    bench.clock.pass_(days=3)
    for said in ({"reply": ""}, {"became": "appeal", "appeal_id": "a1"}, {"became": "idea"}):
        with pytest.raises(Refused, match="heard-without-answer"):
            heard(bench, reception_id, **said)
    with pytest.raises(Refused, match="not-receiving"):
        heard(bench, reception_id, deputy_ids=["D3"])
    with pytest.raises(Forbidden):
        heard(bench, reception_id, STRANGER)
    heard(bench, reception_id)
    with pytest.raises(Refused, match="reception-begun"):
        cancel(bench, reception_id)


def test_the_ledger_keeps_the_visitors_words_without_numbers_and_names(bench: Bench) -> None:
    reception_id = on_its_day(bench)
    heard(bench, reception_id, text="我叫王小二，电话13812345678，3栋2单元漏水", reply="已告知13812345678")
    with bench.look() as reading:
        row = reading.connection.execute(select(lines.c.text, lines.c.reply)).one()
    for personal in ("王小二", "13812345678", "3栋"):
        assert personal not in row.text + row.reply


def test_who_keeps_watches_or_received_reads_the_ledger_and_nobody_else(bench: Bench) -> None:
    reception_id = on_its_day(bench)
    heard(bench, reception_id, deputy_ids=["D1"])
    for actor, may_write in ((KEEPER, True), (OFFICE, True), (LEADER, False), (deputy(1), False)):
        [page] = ledger(bench, actor, reception_id=reception_id).items
        assert ([line.received_by for line in page.lines], page.may_write) == ([["甲"]], may_write)
    for actor in (STRANGER, deputy(3)):
        with pytest.raises(NotFound, match="reception"):
            ledger(bench, actor, reception_id=reception_id)
        assert ledger(bench, actor, first=TODAY, last=day(30)).items == []
    with pytest.raises(Refused, match="period-wrong"):
        ledger(bench, OFFICE)


def test_an_appeal_of_the_ledger_says_where_it_stands(bench: Bench) -> None:
    reception_id = on_its_day(bench)
    heard(bench, reception_id, became="appeal", appeal_id="a1", tracking_code="0000000001", reply="")
    [page] = ledger(bench, KEEPER, reception_id=reception_id).items
    assert page.lines[0].stands == ""
    hear(bench, appeal(bench))
    [page] = ledger(bench, KEEPER, reception_id=reception_id).items
    assert page.lines[0].stands == "offered"
    assert figures(bench)[0].appeals_open == 1


def test_a_closed_reception_tells_of_the_duty_with_who_came(bench: Bench) -> None:
    reception_id = on_its_day(bench)
    heard(bench, reception_id, visitors=3)
    heard(bench, reception_id, became="idea", proposal_id="p1", reply="")
    with pytest.raises(Refused, match="presence-incomplete"):
        closed(bench, reception_id, D1="present")
    closed(bench, reception_id, D1="present", D2="absent")
    [told] = bench.emitted(ReceptionHeld)
    assert (told.duty, told.duty_on, told.source_id) == ("meet_voters", day(3), reception_id)
    assert {one.deputy_id: one.presence for one in told.duty_by} == {"D1": "present", "D2": "absent"}
    assert (told.visitors, told.appeals, told.ideas, told.answered) == (4, 0, 1, 1)
    assert "路灯" not in told.model_dump_json()
    closed(bench, reception_id, D1="present", D2="late")
    heard(bench, reception_id)
    again = bench.emitted(ReceptionHeld)
    assert [one.source_id for one in again] == [reception_id] * 3
    assert (again[-1].visitors, again[-1].duty_by[1].presence) == (5, "present")


def test_figures_are_of_every_station_in_the_order_of_the_county(bench: Bench) -> None:
    second(bench)
    reception_id, other = announced(bench).id, announced(bench, 4).id
    announced(bench, 30)
    cancel(bench, other)
    bench.clock.pass_(days=3)
    heard(bench, reception_id, visitors=2)
    bench.clock.pass_(days=1)
    mine = next(one for one in figures(bench) if one.station == "S1")
    assert (mine.announced, mine.held, mine.cancelled, mine.overdue, mine.visitors) == (3, 0, 1, 1, 2)
    closed(bench, reception_id, D1="present", D2="present")
    mine = next(one for one in figures(bench) if one.station == "S1")
    assert (mine.held, mine.overdue, mine.answered) == (1, 0, 1)
    assert [one.township for one in figures(bench)] == sorted(one.township for one in figures(bench))
    assert {one.station for one in figures(bench, KEEPER)} == {"S1", "S2"}
    with bench.look(LEADER) as reading:
        asked = ReadStationFigures(first=TODAY, last=TODAY + timedelta(days=400))
        with pytest.raises(Refused, match="period-wrong"):
            read_station_figures(reading, asked, SETTINGS)
