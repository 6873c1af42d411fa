"""Calls that make no sense are answered or dropped, and the service goes on."""

import json
from collections.abc import Iterator
from typing import Any

import pika
import pytest

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
        channel.queue_bind(self.queue, "nameko-rpc", self.queue)

    def send(self, body: bytes, method: str = "first.read_effects", **properties: Any) -> None:
        given = {"content_type": "application/json", "content_encoding": "utf-8", "reply_to": self.queue, **properties}
        self.channel.basic_publish("nameko-rpc", method, body, pika.BasicProperties(**given))

    def answer(self, seconds: float = 30) -> dict[str, Any]:
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
    caller.send(SANE, correlation_id="sane")
    assert "items" in caller.answer()["result"]["answer"]


def test_an_envelope_without_an_actor_is_refused_as_a_problem(caller: "Caller") -> None:
    caller.send(b'{"args": [], "kwargs": {"call": {"id": "x", "data": {}}}}')
    assert caller.answer()["result"]["problem"]["status"] == 422
