"""A seat's end: from the office's recorded word until the deputy's session is over, on both hosts."""

import os
import tempfile
import time
import uuid
from contextlib import closing
from pathlib import Path

import httpx

from benchmarks.report import Figure, Report
from deploy.dev.platform import Platform
from gateway.demo.places import COUNTY
from tests.gateway.gateway_running import PASSWORD, demo_county

DEPUTIES, AIM_SECONDS = 20, 2
LOOK = 0.02
"""Seconds between two looks."""


def measure(report: Report) -> None:
    """One deputy after the other; each was signed in and had just looked at a page."""
    os.environ["MINSHENG_COUNTY"] = COUNTY.code
    with tempfile.TemporaryDirectory(prefix="minsheng-") as folder, demo_county(Path(folder)) as gateway:
        _add(report, "embedded", gateway.url)
    extra = {"MINSHENG_GATEWAY_RATE_PER_MINUTE": "0"}
    with tempfile.TemporaryDirectory(prefix="minsheng-") as folder, Platform(Path(folder), extra=extra) as platform:
        _add(report, "bus", platform.url)


def _add(report: Report, host: str, url: str) -> None:
    with closing(_signed_in(url, "office")) as office:
        times = sorted(_ended(url, office, number) for number in range(1, DEPUTIES + 1))
    what = f"{host}: a seat's end, until the deputy's session is over"
    report.add(Figure(f"{what}, median", times[len(times) // 2], "s"))
    report.add(Figure(f"{what}, the longest of {DEPUTIES}", times[-1], "s", "aim", AIM_SECONDS, "1.0"))


def _ended(url: str, office: httpx.Client, number: int) -> float:
    today = office.get("/oncall/rota").json()["first_day"]
    end = {"kind": "ended", "day": today, "reason": "resigned", "body": "县人大常委会"}
    with closing(_signed_in(url, f"d{number:03d}")) as deputy:
        deputy.get("/matters").raise_for_status()
        key = {"Idempotency-Key": str(uuid.uuid4())}
        office.post(f"/deputies/D{number:03d}/seats", json=end, headers=key).raise_for_status()
        begun = time.perf_counter()
        while deputy.get("/matters").status_code != 401:
            if time.perf_counter() - begun > 60:
                raise TimeoutError("the seat's end did not bind in a minute")
            time.sleep(LOOK)
        return time.perf_counter() - begun


def _signed_in(url: str, login: str) -> httpx.Client:
    client = httpx.Client(base_url=f"{url}/api/v1", timeout=60)
    answer = client.post("/session", json={"login": login, "password": PASSWORD}).raise_for_status()
    client.headers["X-CSRF-Token"] = answer.json()["csrf"]
    return client


if __name__ == "__main__":
    measure(Report())
