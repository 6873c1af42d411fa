"""The recording is unpacked once, whole or not at all."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from gateway.demo.lived import StaleRecording, pack, restore
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
