"""A department's account on the committed broker, made by the commands an operator is told to type."""

import json
from collections.abc import Callable
from functools import partial

import pika
import pytest
from pika.adapters.blocking_connection import BlockingChannel
from pika.exceptions import AMQPConnectionError, ChannelClosedByBroker

from contracts.subscribe import QUEUE
from contracts.supervision import OrderOpened
from gateway.bus.department_account import CONNECTIONS, MORE_QUEUES, commands
from tests.deploy.broker_attempts import REFUSED, prepare
from tests.deploy.deployed_broker import DeployedBroker

EVENTS = "supervision.events"
OWN = "dept.housing"
SHARED = ["nameko-rpc", "minsheng.answers", "supervision.dead"]
Act = Callable[[BlockingChannel], object]


def account(broker: DeployedBroker, code: str, *everything_of: str) -> str:
    """Type the commands; the account's address."""
    for command in commands(code, everything_of):
        broker.control(*command, *(["a-password"] if command[0] == "add_user" else []))
    return broker.url(user=f"dept-{code}", password="a-password")


@pytest.fixture(scope="module")
def housing(deployed_broker: DeployedBroker) -> str:
    prepare(deployed_broker)
    return account(deployed_broker, "housing")


def may(url: str, act: Act) -> bool:
    with pika.BlockingConnection(pika.URLParameters(url)) as connection:
        channel = connection.channel()
        try:
            act(channel)
        except ChannelClosedByBroker as closed:
            if closed.reply_code != REFUSED:
                raise
            return False
        return True


def declare(queue: str, channel: BlockingChannel) -> None:
    channel.queue_declare(queue, durable=True, arguments=QUEUE)


def bind(exchange: str, key: str, channel: BlockingChannel) -> None:
    declare(OWN, channel)
    channel.queue_bind(OWN, exchange, key)
    channel.queue_unbind(OWN, exchange, key)


def test_it_has_its_own_queues_and_no_more_than_it_was_given(housing: str) -> None:
    names = [OWN, *(f"{OWN}.{n}" for n in range(1, MORE_QUEUES + 1))]
    assert [may(housing, partial(declare, name)) for name in names] == [True] * len(names)
    for name in (f"{OWN}.{MORE_QUEUES + 1}", f"{OWN}.11", f"{OWN}2", "dept.water", "dept.housing.1.2", "intake.x"):
        assert not may(housing, partial(declare, name)), name
    assert not may(housing, lambda channel: channel.queue_declare("", exclusive=True))
    assert not may(housing, lambda channel: channel.exchange_declare("mine", "direct", durable=True))


@pytest.mark.parametrize("key", ["to.housing.#", "to.housing.order.#", OrderOpened.address("housing")])
def test_it_may_ask_for_what_is_addressed_to_it(housing: str, key: str) -> None:
    assert may(housing, partial(bind, EVENTS, key))


@pytest.mark.parametrize(
    "key", ["#", "*.#", "order.#", OrderOpened.name, "to.#", "to.*.#", "to.water.#", "to.housing2.#"]
)
def test_it_may_not_ask_for_what_is_addressed_to_others_or_to_nobody(housing: str, key: str) -> None:
    assert not may(housing, partial(bind, EVENTS, key))


@pytest.mark.parametrize(
    "exchange",
    ["intake.events", "deputies.events", "voting.events", *SHARED],
)
def test_it_reads_no_other_exchange(housing: str, exchange: str) -> None:
    assert not may(housing, partial(bind, exchange, "to.housing.#"))


@pytest.mark.parametrize("exchange", [EVENTS, "intake.commands", *SHARED, "amq.topic", ""])
def test_it_publishes_nothing(housing: str, exchange: str) -> None:
    def publish(channel: BlockingChannel) -> None:
        channel.confirm_delivery()
        channel.basic_publish(exchange, OWN, b"{}")

    assert not may(housing, publish)


@pytest.mark.parametrize("exchange", [EVENTS, "intake.commands", *SHARED, "amq.topic"])
def test_no_queue_or_exchange_of_its_own_publishes_for_it(housing: str, exchange: str) -> None:
    dead = {"x-dead-letter-exchange": exchange, "x-dead-letter-routing-key": "order.opened.v1", "x-message-ttl": 0}
    assert may(housing, lambda channel: channel.queue_delete(f"{OWN}.3"))
    assert not may(housing, lambda channel: channel.queue_declare(f"{OWN}.3", exclusive=True, arguments=dead))
    other = {"alternate-exchange": exchange}
    assert not may(housing, lambda channel: channel.exchange_declare(f"{OWN}.3", "topic", arguments=other))


def test_an_exchange_of_its_own_takes_no_more_of_the_events_than_its_queue(housing: str) -> None:
    def ask(key: str, channel: BlockingChannel) -> None:
        channel.exchange_declare(OWN, "fanout")
        channel.exchange_bind(OWN, EVENTS, key)

    keys = ["to.housing.#", "#", "to.water.#", "to.#", "order.opened.v1"]
    assert [may(housing, partial(ask, key)) for key in keys] == [True, False, False, False, False]
    assert not may(housing, lambda channel: channel.exchange_bind(EVENTS, OWN, "#"))
    assert may(housing, lambda channel: channel.exchange_delete(OWN))


def test_it_deletes_and_reads_nothing_of_the_platform(housing: str) -> None:
    assert not may(housing, lambda channel: channel.queue_delete("intake.submit_appeal"))
    assert not may(housing, lambda channel: channel.queue_purge("supervision.follow_the_loop"))
    assert not may(housing, lambda channel: channel.basic_get("supervision.follow_the_loop"))
    assert not may(housing, lambda channel: channel.exchange_delete(EVENTS))


def test_it_has_so_many_connections_and_no_more(housing: str) -> None:
    held = [pika.BlockingConnection(pika.URLParameters(housing)) for _ in range(CONNECTIONS)]
    try:
        with pytest.raises(AMQPConnectionError):
            pika.BlockingConnection(pika.URLParameters(housing))
    finally:
        for connection in held:
            connection.close()


def test_what_it_does_not_read_is_bounded_by_a_policy(deployed_broker: DeployedBroker, housing: str) -> None:
    assert may(housing, partial(declare, OWN))
    told = json.loads(deployed_broker.control("list_queues", "name", "policy", "--formatter", "json"))
    policies = {queue["name"]: queue["policy"] for queue in told}
    assert policies[OWN] == "departments"
    assert {policy for name, policy in policies.items() if not name.startswith("dept.")} == {""}


def test_with_the_offices_grant_it_reads_every_event_of_those_services(deployed_broker: DeployedBroker) -> None:
    url = account(deployed_broker, "audit", "supervision", "intake")

    def ask(exchange: str, channel: BlockingChannel) -> None:
        declare("dept.audit", channel)
        channel.queue_bind("dept.audit", exchange, "#")

    assert [may(url, partial(ask, name)) for name in (EVENTS, "intake.events", "voting.events")] == [True, True, False]


@pytest.mark.parametrize("code", ["", "a.b", "x|y", "housing$", "水利局", "A" * 41])
def test_what_is_no_code_of_a_department_makes_no_account(code: str) -> None:
    with pytest.raises(ValueError, match="no code"):
        list(commands(code))
