"""The rules of the rota: gaps and clashes."""

from datetime import date

from services.deputies.stations.domain.rota import Clash, Gap, Opening, Sitting, clashes, gaps, half_of

MONDAY, TUESDAY = date(2026, 11, 2), date(2026, 11, 3)


def test_hours_lie_in_the_morning_the_afternoon_or_both() -> None:
    assert [
        half_of("09:00", "11:30"),
        half_of("09:00", "12:00"),
        half_of("14:00", "17:00"),
        half_of("09:00", "17:00"),
    ] == [
        "morning",
        "morning",
        "afternoon",
        "day",
    ]


def test_an_open_working_day_without_anybody_is_a_gap_and_a_closed_one_is_none() -> None:
    openings = {"S1": Opening(frozenset({1}), "day")}
    assert gaps([], openings, [MONDAY, TUESDAY]) == [Gap("S1", MONDAY, "day", "")]
    assert gaps([Sitting("S1", MONDAY, "morning", "D1")], openings, [MONDAY]) == [Gap("S1", MONDAY, "afternoon", "")]
    assert gaps([Sitting("S1", MONDAY, "day", "D1")], openings, [MONDAY]) == []
    assert gaps([], {"S1": Opening(frozenset({1}), "morning")}, [MONDAY]) == [Gap("S1", MONDAY, "morning", "")]


def test_who_cannot_sit_leaves_a_gap_unless_somebody_else_is_there() -> None:
    away = Sitting("S1", TUESDAY, "day", "D1", "absent")
    assert gaps([away], {}, [TUESDAY]) == [Gap("S1", TUESDAY, "day", "absent")]
    assert gaps([away, Sitting("S1", TUESDAY, "morning", "D2")], {}, [TUESDAY]) == [
        Gap("S1", TUESDAY, "afternoon", "absent")
    ]


def test_a_reception_day_none_of_whose_deputies_can_come_is_a_gap() -> None:
    one = Sitting("S1", MONDAY, "morning", "D1", "ended", "r1")
    assert gaps([one], {}, []) == [Gap("S1", MONDAY, "morning", "ended", "r1")]
    assert gaps([one, Sitting("S1", MONDAY, "morning", "D2", "", "r1")], {}, []) == []


def test_one_deputy_at_two_stations_on_one_half_day_is_a_clash() -> None:
    here, there = Sitting("S1", MONDAY, "day", "D1"), Sitting("S2", MONDAY, "morning", "D1")
    assert clashes([here, there]) == [Clash("D1", MONDAY, "morning", ("S1", "S2"))]
    assert clashes([Sitting("S1", MONDAY, "morning", "D1"), Sitting("S2", MONDAY, "afternoon", "D1")]) == []
    assert clashes([here, Sitting("S1", MONDAY, "morning", "D1", reception_id="r1")]) == [], "the same station"
