"""A county is packed without its traffic, and the recording unpacked once, whole or not at all."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from gateway.demo.lived import StaleRecording, first_day, pack, restore
from kit.bus.tables import metadata
from kit.clock import Clock, ShiftedClock, of_folder

TODAY = date(2026, 11, 29)
BEGINS = date(2025, 10, 21)


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """One database with one row."""
    lived = tmp_path / "year"
    lived.mkdir()
    with sqlite3.connect(lived / "intake.sqlite") as database:
        database.execute("create table said (text)")
        database.execute("insert into said values ('路灯不亮')")
    database.close()
    pack(lived, BEGINS, tmp_path / "county.tar.xz")
    return tmp_path / "county.tar.xz"


def said(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "intake.sqlite") as database:
        return [text for (text,) in database.execute("select text from said")]


def test_what_was_packed_is_there_again_and_its_first_day_is_today(tmp_path: Path, recording: Path) -> None:
    assert restore(tmp_path / "demo", TODAY, recording)
    assert said(tmp_path / "demo") == ["路灯不亮"]
    away = Clock().now() - of_folder(tmp_path / "demo").now()
    assert abs(away - timedelta(days=(TODAY - BEGINS).days)) < timedelta(seconds=5)
    assert oct((tmp_path / "demo" / "keys.json").stat().st_mode & 0o777) == "0o600"


def test_it_is_packed_the_same_each_time(tmp_path: Path, recording: Path) -> None:
    pack(tmp_path / "year", BEGINS, tmp_path / "again.tar.xz")
    assert (tmp_path / "again.tar.xz").read_bytes() == recording.read_bytes()


def test_a_second_start_leaves_what_was_done_and_the_day_as_they_are(tmp_path: Path, recording: Path) -> None:
    restore(tmp_path / "demo", TODAY, recording)
    with sqlite3.connect(tmp_path / "demo" / "intake.sqlite") as database:
        database.execute("insert into said values ('修好了')")
    assert not restore(tmp_path / "demo", TODAY + timedelta(days=9), recording)
    assert said(tmp_path / "demo") == ["路灯不亮", "修好了"]
    clock = of_folder(tmp_path / "demo")
    assert isinstance(clock, ShiftedClock)
    assert clock.days == (BEGINS - TODAY).days


def test_a_folder_with_a_county_of_its_own_is_left_alone(tmp_path: Path, recording: Path) -> None:
    (tmp_path / "county").mkdir()
    (tmp_path / "county" / "keys.json").write_text("{}")
    assert not restore(tmp_path / "county", TODAY, recording)
    assert [file.name for file in (tmp_path / "county").iterdir()] == ["keys.json"]
    assert type(of_folder(tmp_path / "county")) is Clock


def test_an_interrupted_start_begins_anew(tmp_path: Path, recording: Path) -> None:
    (tmp_path / "demo.new").mkdir()
    (tmp_path / "demo.new" / "intake.sqlite").write_bytes(b"half")
    assert restore(tmp_path / "demo", TODAY, recording)
    assert said(tmp_path / "demo") == ["路灯不亮"]


@pytest.mark.parametrize("cut", [0, 40, 200])
def test_a_recording_that_cannot_be_read_says_how_to_make_it(tmp_path: Path, recording: Path, cut: int) -> None:
    recording.write_bytes(recording.read_bytes()[:cut])
    with pytest.raises(StaleRecording, match="make recording"):
        restore(tmp_path / "demo", TODAY, recording)
    assert not (tmp_path / "demo").exists()


TRAFFIC = (
    "insert into inbox values ('intake.hear', 'begun', '2025-01-06'), ('intake.hear', 'begun a.v1', '2025-01-06'),"
    " ('intake.hear', 'e1', '2025-10-20')",
    "insert into commands values ('k1', '', '{}', '2025-10-20')",
    "insert into outbox values (1, 'e1', 'x', 'a.v1', 's', '{}', null, 1, '2025-10-20'),"
    " (2, 'e2', 'x', 'a.v1', 's', '{}', '{}', 1, '2025-10-20'),"
    " (3, 'e3', 'x', 'a.v1', 's', '{}', '{}', 1, '2025-08-01')",
)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A service's database with some of its traffic."""
    lived = tmp_path / "county"
    lived.mkdir()
    engine = create_engine(f"sqlite:///{lived / 'intake.sqlite'}")
    metadata.create_all(engine)
    with engine.begin() as connection:
        for statement in TRAFFIC:
            connection.exec_driver_sql(statement)
    engine.dispose()
    return lived


def test_of_traffic_stays_what_departments_read_there_and_since_when_somebody_hears(
    tmp_path: Path, county: Path
) -> None:
    pack(county, BEGINS, tmp_path / "county.tar.xz")
    restore(tmp_path / "demo", TODAY, tmp_path / "county.tar.xz")
    with sqlite3.connect(tmp_path / "demo" / "intake.sqlite") as database:
        assert database.execute("select event_id from inbox order by 1").fetchall() == [("begun",), ("begun a.v1",)]
        assert database.execute("select event_id from outbox").fetchall() == [("e2",)]
        assert database.execute("select * from commands").fetchall() == []
    with sqlite3.connect(county / "intake.sqlite") as database:
        assert database.execute("select count(*) from outbox").fetchall() == [(3,)], "the county itself stays whole"


@pytest.mark.parametrize(
    "begun",
    [
        "update outbox set sent = 0 where id = 1",
        "insert into deferred_messages values (1, 'intake.hear', 'e9', 's', 'dead', 1, null, '', null, null, '{}')",
    ],
)
def test_a_county_that_has_something_under_way_is_not_packed(tmp_path: Path, county: Path, begun: str) -> None:
    with sqlite3.connect(county / "intake.sqlite") as database:
        database.execute(begun)
    with pytest.raises(ValueError, match=r"intake\.sqlite: 1 in \w+ are under way"):
        pack(county, BEGINS, tmp_path / "county.tar.xz")
    assert not (tmp_path / "county.tar.xz").exists()


def test_who_opens_it_in_the_evening_meets_the_evening_it_was_recorded_on() -> None:
    shut, opened = (datetime(2026, 11, 29, *hour, tzinfo=UTC) for hour in ((17, 59), (18, 0)))
    assert [first_day(moment) for moment in (shut, opened)] == [date(2026, 11, 29), date(2026, 11, 30)]
