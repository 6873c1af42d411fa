"""`make run` twice: the county is October's both times, and what was done the first time is still there."""

import os
import signal
import sys
from pathlib import Path

import httpx
import pytest

from gateway.demo.people import PASSWORD
from kit.testing.ports import free_port, wait_until
from kit.testing.process import Child
from tests.gateway.gateway_running import APPEAL

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.programs


def started(folder: Path, port: int) -> Child:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MINSHENG_")}
    where = {"MINSHENG_HOST": "embedded", "MINSHENG_DATA_DIR": str(folder), "MINSHENG_PORT": str(port)}
    with folder.with_suffix(".out").open("ab") as out:
        command = [sys.executable, "-W", "ignore", "-m", "gateway", "--demo"]
        child = Child(command, cwd=ROOT, env={**clean, **where}, stdout=out, stderr=out)

    def answers() -> bool:
        assert child.running(), folder.with_suffix(".out").read_text()
        try:
            return httpx.get(f"http://127.0.0.1:{port}/health/ready", timeout=5).status_code == 200
        except httpx.HTTPError:
            return False

    wait_until(answers, "the demo county", 150)
    return child


def test_what_was_done_is_there_again_after_a_second_start(tmp_path: Path) -> None:
    folder, port = tmp_path / "demo", free_port()
    url = f"http://127.0.0.1:{port}/api/v1"
    child = started(folder, port)
    said = httpx.post(f"{url}/appeals", json=APPEAL, headers={"Idempotency-Key": "a-second-start"}, timeout=60)
    assert said.status_code == 202, said.text
    child.signal(signal.SIGINT)
    wait_until(lambda: not child.running(), "the end")
    child.stop()
    child = started(folder, port)
    try:
        with httpx.Client(base_url=url, timeout=60) as office:
            office.post("/session", json={"login": "office", "password": PASSWORD}).raise_for_status()
            found = office.get("/cases", params={"words": said.json()["tracking_code"]}).json()["items"]
        assert [one["title"] for one in found] == [APPEAL["title"]]
    finally:
        child.stop()
    told = folder.with_suffix(".out").read_text()
    assert told.count("2025-10-2") >= 2, told
    assert "Traceback" not in told
