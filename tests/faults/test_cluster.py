"""A three-node cluster loses the node that mattered most."""

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


def test_the_node_that_leads_every_queue_dies_while_events_flow_and_calls_are_answered(
    cluster: Cluster, doomed_postgres: PostgresServer, tmp_path: Path
) -> None:
    platform = NamekoPlatform(tmp_path, cluster, doomed_postgres)
    platform.start()
    stream = Stream(platform, 2 * PART)
    stream.begin(PART)
    until(lambda: stream.arrived() > PART // 2)
    cluster.home(platform.url.rpartition("/")[2], "rpc-first").kill()
    stream.begin(PART)  # needs an answer from the first service
    assert stream.outcome() == NOTHING_WRONG
    platform.stop()
