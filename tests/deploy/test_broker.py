"""The committed users and permissions on a real broker: each may do its own work and no more."""

import json
import re
import urllib.request

import pika
import pytest
from kombu import Connection
from pika.exceptions import ProbableAuthenticationError

from deploy.dev.broker_permissions import FILE, definitions
from kit.hosts.nameko.queues import ensure_exchanges
from kit.hosts.nameko.relay import publishes_to
from kit.testing.ports import wait_until
from tests.deploy.broker_attempts import (
    COMMANDS,
    DEAD,
    EXCHANGES,
    PAGE,
    QUEUES,
    RPC_QUEUES,
    USERS,
    Attempt,
    allowed,
    outcome,
    page,
    prepare,
    url,
)
from tests.deploy.deployed_broker import DeployedBroker
from tests.deploy.rendering import OVERLAYS, SERVICES, broker_definitions, of, pods, queues


@pytest.fixture(scope="module")
def broker(deployed_broker: DeployedBroker) -> DeployedBroker:
    """With everything declared, as init containers and services do it."""
    prepare(deployed_broker)
    return deployed_broker


@pytest.fixture(scope="module")
def tried(broker: DeployedBroker) -> list[tuple[Attempt, bool]]:
    """Everything tried by everybody, once."""
    return list(outcome(broker))


READS = {
    "intake": {"intake.commands", "deputies.events", "supervision.events", "voting.events"},
    "deputies": {"intake.events", "deputies.events", "supervision.events", "voting.events"},
    "supervision": {"intake.events", "deputies.events", "supervision.events", "voting.events"},
    "voting": {"intake.events", "deputies.events", "supervision.events", "box.events", "scrutiny.events"},
    "box": {"voting.events"},
    "scrutiny": {"deputies.events", "voting.events", "box.events", "scrutiny.commands"},
}
"""What each service subscribes to: a line more here is a right more on the broker."""


def expected(attempt: Attempt) -> bool:
    """The written list of who may do what; everything else is refused."""
    match attempt.user:
        case "operator":
            return True
        case "gateway":
            return _gateway(attempt)
        case "declare":
            return _declare(attempt)
    return _service(attempt, attempt.user)


def _gateway(attempt: Attempt) -> bool:
    """It calls, keeps submissions, and reads the answers that are its own."""
    match attempt:
        case Attempt(right="write", thing=thing, key=key) if thing in COMMANDS:
            return key == COMMANDS[thing]
        case Attempt(right="write", thing="nameko-rpc", key=key):
            return key.endswith(".read_backlog")
        case Attempt(right="write" | "read", thing="minsheng.answers", key=key):
            return _answer(key)
    return False


def _declare(attempt: Attempt) -> bool:
    """It makes queues and exchanges, binds them, and publishes nothing."""
    ours = attempt.thing in QUEUES or (attempt.thing in EXCHANGES and not attempt.thing.startswith("amq."))
    match attempt:
        case Attempt(thing="nameko-rpc" | "minsheng.answers", right=right):
            return right == "configure"
        case Attempt(right="read", thing=thing, key=key) if thing in DEAD:
            return key != "#"
        case Attempt(right="write"):
            return attempt.thing in QUEUES
    return ours


def _service(attempt: Attempt, name: str) -> bool:
    """Its own queues, its own events, answers, its own dead letters, and what it subscribes to."""
    if attempt.thing in (*QUEUES, *RPC_QUEUES):
        return attempt.thing.startswith(f"{name}.") or attempt.thing == f"rpc-{name}"
    match attempt:
        case Attempt(thing="minsheng.answers", right="write", key=key):
            return _answer(key)
        case Attempt(thing="nameko-rpc", right="read", key=key):
            return key == f"{name}.*"
        case Attempt(right="write", thing=thing):
            return thing in (f"{name}.events", f"{name}.dead")
        case Attempt(right="read", thing=thing):
            return thing in READS[name] or thing == f"{name}.dead"
    return False


def _answer(key: str) -> bool:
    return len(key) == 36


@pytest.mark.parametrize("user", USERS)
def test_every_right_that_is_not_on_the_written_list_is_refused(tried: list[tuple[Attempt, bool]], user: str) -> None:
    mine = {attempt: may for attempt, may in tried if attempt.user == user}
    assert len(mine) > 100
    assert {attempt: may for attempt, may in mine.items() if may != expected(attempt)} == {}


def test_the_page_says_what_was_tried(tried: list[tuple[Attempt, bool]]) -> None:
    assert PAGE.read_text() == page(tried)


def test_the_committed_permissions_are_what_the_code_needs() -> None:
    assert json.loads(FILE.read_text()) == definitions()


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_finds_every_exchange_it_publishes_to_and_may_publish_there(
    broker: DeployedBroker, service: str
) -> None:
    with Connection(url(broker, service)) as connection:
        ensure_exchanges(connection, publishes_to(service))
    for exchange in publishes_to(service):
        assert allowed(broker, service, lambda channel, to=exchange: channel.basic_publish(to, "nobody.asked", b"{}"))  # type: ignore[misc]


def test_nobody_unknown_comes_in(broker: DeployedBroker) -> None:
    with pytest.raises(ProbableAuthenticationError):
        pika.BlockingConnection(pika.URLParameters(broker.url()))


def test_the_broker_tells_what_the_alerts_ask_for_queue_by_queue(broker: DeployedBroker) -> None:
    pages = [""]

    def told() -> bool:
        with urllib.request.urlopen(f"http://127.0.0.1:{broker.metrics_port}/metrics", timeout=20) as answer:
            pages[0] = answer.read().decode()
        ready = set(re.findall(r'^rabbitmq_queue_messages_ready{[^}]*queue="([^"]+)"} \d', pages[0], re.MULTILINE))
        return queues() <= ready

    wait_until(told, "every queue's depth")
    [page] = pages
    for rule in (
        rule for group in of("county", "PrometheusRule", "minsheng")["spec"]["groups"] for rule in group["rules"]
    ):
        for metric in re.findall(r"\brabbitmq_\w+", rule["expr"]):
            assert f"\n{metric}" in page, metric


def test_the_broker_knows_every_setting_and_looks_for_its_cluster() -> None:
    alone = DeployedBroker("county", peers=True)
    try:
        with pytest.raises(RuntimeError):
            alone.start()
        [log] = (alone.folder / "log").glob("test@localhost.log")
        assert "rabbit_peer_discovery_k8s" in log.read_text()
    finally:
        alone.close()


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_a_queue_that_names_no_type_is_made_to_survive_the_loss_of_a_node(overlay: str) -> None:
    """Nameko declares its rpc queues without a type; on three nodes a classic one is gone with its node.

    RabbitMQ 3.13 and 4.0 obey the virtual host's default; Debian's 3.10 ignores it. The rpc queues say that they are
    transient, and are classic wherever.
    """
    [vhost] = json.loads(broker_definitions(overlay)["10-users.json"])["vhosts"]
    assert vhost["default_queue_type"] == "quorum"
    assert "default_queue_type" not in of(overlay, "ConfigMap", "rabbitmq")["data"]["rabbitmq.conf"]


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_nodes_find_each_other_by_the_names_they_give_themselves(overlay: str) -> None:
    conf = dict(
        line.split(" = ") for line in of(overlay, "ConfigMap", "rabbitmq")["data"]["rabbitmq.conf"].splitlines() if line
    )
    service = conf["cluster_formation.k8s.service_name"]
    named = {one["name"]: one.get("value") for one in pods(overlay)["rabbitmq"]["containers"][0]["env"]}
    assert named["RABBITMQ_NODENAME"] == f"rabbit@$(POD_NAME){conf['cluster_formation.k8s.hostname_suffix']}"
    assert conf["cluster_formation.k8s.hostname_suffix"] == f".{service}"
    assert of(overlay, "Service", service)["spec"]["publishNotReadyAddresses"]
    assert of(overlay, "StatefulSet", "rabbitmq")["spec"]["serviceName"] == service
