"""`make audit-verify` on a platform's own files: whole, and then with one event edited."""

import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from contracts.base import Place
from gateway.figures.noted import note
from services.supervision.figures.domain.chain import FIRST, link
from tests.e2e.county import County

ROOT = Path(__file__).parents[3]


def verify(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "deploy.dev.audit_verify"],
        cwd=ROOT,
        env={**os.environ, "MINSHENG_HOST": "embedded", "MINSHENG_DATA_DIR": str(folder)},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A platform that has heard of one appeal, and was stopped."""
    county = County(tmp_path).start()
    county.submit("路灯坏了", "晚上看不见路", category="roads", place=Place(township="420323100"))
    public = county.settings.data_dir
    county.until(lambda: sqlite3.connect(public / "supervision.sqlite").execute("select seq from chronicle").fetchall())
    context = county.app_context
    assert county.run(note(context.bus, context.audit, context.clock.now(), timedelta(days=1)))
    county.stop()
    return public


def test_an_untouched_platform_is_whole_and_an_edited_event_is_named(folder: Path) -> None:
    code, said = verify(folder)
    assert (code, "0 faults, head" in said, "chronicle: 1 events, 0 faults" in said) == (0, True, True), said
    with sqlite3.connect(folder / "supervision.sqlite") as edited:
        edited.execute("update chronicle set data = replace(data, '420323100', '420323101')")
    code, said = verify(folder)
    assert (code, "broken at event 1" in said) == (1, True), said


def test_a_chain_that_was_worked_out_anew_is_not_the_one_that_the_audit_log_noted(folder: Path) -> None:
    with sqlite3.connect(folder / "supervision.sqlite") as edited:
        edited.execute("update chronicle set data = replace(data, '420323100', '420323101')")
        [(event_id, name, at, data)] = edited.execute("select event_id, name, at, data from chronicle").fetchall()
        forged = link(FIRST, event_id, name, datetime.fromisoformat(at).replace(tzinfo=UTC), data)
        edited.execute("update chronicle set hash = ?", [forged])
        edited.execute("update chronicle_head set hash = ?", [forged])
    code, said = verify(folder)
    assert (code, "chronicle: 1 events, 0 faults" in said) == (1, True), said
    assert "chronicle-rewritten: event 1 of chain 1 is not the one that audit row" in said


def test_where_there_is_no_platform_it_says_so(tmp_path: Path) -> None:
    code, said = verify(tmp_path)
    assert (code, "There is no platform" in said) == (1, True)
