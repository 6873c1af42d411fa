"""A broker whose quorum queues lost their log takes connections and keeps nothing: what watches a deployment tells."""

from collections.abc import Iterator

import pytest
import yaml

from kit.testing.ports import wait_until
from kit.testing.rabbitmq import RabbitNode
from tests.deploy.rendering import OVERLAYS, ROOT, pods

COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose" / "compose.yaml").read_text())
LOSE = "[begin catch exit(whereis(ra_log_wal), kill), timer:sleep(20) end || _ <- lists:seq(1, 200)]."
"""As a full disk does it: the log fails again each time it is started, until its supervisor gives up."""


@pytest.fixture
def node() -> Iterator[RabbitNode]:
    own = RabbitNode().start()
    yield own
    own.close()


def probe(overlay: str) -> list[str]:
    """The command that decides whether Kubernetes starts a node again, without the program's name."""
    [container] = pods(overlay)["rabbitmq"]["containers"]
    program, *arguments = container["livenessProbe"]["exec"]["command"]
    assert program == "rabbitmqctl"
    return list(arguments)


def check() -> list[str]:
    """Compose's, which ends the node by itself: nobody else would."""
    broker = COMPOSE["services"]["rabbitmq"]
    assert broker["restart"] == "unless-stopped"
    how, program, *arguments = broker["healthcheck"]["test"]
    assert (how, program) == ("CMD", "rabbitmqctl")
    return list(arguments)


def test_a_broker_without_its_log_is_found_out_and_ended(node: RabbitNode) -> None:
    probes = {tuple(probe(overlay)) for overlay in OVERLAYS}
    for command in (*probes, tuple(check())):
        assert node.control(*command).strip() == "true"

    node.control("eval", LOSE)
    assert not node.keeps
    for command in probes:
        with pytest.raises(RuntimeError, match="badmatch"):
            node.control(*command)
    assert node.running, "the probe only tells"

    with pytest.raises(RuntimeError, match="test@localhost"):
        node.control(*check())
    wait_until(lambda: not node.running, "the node's end")
    node.start()
    assert node.keeps


def test_a_broker_that_stands_aside_in_a_minority_is_not_started_again(node: RabbitNode) -> None:
    node.control("stop_app")
    for overlay in OVERLAYS:
        assert node.control(*probe(overlay)).strip() == "true"
    with pytest.raises(RuntimeError, match="badmatch"):
        node.control(*check())
    assert node.running
