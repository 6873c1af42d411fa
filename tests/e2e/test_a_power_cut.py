"""The power is cut in the middle of a township's vote: all dies at once, and the round goes on where it stood."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.roster import bring_in
from gateway.access.accounts import Accounts
from gateway.access.database import Store
from gateway.settings import GatewaySettings
from kit.testing.ports import free_port, wait_until
from services.voting.verifier.minsheng_verify import check_receipt, verify
from tests.e2e.browser import sign_in, window
from tests.e2e.congress import Congress, deputy, people
from tests.e2e.county import PASSWORD

MEMBERS = 9
MARKS = "+-0"
PATIENCE = 60_000


class Machine:
    """The platform of a one-room office as its own process, whose plug can be pulled."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        mine = {
            "MINSHENG_HOST": "embedded",
            "MINSHENG_DATA_DIR": f"{self.folder}",
            "MINSHENG_GATEWAY_RATE_PER_MINUTE": "0",
        }
        mine |= {"MINSHENG_PORT": str(self.port), "MINSHENG_BIND": "127.0.0.1", "MINSHENG_GATEWAY_RATE_PER_MINUTE": "0"}
        command = [sys.executable, "-W", "ignore", "-m", "gateway"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, env=os.environ | mine, stdout=log, stderr=log)
        wait_until(self._answers, "the platform", 120)

    def pull_the_plug(self) -> None:
        assert self.process is not None
        self.process.kill()  # SIGKILL: nothing is finished, nothing is written
        self.process.wait(30)

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/api/v1/county", timeout=5).status_code == 200
        except httpx.HTTPError:
            return False


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    room = tmp_path / "room"
    room.mkdir()
    made = Machine(room)
    made.start()
    with ThreadPoolExecutor(1) as aside:  # the browser's loop runs in this thread
        aside.submit(asyncio.run, _accounts(GatewaySettings(host="embedded", data_dir=room))).result()
    bring_in(f"sqlite:///{room}/supervision.sqlite", made.url)
    yield made
    made.pull_the_plug()


async def _accounts(settings: GatewaySettings) -> None:
    store = Store(settings.own_database_url)
    await Accounts(store, settings).add_many(people(MEMBERS), PASSWORD)
    await store.stop()


def put(congress: Congress, who: str, method: str, address: str, body: Any = None) -> Any:
    answer = congress.as_(who).request(method, address, json=body)
    assert answer.status_code < 300, answer.text
    return answer.json()


def marked(page: Page) -> None:
    expect(page.locator("#ballot")).to_be_visible(timeout=PATIENCE)
    for at, letter in enumerate(MARKS):
        page.locator(f"#ballot fieldset >> nth={at}").locator(f"input[value='{letter}']").check()


def test_the_round_goes_on_after_a_power_cut_and_every_ballot_is_there_once(machine: Machine, browser: Browser) -> None:
    congress = Congress(machine.url, MEMBERS)
    members = [{"id": deputy(n).id, "name": deputy(n).name} for n in range(1, MEMBERS + 1)]
    called = {"title": "镇人代会", "level": "township", "township": "420323100", "held_on": "2026-12-20"}
    session = put(congress, "office", "POST", "/sessions", called | {"members": members})["id"]
    listed = [{"id": f"c{n}", "title": f"项目{n}"} for n in (1, 2, 3)]
    put(congress, "office", "PUT", f"/sessions/{session}/candidates", {"candidates": listed})
    codes = congress.slips(session, [1, 2])
    congress.come(session, *range(3, MEMBERS + 1))
    body = {
        "title": "第一轮",
        "mode": "electronic",
        "rules": {"seats": 1, "cap": 1, "members": 0},
        "whole_ballots": True,
    }
    vote = put(congress, "office", "POST", f"/sessions/{session}/rounds", body)["id"]
    congress.reaches(vote, "issuing")
    phones = []
    for n in (1, 2):
        context = window(browser)
        sign_in(context, machine.url, deputy(n).id, PASSWORD)
        phones.append(context.new_page())
        phones[-1].goto(f"{machine.url}/hall/{session}#slip={codes[n]}")
        expect(phones[-1].locator("[data-say=ready]")).to_be_visible(timeout=PATIENCE)
    papers = [congress.paper(vote, n) for n in range(3, MEMBERS + 1)]
    put(congress, "teller1", "POST", f"/rounds/{vote}/open", {})
    for page in phones:
        marked(page)
    phones[0].get_by_role("button", name="投票", exact=True).click()
    phones[0].get_by_role("button", name="确认投票").click()
    expect(phones[0].locator("[data-say=done]")).to_be_visible(timeout=PATIENCE)
    early = [congress.cast(vote, one, MARKS).json() for one in papers[:3]]

    machine.pull_the_plug()
    phones[1].get_by_role("button", name="投票", exact=True).click()
    phones[1].get_by_role("button", name="确认投票").click()
    expect(phones[1].locator("[data-say=waiting]")).to_be_visible(timeout=PATIENCE)
    machine.start()
    expect(phones[1].locator("[data-say=done]")).to_be_visible(timeout=PATIENCE)  # by itself

    receipts = [congress.cast(vote, one, MARKS).json() for one in papers]  # those who are unsure cast once more
    assert receipts[:3] == early
    put(congress, "teller1", "POST", f"/rounds/{vote}/close", {})
    congress.reaches(vote, "counted")
    congress.seal(vote)
    congress.reaches(vote, "signed")
    put(congress, "office", "POST", f"/rounds/{vote}/announce")
    board = congress.nobody.get(f"/rounds/{vote}/board.json").json()
    congress.close()
    assert (len(board["ballots"]), verify(board)["adopted"]) == (MEMBERS, ["c1"])
    for receipt in receipts:
        check_receipt(board, receipt)
