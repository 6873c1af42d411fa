"""The committed users and permissions on a real broker: each may do its own work and no more."""

import json
import re
import urllib.request
from collections.abc import Callable
from functools import partial

import pika
import pytest
from pika.adapters.blocking_connection import BlockingChannel
from pika.exceptions import ChannelClosedByBroker, ProbableAuthenticationError

from contracts.base import Posted
from contracts.generate import messages
from kit.hosts.nameko.process import declare_all
from kit.testing.ports import wait_until
from tests.deploy.deployed_broker import DeployedBroker
from tests.deploy.rendering import OVERLAYS, SERVICES, broker_definitions, made, of, permissions, pods, queues, room

EXCHANGES = sorted({message.exchange() for message in messages(Posted)} | {f"{name}.events" for name in SERVICES})

REFUSED = 403
"""The broker's word for `not yours`."""


@pytest.fixture(scope="module")
def broker(deployed_broker: DeployedBroker) -> DeployedBroker:
    """With every queue declared, as the init container does it."""
    declare_all([room(name) for name in SERVICES], as_user(deployed_broker, "declare"))
    for name in SERVICES:  # a relay declares its service's exchanges, also those that nobody listens to yet
        assert may(deployed_broker, name, partial(publish_first, f"{name}.events"))
    return deployed_broker


def publish_first(exchange: str, channel: BlockingChannel) -> None:
    channel.exchange_declare(exchange, "topic", durable=True)


def as_user(broker: DeployedBroker, name: str) -> str:
    return broker.url(user=name, password=made(f"demo-only-{name}"))


def may(broker: DeployedBroker, user: str, act: Callable[[BlockingChannel], object]) -> bool:
    """Whether the broker lets this user do it."""
    with pika.BlockingConnection(pika.URLParameters(as_user(broker, user))) as connection:
        channel = connection.channel()
        channel.confirm_delivery()
        try:
            act(channel)
        except ChannelClosedByBroker as closed:
            if closed.reply_code != REFUSED:
                raise
            return False
        return True


def publishers(broker: DeployedBroker, exchange: str) -> set[str]:
    users = [right["user"] for right in permissions("demo")]
    return {user for user in users if may(broker, user, lambda channel: channel.basic_publish(exchange, "x.v1", b"{}"))}


def readers(broker: DeployedBroker, queue: str) -> set[str]:
    users = [right["user"] for right in permissions("demo")]
    return {user for user in users if may(broker, user, lambda channel: channel.basic_consume(queue, lambda *_: None))}


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_service_speaks_for_itself_only(broker: DeployedBroker, exchange: str) -> None:
    owner, _, folder = exchange.partition(".")
    more = {"gateway"} if folder == "commands" else set()
    assert publishers(broker, exchange) == {owner, "operator"} | more


@pytest.mark.parametrize("queue", sorted(queues()))
def test_nobody_reads_what_was_sent_to_another(broker: DeployedBroker, queue: str) -> None:
    owner = queue.partition(".")[0]
    more = {"declare", "gateway"} if queue == "intake.submit_appeal" else {"declare"}
    assert readers(broker, queue) == {owner, "operator"} | more


def test_no_service_can_copy_commands_to_itself_where_phones_are_sealed(broker: DeployedBroker) -> None:
    def bind(channel: BlockingChannel) -> None:
        channel.queue_declare("voting.listens", durable=True)
        channel.queue_bind("voting.listens", "intake.commands", "#")

    assert not may(broker, "voting", bind)


def test_no_service_can_remove_anothers_queue(broker: DeployedBroker) -> None:
    for user in SERVICES[1:]:
        assert not may(broker, user, lambda channel: channel.queue_delete("intake.submit_appeal"))


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

    wait_until(told, "every queue's depth", 60)
    [page] = pages
    for rule in (
        rule for group in of("county", "PrometheusRule", "minsheng")["spec"]["groups"] for rule in group["rules"]
    ):
        for metric in re.findall(r"\brabbitmq_\w+", rule["expr"]):
            assert f"\n{metric}" in page, metric


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_a_queue_that_names_no_type_is_made_to_survive_the_loss_of_a_node(overlay: str) -> None:
    """Nameko declares its rpc queues without a type; on three nodes a classic one is gone with its node.

    RabbitMQ 3.13 obeys the virtual host's default (its rabbitmq.conf one has no effect); Debian's 3.10 ignores both.
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
