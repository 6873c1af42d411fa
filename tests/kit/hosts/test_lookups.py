"""Names of hosts: found by the system, while others run, and without a second library in every process."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
ASKED = """
import json, os, socket, sys, time
from kit.hosts.nameko import lookups
os.environ |= lookups.WITHOUT_DNSPYTHON
import eventlet
from eventlet.patcher import original

system = original("socket")
found = system.getaddrinfo
def slow(host, *rest, **more):
    if host == "slow.invalid":
        original("time").sleep(1)
    return found(host, *rest, **more)
system.getaddrinfo = slow
eventlet.monkey_patch()
lookups.install()

turns = []
def turn():
    while True:
        turns.append(1)
        eventlet.sleep(0.01)
eventlet.spawn(turn)
try:
    socket.getaddrinfo("slow.invalid", 80)
    refused = ""
except socket.gaierror as away:
    refused = type(away).__name__
numbers = [address for *_, address in socket.getaddrinfo("127.0.0.1", 5672, type=socket.SOCK_STREAM)]
names = [address for *_, address in socket.getaddrinfo("localhost", 5672, socket.AF_INET, socket.SOCK_STREAM)]
print(json.dumps({
    "turns": len(turns), "refused": refused, "numbers": numbers, "names": names,
    "dnspython": any(name.split(".")[0] == "dns" for name in sys.modules),
}))
"""


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What a process saw that waits as a service does; patched, as no test's own process may be."""
    command = [sys.executable, "-W", "ignore", "-c", ASKED]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    return dict(json.loads(done.stdout))


def test_while_a_name_is_looked_up_others_run_and_one_that_is_not_found_is_refused(told: dict[str, Any]) -> None:
    assert told["turns"] > 2
    assert told["refused"] == "gaierror"


def test_names_and_numbers_are_found(told: dict[str, Any]) -> None:
    assert told["numbers"] == [["127.0.0.1", 5672]]
    assert told["names"] == [["127.0.0.1", 5672]]


def test_dnspython_is_not_loaded(told: dict[str, Any]) -> None:
    assert told["dnspython"] is False
