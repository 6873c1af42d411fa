"""A rolling update: the active one of two replicas is told to stop under a stream, and the other goes on in order."""

import urllib.request

import pytest

from kit.testing.conformance.platform import NamekoPlatform, until
from tests.faults.stream import NOTHING_WRONG, Stream

MANY = 3000


def _ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.mark.parametrize("service", ["second", "third"])
def test_replicas_told_to_stop_one_after_the_other_hand_over_in_order(running: NamekoPlatform, service: str) -> None:
    stream = Stream(running, MANY)
    replicas = [service, f"{service}-b"]
    running.start_one(service, "-b")
    until(lambda: _ready(running.ports[replicas[1]]))
    stream.begin(MANY // 4)
    for part in range(1, 4):
        until(lambda part=part: stream.arrived(service) >= part * MANY // 10)
        active, other = replicas
        assert running.services[active].stop() == 0
        stream.begin(MANY // 4)
        running.start_one(service, active.removeprefix(service))
        until(lambda active=active: _ready(running.ports[active]))
        replicas = [other, active]
    assert stream.outcome() == NOTHING_WRONG
    assert stream.kept_back() == 0
    running.services[replicas[1]].stop()
    running.takes_its_place(replicas[0], service)
