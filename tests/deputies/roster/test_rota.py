"""The rota: who is on duty at which station on which day."""

import pytest

from contracts.base import Actor
from contracts.deputies import ListStations, SetDuty
from contracts.words import Role
from kit.problems import Forbidden, NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.roster import store
from services.deputies.roster.queries import list_stations
from services.deputies.roster.use_cases.rota import set_duty
from tests.deputies.harness import OFFICE, OTHER, SETTINGS, TOWN, open_days


def keeper(township: str | None) -> Actor:
    return Actor(role=Role.STATION, id="keeper", name="站长", township=township)


def put(bench: Bench, days: list[str], people: list[str], actor: Actor = OFFICE, station: str = "S1") -> None:
    with bench.work(actor) as work:
        set_duty(work, SetDuty(station=station, days=days, deputy_ids=people), open_days)


def on_duty(bench: Bench) -> list[str]:
    with bench.look() as reading:
        [station] = list_stations(reading, ListStations(township=TOWN), SETTINGS).items
        assert list_stations(reading, ListStations(township=OTHER), SETTINGS).items == []
    return [one.deputy_id for one in station.on_duty]


def test_a_rota_replaces_what_its_days_had_and_no_other_day(bench: Bench) -> None:
    put(bench, ["2026-11-02", "2026-11-03"], ["D1", "D2"])
    put(bench, ["2026-11-02"], ["D3", "D3"])
    assert on_duty(bench) == ["D3"]
    bench.clock.pass_(hours=15)  # 01:00 of the third in the county, still the second in UTC
    assert on_duty(bench) == ["D2", "D1"], "by name"


def test_a_station_says_until_when_it_has_a_rota(bench: Bench) -> None:
    def until() -> str | None:
        with bench.look() as reading:
            return list_stations(reading, ListStations(township=TOWN), SETTINGS).items[0].duty_until

    assert until() is None
    put(bench, ["2026-11-02", "2026-11-05"], ["D1"])
    assert until() == "2026-11-05"
    bench.clock.pass_(days=4)
    assert until() is None, "what is past is no rota"


def test_an_empty_rota_clears_the_days(bench: Bench) -> None:
    put(bench, ["2026-11-02"], ["D1"])
    put(bench, ["2026-11-02"], [])
    assert on_duty(bench) == []


def test_a_station_keeper_arranges_duty_in_the_own_township_only(bench: Bench) -> None:
    put(bench, ["2026-11-02"], ["D1"], keeper(TOWN))
    assert on_duty(bench) == ["D1"]
    for township in (OTHER, None):
        with pytest.raises(Forbidden):
            put(bench, ["2026-11-02"], [], keeper(township))


def test_duty_needs_a_station_a_day_and_active_deputies_that_exist(bench: Bench) -> None:
    with pytest.raises(NotFound, match="station"):
        put(bench, ["2026-11-02"], ["D1"], station="S9")
    with pytest.raises(NotFound, match="deputy"):
        put(bench, ["2026-11-02"], ["D9"])
    with pytest.raises(Refused, match="no-such-day"):
        put(bench, ["2026-02-30"], ["D1"])
    with bench.work() as work:
        work.connection.execute(
            store.deputies.update().where(store.deputies.c.deputy_id == "D1").values(active_until=work.now)
        )
    with pytest.raises(Refused, match="deputy-inactive"):
        put(bench, ["2026-11-02"], ["D1"])
    assert on_duty(bench) == []
