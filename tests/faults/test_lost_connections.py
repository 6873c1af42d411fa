"""A service loses its connection to the broker in every way there is, and hears again within seconds."""

import json
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from kit.testing.conformance.platform import NamekoPlatform, until
from kit.testing.rabbitmq import RabbitNode
from tests.faults.proxy import Proxy
from tests.faults.stream import NOTHING_WRONG, Stream

MANY = 1500
BROKER_GIVES_UP_SECONDS = 18
"""A process that sends nothing for two heartbeats of six seconds has its connection closed, and some more."""


@pytest.fixture
def proxy(doomed_broker: RabbitNode) -> Iterator[Proxy]:
    with Proxy(doomed_broker.port) as between:
        yield between


@pytest.fixture
def remote(running: NamekoPlatform, proxy: Proxy, doomed_broker: RabbitNode) -> Iterator[NamekoPlatform]:
    """The third service reaches its broker only through the proxy."""
    running.services["third"].stop()
    direct = running.url
    running.url = direct.replace(f":{doomed_broker.port}/", f":{proxy.port}/")
    running.start_one("third")
    running.url = direct
    until(lambda: readiness(running) == {"database": "ok", "consuming": "ok", "publishing": "ok"})
    yield running
    running.services["third"].stop()
    running.start_one("third")


def readiness(platform: NamekoPlatform, service: str = "third") -> dict[str, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{platform.ports[service]}/health/ready", timeout=5) as answer:
            told = json.loads(answer.read())
    except urllib.error.HTTPError as refused:
        told = json.loads(refused.read())
    except OSError:
        return {}
    return {name: said for name, said in told.items() if name not in ("service", "ready")}


def test_a_process_that_stood_still_until_the_broker_gave_it_up_hears_again(running: NamekoPlatform) -> None:
    stream = Stream(running, MANY)
    stream.begin(MANY // 2)
    until(lambda: stream.arrived() > MANY // 10)
    running.services["third"].signal(signal.SIGSTOP)
    time.sleep(BROKER_GIVES_UP_SECONDS)
    running.services["third"].signal(signal.SIGCONT)
    stream.begin_rest()
    assert stream.outcome() == NOTHING_WRONG
    assert stream.kept_back() == 0


def test_connections_broken_off_again_and_again_while_the_process_stands_still_cost_nothing(
    remote: NamekoPlatform, proxy: Proxy
) -> None:
    """So that whichever happens first when it wakes up, an acknowledgement or a look at the socket, finds it broken."""
    stream = Stream(remote, MANY)
    stream.begin_rest()
    for part in range(1, 9):
        until(lambda part=part: stream.arrived() > part * MANY // 10)
        remote.services["third"].signal(signal.SIGSTOP)
        proxy.cut()
        remote.services["third"].signal(signal.SIGCONT)
    assert stream.outcome() == NOTHING_WRONG
    assert stream.kept_back() == 0


def test_a_cut_cable_is_noticed_and_the_service_is_not_ready_meanwhile(remote: NamekoPlatform, proxy: Proxy) -> None:
    stream = Stream(remote, MANY)
    stream.begin(MANY // 2)
    until(lambda: stream.arrived() > MANY // 10)
    proxy.freeze()
    until(lambda: readiness(remote).get("consuming") != "ok")
    until(lambda: set(readiness(remote).values()) == {"ok"})
    stream.begin_rest()
    assert stream.outcome() == NOTHING_WRONG
