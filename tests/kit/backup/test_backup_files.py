"""A backup of files: of one moment, whole or named as not whole, and put back as it was."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from kit.backup import cycle, last, manifest, sealed_keys
from kit.backup.manifest import BrokenBackup
from kit.db import Database

NOW = datetime(2026, 11, 28, 17, 30, tzinfo=UTC)


def quiet(_line: str) -> None:
    """Whoever tests reads no progress."""


class Place:
    """Two databases in files, open as the embedded host has them, and a folder for backups."""

    def __init__(self, folder: Path) -> None:
        self.files = {name: folder / "data" / f"{name}.sqlite" for name in ("first", "second")}
        self.urls = {name: f"sqlite:///{file}" for name, file in self.files.items()}
        self.backups = folder / "backups"
        (folder / "data").mkdir()
        for file in self.files.values():
            with closing(self.open(file)) as made:
                made.execute("pragma journal_mode=wal")
                made.execute("create table said (n integer)")
                made.execute("create table heard (n integer)")
                made.execute("insert into said values (1)")

    @staticmethod
    def open(file: Path) -> sqlite3.Connection:
        return sqlite3.connect(file, isolation_level=None, check_same_thread=False)

    def take(self, now: datetime = NOW, keys: bytes | None = None, *, verify: bool = True) -> Path:
        return cycle.take(
            self.backups, self.urls, keys, version="0", host="embedded", now=now, server=None, verify=verify, told=quiet
        )

    def rows(self, name: str) -> int:
        with closing(self.open(self.files[name])) as opened:
            return int(opened.execute("select count(*) from said").fetchone()[0])


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture
def writer(place: Place) -> Iterator[None]:
    """Somebody who never stops writing to both tables of the first database, in one transaction."""
    stop = threading.Event()
    with closing(place.open(place.files["first"])) as opened:
        opened.execute("delete from said")

    def write() -> None:
        with closing(place.open(place.files["first"])) as opened:
            while not stop.is_set():
                opened.execute("begin immediate")
                opened.execute("insert into said values (1)")
                opened.execute("insert into heard values (1)")
                opened.execute("commit")

    thread = threading.Thread(target=write)
    thread.start()
    yield
    stop.set()
    thread.join()


@pytest.mark.usefixtures("writer")
def test_a_copy_taken_while_somebody_writes_is_of_one_moment(place: Place) -> None:
    taken = []
    for minute in range(5):
        made = manifest.read(place.take(NOW.replace(minute=minute)))
        contents = made.databases["first"].contents
        assert made.verified
        assert contents is not None
        assert contents.rows["said"] == contents.rows["heard"]
        taken.append(contents.rows["said"])
    assert taken[0] < taken[-1], "nobody wrote beside it"


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def change(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("harm", "said"),
    [(cut, "cut off"), (change, "checksum differs"), (Path.unlink, "is missing")],
    ids=["cut", "changed", "missing"],
)
def test_a_part_that_is_not_as_it_was_written_is_named_and_nothing_is_restored_from_it(
    place: Place, harm: Callable[[Path], None], said: str
) -> None:
    made = place.take()
    harm(made / "second.sqlite")
    with pytest.raises(BrokenBackup, match=f"^second: .*{said}"):
        cycle.check(made, None, told=quiet)
    place.files["first"].unlink()
    with pytest.raises(BrokenBackup, match=f"^second: .*{said}"):
        cycle.restore(made, place.urls, told=quiet)
    assert not place.files["first"].exists()


def test_a_file_that_was_broken_already_when_it_was_copied_is_found_by_restoring_it(place: Place) -> None:
    with closing(place.open(place.files["second"])) as opened:
        opened.execute("begin")
        opened.executemany("insert into said values (?)", [(n,) for n in range(5000)])
        opened.execute("commit")
        opened.execute("pragma wal_checkpoint(truncate)")
    with place.files["second"].open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(BrokenBackup, match="second"):
        place.take()
    assert [one.suffix for one in place.backups.iterdir()] == [".part"], "it must not be called a backup"


def test_a_database_that_is_missing_is_no_backup(place: Place) -> None:
    place.files["second"].unlink()
    with pytest.raises(BrokenBackup, match=r"second\.sqlite"):
        place.take()


def test_a_manifest_that_is_missing_or_unreadable_is_said(place: Place) -> None:
    made = place.take()
    (made / manifest.NAME).write_text("{")
    with pytest.raises(BrokenBackup, match="cannot be read"):
        cycle.check(made, None, told=quiet)
    (made / manifest.NAME).unlink()
    with pytest.raises(BrokenBackup, match="is no backup"):
        cycle.check(made, None, told=quiet)


def test_what_was_restored_is_what_was_saved_and_nothing_of_what_was_there(place: Place) -> None:
    made = place.take()
    with closing(place.open(place.files["first"])) as opened:
        opened.execute("insert into said values (2)")
        opened.execute("create table newer (n integer)")
        log = place.files["first"].with_name("first.sqlite-wal")
        kept = log.read_bytes()
    log.write_bytes(kept)  # as a process that was killed leaves it
    cycle.restore(made, place.urls, told=quiet)
    assert place.rows("first") == 1
    assert not log.exists()


def test_a_database_that_somebody_has_open_is_not_replaced(place: Place) -> None:
    made = place.take()
    with closing(place.open(place.files["second"])) as opened:
        opened.execute("insert into said values (2)")
        with pytest.raises(BrokenBackup, match="in use"):
            cycle.restore(made, place.urls, ["second"], told=quiet)
    assert place.rows("second") == 2


def test_keys_are_opened_by_the_recovery_key_only_and_lie_nowhere_in_the_clear(place: Place, tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text('{"secret": "mmmmmmmm"}')
    gathered = sealed_keys.gather({"A_KEY": "kkkkkkkk", "B": "b"}, ["A_KEY", "C_KEY"], tmp_path, ["keys.json"])
    public, private = sealed_keys.new_recovery_pair()
    made = place.take(keys=sealed_keys.seal(gathered, public))
    assert manifest.read(made).key_names == ("A_KEY", "keys.json")
    for file in made.iterdir():
        assert b"kkkkkkkk" not in file.read_bytes()
        assert b"mmmmmmmm" not in file.read_bytes()
    assert cycle.opened(made, private) == gathered
    for wrong in (sealed_keys.new_recovery_pair()[1], public, "", "nonsense"):
        with pytest.raises(BrokenBackup, match="does not open"):
            cycle.opened(made, wrong)


def test_old_backups_go_and_nothing_else_does(place: Place) -> None:
    place.take(NOW)
    for name in ("2026-11-01", "2026-11-20", "2026-11-13T173000Z", "2026-11-14T173000Z", "2026-11-26T173000Z.part"):
        (place.backups / name).mkdir()
    (place.backups / "by hand 2025-01-01").mkdir()
    cycle.remove_old(place.backups, NOW, 14, told=quiet)
    assert {one.name for one in place.backups.iterdir()} == {
        *("2026-11-20", "2026-11-14T173000Z", "2026-11-28T173000Z", "by hand 2025-01-01"),
    }
    assert cycle.newest(place.backups).name == "2026-11-28T173000Z"


def test_the_last_backup_is_noted_where_somebody_looks_and_counts_once_it_was_verified(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'own.sqlite'}"
    with pytest.raises(SQLAlchemyError):
        last.note(url, NOW, verified=True)
    database = Database(url)
    with database.transaction() as connection:
        last.BACKUPS.create(connection)
    for verified, expected in ((True, NOW), (False, None)):
        last.note(url, NOW, verified=verified)
        with database.reading() as connection:
            assert last.verified_at(connection) == expected
    database.close()
