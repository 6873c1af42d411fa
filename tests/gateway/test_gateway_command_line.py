"""`python -m gateway` as an operator meets it."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import httpx
import pytest

from gateway.__main__ import how_to_go_on
from gateway.demo.places import COUNTY
from gateway.demo.stories import STORIES
from gateway.demo.topics import SAID
from gateway.settings import GatewaySettings
from kit.testing.ports import free_port, wait_until
from kit.testing.process import Child

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.programs


def environment(**more: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MINSHENG_")}
    return {**clean, "PYTHONPATH": str(ROOT), "MINSHENG_COUNTY": COUNTY.code, **more}


def run(*arguments: str, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "ignore", "-m", "gateway", *arguments]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment(**more),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_missing_keys_stop_a_production_start_and_say_how_to_make_them() -> None:
    ended = run(MINSHENG_HOST="nameko")
    assert ended.returncode != 0
    assert "MINSHENG_SECRET_KEY is missing" in ended.stderr
    assert "Traceback" not in ended.stderr
    half = run(MINSHENG_HOST="nameko", MINSHENG_SECRET_KEY=token_urlsafe(48), MINSHENG_CONTACT_PUBLIC_KEY="no key")
    assert "MINSHENG_CONTACT_PUBLIC_KEY" in half.stderr


def test_the_demo_is_not_filled_into_a_county_by_mistake() -> None:
    ended = run("--demo", MINSHENG_HOST="nameko")
    assert ended.returncode != 0
    assert "MINSHENG_ALLOW_DEMO" in ended.stderr


def test_keys_are_printed_as_the_environment_takes_them() -> None:
    printed = dict(line.split("=", 1) for line in run("keys").stdout.splitlines())
    pairs = {f"MINSHENG_{what}_{half}_KEY" for what in ("CONTACT", "CALL") for half in ("PUBLIC", "PRIVATE")}
    assert set(printed) == {"MINSHENG_SECRET_KEY", "MINSHENG_AUDIT_KEY"} | pairs


def test_the_first_account_is_made_from_the_command_line_and_is_in_the_log(tmp_path: Path) -> None:
    where = {"MINSHENG_HOST": "embedded", "MINSHENG_DATA_DIR": str(tmp_path)}
    assert run("migrate", **where).returncode == 0
    made = run("account", "boss", "operator", "贺泽波", stdin="a long password\n", **where)
    assert made.returncode == 0, made.stderr
    again = run("account", "boss", "operator", "贺泽波", stdin="a long password\n", **where)
    assert again.returncode != 0
    assert "There is an account" in again.stderr
    verified = run("audit-verify", **where)
    assert verified.returncode == 0
    assert verified.stdout.startswith("2 rows, 0 faults")


def test_the_command_line_takes_no_password_that_is_soon_guessed(tmp_path: Path) -> None:
    where = {"MINSHENG_HOST": "embedded", "MINSHENG_DATA_DIR": str(tmp_path)}
    assert run("migrate", **where).returncode == 0
    weak = run("account", "boss", "operator", "贺泽波", stdin="11111111\n", **where)
    assert weak.returncode != 0
    assert "soon guessed" in weak.stderr


def test_of_the_roles_that_two_persons_give_the_command_line_makes_the_first_of_each_of_the_two_only(
    tmp_path: Path,
) -> None:
    where = {"MINSHENG_HOST": "embedded", "MINSHENG_DATA_DIR": str(tmp_path)}
    made = [
        run("account", login, role, name, *more, stdin="a long password\n", **where)
        for login, role, name, *more in (
            ("boss", "operator", "贺泽波"),
            ("olga", "office", "何桂昌"),
            ("boss2", "operator", "某人"),
            ("scrutineer", "scrutineer", "白宗荣", "--again"),
            ("boss2", "operator", "某人", "--again"),
            ("d001", "deputy", "某代表", "--actor-id", "D001"),
        )
    ]
    assert [one.returncode for one in made] == [0, 0, 1, 1, 0, 0], [one.stderr for one in made]
    assert "the next one needs two persons" in made[2].stderr
    with sqlite3.connect(tmp_path / "gateway.sqlite") as log:
        told = log.execute("select action, subject, detail from audit order by seq").fetchall()
    assert [(action, subject) for action, subject, _ in told[:2]] == [
        ("bootstrap_account", "boss"),
        ("bootstrap_account", "olga"),
    ]
    assert '"again": true' in told[4][2]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_county_starts_answers_stops_and_comes_back_as_it_was(tmp_path: Path, how: signal.Signals) -> None:
    port = free_port()
    where = environment(
        MINSHENG_HOST="embedded", MINSHENG_DATA_DIR=str(tmp_path / "demo"), MINSHENG_PORT=str(port),
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    reports = []
    for _ in range(2):
        child = _started(where, url, tmp_path / "out")
        reports.append(_report(url))
        child.signal(how)
        wait_until(lambda child=child: not child.running(), "the end")  # type: ignore[misc]
        assert child.stop() == 0
    told = (tmp_path / "out").read_text()
    assert url in told
    assert "minsheng-demo" in told
    assert "Traceback" not in told
    assert reports[0]["intake"]["submitted"] == reports[1]["intake"]["submitted"] == len((*STORIES, *SAID))
    assert reports[1]["nothing_lost"], json.dumps(reports[1]["checks"])
    states = {one["state"] for one in reports[1]["intake"]["by_state"]}
    assert {"assigned", "accepted", "closed", "returned", "replied", "reopened", "merged", "not_admitted"} <= states
    assert oct((tmp_path / "demo" / "keys.json").stat().st_mode & 0o777) == "0o600"


def _report(url: str) -> dict[str, Any]:
    """The whole of it, as the office reads it; what everybody reads finds nothing lost either."""
    with httpx.Client(base_url=f"{url}/api/v1", timeout=30) as client:
        assert client.get("/reports/closed-loop").json()["nothing_lost"]
        signed_in = client.post("/session", json={"login": "office", "password": "minsheng-demo"})
        assert signed_in.status_code == 200, signed_in.text
        report: dict[str, Any] = client.get("/reports/closed-loop").json()
        return report


def _started(where: dict[str, str], url: str, log: Path) -> Child:
    with log.open("wb") as out:
        command = [sys.executable, "-W", "ignore", "-m", "gateway", "--demo=small"]
        child = Child(command, cwd=ROOT, env=where, stdout=out, stderr=out)
    wait_until(lambda: _answers(url, child, log), "the demo county", 120)
    return child


def _answers(url: str, child: Child, out: Path) -> bool:
    assert child.running(), out.read_text()
    try:
        return httpx.get(f"{url}/health/ready", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def test_a_port_that_is_taken_is_told_in_one_sentence_before_anything_is_opened(tmp_path: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        where = {"MINSHENG_HOST": "embedded", "MINSHENG_DATA_DIR": str(tmp_path / "own"), "MINSHENG_PORT": str(port)}
        refused = run(**where)
    assert refused.returncode == 1
    [sentence] = refused.stderr.splitlines()
    assert sentence.startswith(f"Port {port} of 127.0.0.1 cannot be had")
    assert "MINSHENG_PORT=" in sentence


def test_a_demo_says_how_to_end_it_where_its_data_is_and_how_to_take_another_port() -> None:
    told = how_to_go_on(GatewaySettings(host="embedded", data_dir=Path("var/demo"), port=8000))
    for said in ("Ctrl+C", "var/demo", "rm -r var/demo", "MINSHENG_PORT=8001"):
        assert said in told


def test_no_account_is_made_for_a_deputy_a_department_or_a_station_that_is_not_named(tmp_path: Path) -> None:
    where = {"MINSHENG_HOST": "embedded", "MINSHENG_DATA_DIR": str(tmp_path)}
    for role in ("deputy", "department", "station"):
        refused = run("account", "some-1", role, "某人", stdin="a long password\n", **where)
        assert refused.returncode != 0
        assert "--actor-id, --department or --township" in refused.stderr
