"""Box, voting service, broker and database are killed in the middle of a vote: no ballot is lost, none counts twice."""

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from benchmarks.roster import bring_in
from deploy.dev.platform import Platform
from gateway.access.accounts import Accounts
from gateway.access.database import Store
from gateway.settings import GatewaySettings
from kit.testing.ports import wait_until
from services.voting.verifier.minsheng_verify import verify
from tests.e2e.congress import Congress, answered, deputy, people
from tests.e2e.county import PASSWORD
from tests.voting.voter import Paper

DEPUTIES = 24


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    with Platform(tmp_path_factory.mktemp("vote"), demo=False) as running:
        asyncio.run(_accounts(running.database.url("gateway")))
        bring_in(running.database.url("supervision"), running.url)
        yield running


@pytest.fixture(scope="module")
def congress(platform: Platform) -> Iterator[Congress]:
    made = Congress(platform.url, DEPUTIES)
    yield made
    made.close()


async def _accounts(url: str) -> None:
    store = Store(url)
    await Accounts(store, GatewaySettings(host="embedded")).add_many(people(DEPUTIES), PASSWORD)
    await store.stop()


def retry_until_available(ask: Callable[[], httpx.Response]) -> Any:
    """What was answered in the end, which is no refusal."""
    answer = answered(ask)
    assert answer.status_code < 400, answer.text
    return answer.json()


def done(client: httpx.Client, method: str, address: str, body: Any = None) -> Any:
    """A command under one Idempotency-Key however often it is sent."""
    key = {"Idempotency-Key": f"{uuid4()}"}
    return retry_until_available(lambda: client.request(method, address, json=body, headers=key))


def state(congress: Congress, vote: str) -> str:
    return str(retry_until_available(lambda: congress.nobody.get(f"/rounds/{vote}"))["state"])


def drawn(congress: Congress) -> str:
    """A session with everybody here, and a round whose ballots are given out."""
    office = congress.as_("office")
    members = [{"id": deputy(n).id, "name": deputy(n).name} for n in range(1, DEPUTIES + 1)]
    called = {"title": "县人代会", "level": "county", "held_on": "2026-12-20", "members": members}
    session = done(office, "POST", "/sessions", called)["id"]
    listed = [{"id": f"c{n}", "title": f"项目{n}"} for n in range(1, 4)]
    done(office, "PUT", f"/sessions/{session}/candidates", {"candidates": listed})
    congress.slips(session)
    congress.come(session, *range(1, DEPUTIES + 1))
    rules = {"seats": 2, "cap": 2, "members": 0}
    body = {"title": "第一轮", "mode": "electronic", "rules": rules, "whole_ballots": True}
    vote = str(done(office, "POST", f"/sessions/{session}/rounds", body)["id"])
    wait_until(lambda: state(congress, vote) == "issuing", "the keys")
    return vote


def finished(congress: Congress, vote: str) -> dict[str, Any]:
    """Closed, sealed and announced; the board."""
    done(congress.as_("teller1"), "POST", f"/rounds/{vote}/close", {})
    wait_until(lambda: state(congress, vote) == "counted", "the head", 90)
    scrutineer = congress.as_("scrutineer")

    def head() -> Any:
        return retry_until_available(lambda: scrutineer.get(f"/rounds/{vote}/seal"))

    wait_until(lambda: head()["head"] and not head()["disagreements"], "the scrutineer's facts")
    done(scrutineer, "POST", f"/rounds/{vote}/seal", {"root": head()["head"]["root"]})
    wait_until(lambda: state(congress, vote) == "signed", "the seal")
    done(congress.as_("office"), "POST", f"/rounds/{vote}/announce")
    board: dict[str, Any] = retry_until_available(lambda: congress.nobody.get(f"/rounds/{vote}/board.json"))
    return board


def _box(platform: Platform) -> None:
    platform.children["box"].kill()
    time.sleep(0.5)
    platform.start_service("box")


def _voting(platform: Platform) -> None:
    platform.children["voting"].kill()
    platform.children["scrutiny"].kill()
    time.sleep(0.5)
    platform.start_service("voting")
    platform.start_service("scrutiny")


def _broker(platform: Platform) -> None:
    platform.broker.kill()
    time.sleep(0.5)
    platform.broker.start()


def _database(platform: Platform) -> None:
    platform.database.kill()
    time.sleep(0.5)
    platform.database.start()


@pytest.mark.parametrize("kill", [_box, _voting, _broker, _database], ids=["box", "voting", "broker", "database"])
def test_it_is_killed_while_deputies_vote(
    kill: Callable[[Platform], None], platform: Platform, congress: Congress, tmp_path: Path
) -> None:
    vote = drawn(congress)
    papers = [congress.paper(vote, n) for n in range(1, DEPUTIES + 1)]
    done(congress.as_("teller1"), "POST", f"/rounds/{vote}/open")
    wait_until(lambda: congress.cast(vote, papers[0], "++-").status_code == 200, "the box")

    def cast(paper: Paper) -> None:
        retry_until_available(lambda: congress.cast(vote, paper, "++-"))

    with ThreadPoolExecutor(6) as crowd:
        waiting = [crowd.submit(cast, paper) for paper in papers[1:]]
        kill(platform)
        for one in waiting:
            one.result()
        list(crowd.map(cast, papers))  # and every one of them once more
    board = finished(congress, vote)
    assert len(board["ballots"]) == DEPUTIES
    assert verify(board)["adopted"] == ["c1", "c2"]
