"""Calls that make no sense are answered or dropped, and the service goes on."""

import json
import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pika
import pytest

from kit.bus.call_proof import CallSigner, Sent
from kit.bus.topology import ANSWERS, CALLS, TOLD
from kit.testing.call_keys import PRIVATE, signed
from kit.testing.conformance.platform import PUBLIC, NamekoPlatform

READ = {"id": "r", "actor": PUBLIC.model_dump(mode="json"), "data": {}}
SANE = json.dumps({"args": [], "kwargs": {"call": READ}}).encode()


@pytest.fixture
def caller(nameko_toys: NamekoPlatform) -> Iterator["Caller"]:
    with pika.BlockingConnection(pika.URLParameters(nameko_toys.url)) as connection:
        yield Caller(connection.channel())


class Caller:
    """Sends any bytes where calls go; the answer is nameko's reply, or None when there is none."""

    def __init__(self, channel: Any) -> None:
        self.channel = channel
        self.queue = channel.queue_declare("", exclusive=True).method.queue
        channel.queue_bind(self.queue, ANSWERS, self.queue)

    def send(self, body: bytes, method: str = "first.read_effects", **properties: Any) -> None:
        """As the gateway sends it, signed; `properties` are what is odd about it."""
        reply_to = properties.get("reply_to", self.queue)
        given = signed(method, body, reply_to or "", properties.get("correlation_id", uuid4().hex))
        given.headers |= properties.pop("headers", {})
        for name, value in properties.items():
            setattr(given, name, value)
        self.channel.basic_publish(CALLS, method, body, given)

    def answer(self, seconds: float = 60) -> dict[str, Any]:
        for method, _, body in self.channel.consume(self.queue, inactivity_timeout=seconds, auto_ack=True):
            assert method is not None, "no answer"
            self.channel.cancel()
            return dict(json.loads(body))
        raise AssertionError("no answer")


def test_a_method_nobody_has_is_answered_with_an_error(caller: "Caller") -> None:
    caller.send(SANE, "first.destroy")
    assert caller.answer()["error"]["exc_type"] == "MethodNotFound"


@pytest.mark.parametrize("body", [b"{}", b'{"args": [1, 2, 3], "kwargs": {}}', b'{"args": [], "kwargs": {"x": 1}}'])
def test_arguments_that_do_not_fit_are_answered_with_an_error(caller: "Caller", body: bytes) -> None:
    caller.send(body)
    assert caller.answer()["error"]


@pytest.mark.parametrize(
    ("body", "properties"),
    [
        (b"{half", {}),
        (b"\x80\x04N.", {"content_type": "application/x-python-serialize", "content_encoding": "binary"}),
        (b"x", {"headers": {"compression": "no-such-packing"}}),
        (b"[1, 2]", {"reply_to": "nobody.at.all"}),
        (SANE, {"reply_to": None}),
        (SANE, {"reply_to": "gone"}),
    ],
)
def test_after_a_call_that_makes_no_sense_the_next_one_is_answered(
    caller: "Caller", body: bytes, properties: dict[str, Any]
) -> None:
    caller.send(body, **properties)
    caller.send(SANE)
    assert "items" in caller.answer()["result"]["answer"]


def test_an_envelope_without_an_actor_is_refused_as_a_problem(caller: "Caller") -> None:
    caller.send(b'{"args": [], "kwargs": {"call": {"id": "x", "data": {}}}}')
    assert caller.answer()["result"]["problem"]["status"] == 422


def test_a_call_that_nobody_signed_is_refused_and_nothing_is_done(caller: "Caller") -> None:
    properties = pika.BasicProperties(content_type="application/json", reply_to=caller.queue, correlation_id="x")
    caller.channel.basic_publish(CALLS, "first.read_effects", SANE, properties)
    problem = caller.answer()["result"]["problem"]
    assert (problem["type"], problem["status"]) == ("call-unsigned", 403)


@pytest.mark.parametrize(("days", "reason"), [(1, "early"), (-13, "stale")])
def test_a_call_from_a_gateway_whose_clock_is_wrong_is_refused_for_the_time_being(
    caller: "Caller", days: int, reason: str
) -> None:
    gateway = CallSigner(PRIVATE, lambda: time.time() + days * 86_400)
    number = uuid4().hex
    headers = gateway.headers(Sent("first.read_effects", caller.queue, number, SANE), 5.0)
    properties = pika.BasicProperties(reply_to=caller.queue, correlation_id=number, headers=headers)
    caller.channel.basic_publish(CALLS, "first.read_effects", SANE, properties)
    problem = caller.answer()["result"]["problem"]
    assert (problem["type"], problem["status"]) == (f"call-{reason}", 503)


def test_a_copy_of_a_call_is_refused_and_so_is_one_that_asks_for_something_else(caller: "Caller") -> None:
    call = signed("first.read_effects", SANE, caller.queue, uuid4().hex)
    caller.channel.basic_publish(CALLS, "first.read_effects", SANE, call)
    assert "items" in caller.answer()["result"]["answer"]
    caller.channel.basic_publish(CALLS, "first.read_effects", SANE, call)
    assert caller.answer()["result"]["problem"]["type"] == "call-replayed"
    other = signed("first.read_effects", SANE, caller.queue, uuid4().hex)
    caller.channel.basic_publish(CALLS, "third.read_effects", SANE, other)
    assert caller.answer()["result"]["problem"]["type"] == "call-foreign"


def test_who_told_people_something_says_so_to_every_gateway(caller: "Caller") -> None:
    caller.channel.queue_bind(caller.queue, ANSWERS, TOLD)
    call = {**READ, "id": uuid4().hex, "data": {"step": 1}}
    caller.send(json.dumps({"args": [], "kwargs": {"call": call}}).encode(), "first.add")
    came = caller.channel.consume(caller.queue, inactivity_timeout=60, auto_ack=True)
    assert {method.routing_key for method, _, _ in (next(came), next(came)) if method} == {caller.queue, TOLD}
