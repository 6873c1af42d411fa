"""The recording in the tree starts on the present migrations, and nothing in it is broken or past use."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from contracts.base import Actor
from gateway.demo.lived import RECORDING
from gateway.demo.lived.keys import AUDIT, CONTACT, SECRET
from gateway.demo.people import everybody
from gateway.pages.homes import home_of
from kit.clock import DrivenClock
from kit.weak_secrets import key_weakness, secret_weakness
from tests.gateway.gateway_running import RunningGateway

ROOT = Path(__file__).parents[3]
LARGEST = 5_000_000
"""Bytes of the recording (ours: what a clone bears for it)."""
AGAIN = "the recording does not fit any more: `make recording` makes it anew"


def figures(client: httpx.Client, year: int) -> dict[str, Any]:
    sheet = client.get("/figures", params={"year": year}).json()
    return {one["name"]: (one["numerator"], one["denominator"]) for one in sheet["figures"]}


def test_it_is_small_enough_for_the_tree() -> None:
    assert RECORDING.stat().st_size <= LARGEST


def test_it_is_october_there_and_the_clock_runs(lived: RunningGateway) -> None:
    first = lived.app_context.clock.now()
    assert lived.app_context.today() - date(2025, 10, 21) < timedelta(days=2)
    assert lived.app_context.clock.now() > first


def test_what_it_shows_is_a_year_and_not_a_day(lived: RunningGateway) -> None:
    with lived.signed_in("office") as office:
        told = figures(office, 2025)
        report = office.get("/reports/closed-loop").json()
        months = office.get("/figures", params={"year": 2025, "by": "month"}).json()["rows"]
    for name, least in {"appeals": 100, "suggestions": 100, "proposals": 200, "candidates": 80, "projects": 30}.items():
        assert told[name][0] >= least, f"{name}: {told[name]}; {AGAIN}"
    assert report["nothing_lost"], json.dumps(report["checks"])
    assert sum(1 for row in months if row["figures"]["appeals"][0]) >= 6, "said in most months"
    states = {one["state"] for one in report["intake"]["by_state"]}
    assert {"assigned", "accepted", "closed", "returned", "replied", "reopened", "merged", "not_admitted"} <= states


@pytest.mark.parametrize(("login", "holder"), everybody().items(), ids=list(everybody()))
def test_every_account_of_the_demo_signs_in_to_a_first_page(lived: RunningGateway, login: str, holder: Actor) -> None:
    with lived.signed_in(login) as client, httpx.Client(base_url=lived.url, cookies=client.cookies, timeout=30) as web:
        page = web.get(home_of(holder.role), headers={"Accept": "text/html"})
    assert page.status_code == 200, page.text[:300]
    assert holder.name in page.text


WAITS: dict[str, Callable[[httpx.Client], Any]] = {
    "d001": lambda one: one.get("/sessions").json()["items"],
    "office": lambda one: one.get("/cases", params={"limit": 1}).json()["items"],
    "dept-water": lambda one: one.get("/orders").json()["items"],
    "leader": lambda one: one.get("/boards/leader").json(),
    "station": lambda one: one.get("/duty").json(),
}


def test_some_of_every_role_find_work(lived: RunningGateway) -> None:
    for login, found in WAITS.items():
        with lived.signed_in(login) as client:
            assert found(client), login


def test_a_year_has_its_sealed_vote_which_the_verifier_takes(lived: RunningGateway, tmp_path: Path) -> None:
    with lived.client() as public:
        sessions = public.get("/sessions").json()["items"]
        rounds = [
            one
            for held in sessions
            for one in public.get(f"/sessions/{held['session_id']}").json()["rounds"]
            if one["state"] == "announced"
        ]
        assert rounds
        for one in rounds:
            board = public.get(f"/rounds/{one['round_id']}/board.json")
            (tmp_path / "board.json").write_bytes(board.content)
            command = [sys.executable, "-m", "minsheng_verify", str(tmp_path / "board.json")]
            done = subprocess.run(
                command, cwd=ROOT / "services/voting/verifier", capture_output=True, text=True, check=False, timeout=60
            )
            assert done.returncode == (3 if board.json()["ballots"] is None else 0), done.stdout + done.stderr


def test_the_audit_log_and_the_chronicle_verify(lived: RunningGateway, tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MINSHENG_")}
    where = {"MINSHENG_HOST": "embedded", "MINSHENG_DATA_DIR": str(lived.app_context.settings.data_dir)}
    where["MINSHENG_CLOCK_FILE"] = str(tmp_path / "clock")  # it is morning there, whatever hour it is here
    DrivenClock(tmp_path / "clock").set(lived.app_context.clock.now())
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "deploy.dev.audit_verify"],
        cwd=ROOT,
        env={**clean, **where},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_auditor_reads_the_countys_days(lived: RunningGateway) -> None:
    with lived.signed_in("auditor") as auditor:
        newest = auditor.get("/audit", params={"limit": 1}).json()["items"][0]
    assert newest["action"] == "sign_in"
    assert newest["at"][:7] == "2025-10"


def test_its_keys_guard_no_county() -> None:
    from base64 import b64encode

    assert list(secret_weakness(SECRET))
    for key in (CONTACT, AUDIT):
        assert list(key_weakness(b64encode(key).decode())), key


def test_nothing_of_the_machine_it_was_recorded_on_is_in_it(lived: RunningGateway) -> None:
    here = str(ROOT).encode()
    for file in lived.app_context.settings.data_dir.glob("*.sqlite"):
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
            assert here not in "\n".join(database.iterdump()).encode(), file.name
