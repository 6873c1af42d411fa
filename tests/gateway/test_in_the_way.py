"""What a gateway cannot start with it says in one sentence, and an operator's command by whose data it goes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gateway import in_the_way
from gateway.demo.places import COUNTY
from gateway.settings import GatewaySettings
from kit.testing.ports import free_port

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.programs


def told(*arguments: str, **more: str) -> str:
    """What a program that must not start says, all of it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MINSHENG_")}
    here = {"MINSHENG_HOST": "embedded", "MINSHENG_COUNTY": COUNTY.code, "MINSHENG_PORT": str(free_port())}
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", *arguments],
        cwd=ROOT,
        env={**clean, **here, **more},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    return ended.stderr


@pytest.mark.parametrize("command", [(), ("migrate",)])
def test_a_folder_where_nothing_can_be_kept_is_named(command: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert told("gateway", *command, MINSHENG_DATA_DIR=str(file)).startswith(f"Data cannot be kept in {file} (")


def test_a_disk_without_room_is_named_before_anything_is_half_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = GatewaySettings(host="embedded", data_dir=tmp_path / "data")
    assert in_the_way.no_folder(folder) == ""
    monkeypatch.setattr(in_the_way, "ROOM", 1 << 62)
    assert re.match(r"Only \d+ MiB are free where ", in_the_way.no_folder(folder))


def test_keys_that_are_torn_are_put_back_and_not_made_anew(tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    keys.write_text('{"secret": "x')
    assert told("gateway", MINSHENG_DATA_DIR=str(tmp_path)).startswith(f"{keys} is not whole (")
    assert keys.read_text() == '{"secret": "x'


@pytest.mark.parametrize("rows", [None, "word\n走水\n", "kind,word,rule\nflood,走水,\n"])
def test_words_of_danger_that_cannot_be_read_stop_the_start_and_not_a_resident(
    rows: str | None, tmp_path: Path
) -> None:
    words = tmp_path / "words.csv"
    if rows:
        words.write_text(rows)
    said = told("gateway", MINSHENG_DATA_DIR=str(tmp_path / "data"), MINSHENG_DANGER_WORDS=str(words))
    assert said.startswith("The words of MINSHENG_DANGER_WORDS cannot be read: ")


@pytest.mark.parametrize(
    "program",
    [
        ("gateway",),
        ("gateway", "audit-verify"),
        ("services", "backup", "nowhere", "--without-keys"),
        ("services", "restore", "nowhere"),
        ("services", "doctor"),
        ("kit.bus.deadletters", "list"),
    ],
)
def test_whose_data_are_meant_is_said_and_never_taken_to_be_the_demo_s(program: tuple[str, ...]) -> None:
    """A backup of the wrong one looks like a backup."""
    assert told(*program).startswith("MINSHENG_DATA_DIR is missing: ")


def test_dead_letters_are_not_counted_where_there_is_no_platform(tmp_path: Path) -> None:
    said = told("kit.bus.deadletters", "list", MINSHENG_DATA_DIR=str(tmp_path))
    assert said == f"{tmp_path} has no data of a platform\n"


def test_dead_letters_of_a_consumer_that_nobody_is_are_not_none() -> None:
    said = told("kit.bus.deadletters", "--consumer", "supervision.follow", "list", MINSHENG_HOST="nameko")
    assert said.startswith("nobody is called supervision.follow: there are ")


AWAY = {
    "MINSHENG_HOST": "nameko",
    "MINSHENG_DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:1/intake",
    "MINSHENG_AMQP_URL": "amqp://guest:guest@127.0.0.1:1/%2F",
}


@pytest.mark.parametrize(
    ("program", "which"),
    [
        (("services.intake", "migrate"), "database"),
        (("gateway", "migrate"), "database"),
        (("kit.bus.deadletters", "list"), "broker"),
        (("services", "partitions", "4"), "broker"),
    ],
)
def test_servers_that_are_away_are_named_to_who_asked_for_them(program: tuple[str, ...], which: str) -> None:
    assert told(*program, **AWAY).startswith(f"The {which} is away: ")
