"""One database restored from an older backup than the others, with the operator's own commands (embedded host)."""

import contextlib
import io
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kit.testing.ports import wait_until
from services.__main__ import DATABASES, main
from tests.gateway.gateway_running import APPEAL, RunningGateway, demo_county

BEFORE, AFTER = 3, 4
"""Appeals until the backup, and after it."""
WRITES = {"intake": "appeals", "deputies": "matters", "supervision": "loop_case"}
"""Of the services that hear of every appeal, the table with a row for each."""


def services(*arguments: str) -> tuple[int, str]:
    """What `python -m services …` ends with and prints, in this process: it is started dozens of times."""
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(printed):
        patch.setenv("MINSHENG_HOST", "embedded")
        patch.setattr(sys, "argv", ["services", *arguments])
        code = main()
    return code, printed.getvalue()


def count(folder: Path, service: str, sql: str) -> int:
    with closing(sqlite3.connect(folder / f"{service}.sqlite")) as opened:
        return int(opened.execute(sql).fetchone()[0])


def rows(folder: Path) -> dict[str, int]:
    return {service: count(folder, service, f"select count(*) from {table}") for service, table in WRITES.items()}


def submit(running: RunningGateway, folder: Path, many: int) -> None:
    """As many appeals, and nothing left on its way."""
    with running.client() as public:
        for _ in range(many):
            assert public.post("/appeals", json=APPEAL).status_code == 202
    settle(folder)


def settle(folder: Path) -> None:
    unsent = "select count(*) from outbox where sent = 0"
    wait_until(lambda: not any(count(folder, name, unsent) for name in DATABASES), "every outbox to be empty")


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> tuple[Path, Path]:
    """The data of a platform that was stopped, and a backup that was taken while it ran, some appeals before."""
    folder = tmp_path_factory.mktemp("night")
    data, backups = folder / "data", folder / "backups"
    with demo_county(data, filled) as running:
        submit(running, data, BEFORE)
        assert services("backup", str(backups), "--data", str(data), "--without-keys")[0] == 0
        submit(running, data, AFTER)
    assert services("doctor", "--data", str(data), "--settled-minutes", "0")[0] == 0
    [backup] = backups.iterdir()
    return data, backup


@pytest.mark.parametrize("older", sorted(DATABASES))
def test_what_the_older_one_forgot_is_told_again_and_nobody_does_anything_twice(
    night: tuple[Path, Path], tmp_path: Path, older: str
) -> None:
    data = tmp_path / "data"
    shutil.copytree(night[0], data)
    before = rows(data)
    assert services("restore", str(night[1]), "--only", older, "--data", str(data))[0] == 0
    doctor = ("doctor", "--data", str(data), "--settled-minutes", "0")
    _, found = services(*doctor, "--tell-again")
    told_and_not_heard = [line for line in found.splitlines() if "has not heard" in line]
    assert all(line.startswith(f"{older}.") for line in told_and_not_heard), found
    if older in WRITES and older != "intake":
        assert rows(data)[older] == before[older] - AFTER
        assert told_and_not_heard
    with demo_county(data):
        settle(data)
    _, again = services(*doctor)
    assert "has not heard" not in again, again
    after = rows(data)
    if older == "intake":  # the first to know: others name what it forgot
        assert "that intake no longer knows" in again
        del before["intake"], after["intake"]
    assert after == before
