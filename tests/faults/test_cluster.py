"""A three-node cluster loses its nodes one after another, as in a rolling restart gone wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.testing.cluster import Cluster
from kit.testing.conformance.platform import NamekoPlatform, until
from kit.testing.postgres import PostgresServer
from tests.faults.stream import NOTHING_WRONG, Stream

PART = 400


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    three = Cluster().start()
    yield three
    three.close()


def test_every_node_is_killed_in_turn_while_events_flow_and_calls_are_answered(
    cluster: Cluster, doomed_postgres: PostgresServer, tmp_path: Path
) -> None:
    platform = NamekoPlatform(tmp_path, cluster, doomed_postgres)
    platform.start()
    stream = Stream(platform, PART * (len(cluster.nodes) + 1))
    stream.begin(PART)
    for killed, node in enumerate(cluster.nodes, 1):
        until(lambda killed=killed: stream.arrived() > PART * (2 * killed - 1))
        node.kill()
        stream.begin(PART)  # needs an answer from the first service
        until(lambda killed=killed: stream.arrived() > PART * 2 * killed)
        node.start()
    assert stream.outcome() == NOTHING_WRONG
    platform.stop()
