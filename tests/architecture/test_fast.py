"""`pytest --fast` runs where there is nothing but Python."""

import subprocess
import sys

import pytest

from kit.testing.postgres import PostgresServer
from tests.architecture.tree import ROOT
from tests.fast import refused

HOSTS = "tests/kit/bus/test_conformance.py"
WITH_AND_WITHOUT = ("tests/kit/db", "tests/kit/testing/test_servers.py", "tests/deploy", HOSTS)
"""Tests on both databases, tests of the servers themselves, a folder that is not looked at, and tests on every host."""


@pytest.fixture(scope="module")
def collected() -> set[str]:
    """The tests that are left."""
    command = [sys.executable, "-m", "pytest", "--fast", "--collect-only", "-q", "-n0", *WITH_AND_WITHOUT]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return {line for line in done.stdout.splitlines() if "::" in line}


def test_of_a_test_on_both_databases_the_half_without_a_server_is_left(collected: set[str]) -> None:
    assert [name for name in collected if "[sqlite" in name]
    assert not [name for name in collected if "postgresql" in name]


def test_of_a_test_on_every_host_the_embedded_one_is_left(collected: set[str]) -> None:
    hosts = {name.partition("[")[2] for name in collected if name.startswith(HOSTS) and "toys]" in name}
    assert hosts == {"embedded_toys]"}


def test_no_test_of_servers_or_manifests_is_left(collected: set[str]) -> None:
    of_servers = {name.partition("::")[2] for name in collected if "test_servers.py" in name}
    assert of_servers == {
        "test_a_missing_server_is_named_with_what_to_install",
        "test_a_root_of_their_own_is_searched_for_servers_and_nothing_beside_it",
    }
    assert not [name for name in collected if name.startswith("tests/deploy")]


def test_a_server_that_is_started_nevertheless_fails_its_test() -> None:
    with pytest.raises(RuntimeError, match="PostgresServer is started under --fast"):
        refused(PostgresServer.__new__(PostgresServer))
