"""Webhooks, judged in another language: the specification's npm library verifies what a county tells a department."""

import subprocess
from collections.abc import Iterator
from shutil import copy
from threading import Thread

import httpx

from clients.stage import HERE, Row, Stage
from gateway.demo.people import PASSWORD
from kit.testing.ports import wait_until

TOOL = "standardwebhooks 1.1 (npm)"
DEPARTMENT = "dept-transport"


def check(stage: Stage) -> Iterator[Row]:
    """One row: every event that the demo county told a department, sent as from the past, once."""
    program = copy(HERE / "webhooks" / "receive.mjs", stage.node)  # it looks for its packages where it lies
    with subprocess.Popen(
        ["node", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as receiving:
        assert receiving.stdin is not None
        assert receiving.stdout is not None
        port, said = receiving.stdout.readline().strip(), list[str]()
        Thread(target=lambda: said.extend(line.strip() for line in receiving.stdout or ()), daemon=True).start()
        try:
            with httpx.Client(base_url=f"{stage.url}/api/v1", timeout=30) as client:
                session = client.post("/session", json={"login": DEPARTMENT, "password": PASSWORD}).json()
                client.headers["X-CSRF-Token"] = session["csrf"]
                names = client.get("/webhooks/events").json()["items"]
                wanted = {"url": f"http://127.0.0.1:{port}/", "names": names, "since": "2026-01-01T00:00:00Z"}
                made = client.post("/webhooks", json=wanted).json()
                receiving.stdin.write(f"{made['secret']}\n")
                receiving.stdin.flush()
                wait_until(lambda: bool(_told(client)), "a past", seconds=120)
                told = _told(client)
                wait_until(lambda: set(told) <= set(said), "the events", seconds=120)
        except TimeoutError as late:
            said.append(f"wrong: {late}")
        finally:
            receiving.kill()
    good = len(said) == len(set(said)) and not any(one.startswith("wrong") for one in said)
    yield Row(TOOL, "a department's past", f"{len(said)} events verified" if good else str(said)[-300:], good)


def _told(client: httpx.Client) -> list[str]:
    """The ids of what the department was told until a minute ago: as many as one page has."""
    return [event["id"] for event in client.get("/events", params={"limit": 200}).json()["items"]]
