"""Ways round the routing keys an account may publish with: headers, arguments and bindings make the broker do it."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import uuid4

import pika
import pytest
from pika.adapters.blocking_connection import BlockingChannel
from pika.exceptions import ChannelClosedByBroker

from kit.bus.topology import ANSWERS, CALLS
from kit.testing.rabbitmq import version
from tests.deploy.broker_attempts import REFUSED, prepare, url
from tests.deploy.deployed_broker import DeployedBroker

CORRUPT = "voting"
OWN = f"{CORRUPT}.detour"
CALL, LETTER = "box.cast_ballot", "scrutiny.follow_rounds"
PLACES = [
    (CALLS, CALL),
    ("box.events", "box.sealed.v1"),
    ("scrutiny.dead", LETTER),
    ("intake.commands", "appeal.submit.v1"),
]
"""Where a service must not get a message to, by which key."""


@pytest.fixture(scope="module")
def broker(deployed_broker: DeployedBroker) -> DeployedBroker:
    prepare(deployed_broker)
    return deployed_broker


@pytest.fixture
def corrupt(broker: DeployedBroker) -> Iterator[Callable[[], BlockingChannel]]:
    """Channels of a corrupt service's account; what it makes is gone afterwards."""
    with pika.BlockingConnection(pika.URLParameters(url(broker, CORRUPT))) as connection:

        def channel() -> BlockingChannel:
            opened = connection.channel()
            opened.confirm_delivery()
            return opened

        yield channel
        cleaner = channel()
        cleaner.exchange_delete(OWN)
        cleaner.queue_delete(OWN)


def refused(act: Callable[[], object]) -> bool:
    """Whether the broker says that this is not the account's to do; any other no is a mistake of the test."""
    try:
        act()
    except ChannelClosedByBroker as closed:
        if closed.reply_code != REFUSED:
            raise
        return True
    return False


def dead_letter(exchange: str, key: str, channel: BlockingChannel) -> None:
    arguments = {"x-dead-letter-exchange": exchange, "x-dead-letter-routing-key": key, "x-message-ttl": 0}
    channel.queue_declare(OWN, arguments=arguments)


def bind_exchange(exchange: str, _key: str, channel: BlockingChannel) -> None:
    channel.exchange_declare(OWN, "topic")
    channel.exchange_bind(exchange, OWN, "#")


def alternate(exchange: str, _key: str, channel: BlockingChannel) -> None:
    channel.exchange_declare(OWN, "topic", arguments={"alternate-exchange": exchange})


def copy(header: str, exchange: str, key: str, channel: BlockingChannel) -> None:
    channel.basic_publish(exchange, str(uuid4()), b"{}", pika.BasicProperties(headers={header: [key]}))


DETOURS = {
    "dead-letter": dead_letter,
    "bound-exchange": bind_exchange,
    "alternate": alternate,
    "CC": partial(copy, "CC"),
    "BCC": partial(copy, "BCC"),
}


@pytest.mark.parametrize(("exchange", "key"), PLACES)
@pytest.mark.parametrize("detour", DETOURS.values(), ids=DETOURS)
def test_no_detour_leads_where_an_account_must_not_publish(
    corrupt: Callable[[], BlockingChannel], detour: Any, exchange: str, key: str
) -> None:
    assert refused(lambda: detour(exchange, key, corrupt()))


def test_no_queue_passes_its_dead_letters_straight_to_anothers(corrupt: Callable[[], BlockingChannel]) -> None:
    assert refused(lambda: dead_letter("", "rpc-box", corrupt()))


@pytest.mark.parametrize("key", ["#", "box.*", "*.*", "box.cast_ballot", "0f0e0d0c-0b0a-4908-8706-050403020100"])
@pytest.mark.parametrize("source", [CALLS, ANSWERS])
def test_an_exchange_of_ones_own_copies_no_calls_and_no_answers(
    corrupt: Callable[[], BlockingChannel], source: str, key: str
) -> None:
    corrupt().exchange_declare(OWN, "fanout")
    assert refused(lambda: corrupt().exchange_bind(OWN, source, key))


def test_an_account_takes_no_name_but_its_own_consumes_nothing_of_others_and_names_no_other_as_sender(
    corrupt: Callable[[], BlockingChannel],
) -> None:
    for name in ("", "rpc-box", "box.detour", "voting.events", "voting.dead", f"rpc.reply-gateway-{uuid4()}"):
        assert refused(lambda name=name: corrupt().queue_declare(name, exclusive=True)), name  # type: ignore[misc]
    assert refused(lambda: corrupt().basic_consume("rpc-box", lambda *_: None, consumer_tag="box"))
    assert refused(lambda: corrupt().basic_get("scrutiny.follow_rounds.dead"))
    assert refused(lambda: corrupt().queue_bind("rpc-voting", "amq.rabbitmq.trace", "#"))
    with pytest.raises(ChannelClosedByBroker, match="user_id"):
        corrupt().basic_publish("voting.events", "round.closed.v1", b"{}", pika.BasicProperties(user_id="box"))


def test_a_copy_to_another_key_stays_among_those_who_subscribe_to_the_sender(
    broker: DeployedBroker, corrupt: Callable[[], BlockingChannel]
) -> None:
    """What a header may still do: reach another subscriber of the service's own events, or a waiting answer's queue.

    RabbitMQ 4 holds the rights on topics against the header's keys too, where an exchange has such rights.
    """
    sent = pika.BasicProperties(headers={"CC": [CALL, LETTER, "box.sealed.v1"]})
    corrupt().basic_publish("voting.events", "nothing.happened.v1", b"{}", sent)
    if version().startswith("3."):
        corrupt().basic_publish(ANSWERS, str(uuid4()), b"{}", sent)
    else:
        with pytest.raises(ChannelClosedByBroker, match=f"write access to topic '{CALL}'"):
            corrupt().basic_publish(ANSWERS, str(uuid4()), b"{}", sent)
    with pika.BlockingConnection(pika.URLParameters(url(broker, "operator"))) as connection:
        for name in ("rpc-box", f"{LETTER}.dead"):
            assert connection.channel().basic_get(name)[0] is None, name
