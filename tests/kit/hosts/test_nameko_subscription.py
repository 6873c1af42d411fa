"""What reaches a subscription over the wire and is none of ours, and what operators do about dead letters."""

import bz2
import pickle
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pika
import pytest

from contracts.envelope import CONTENT_TYPE
from kit.bus.deadletters.__main__ import main
from kit.bus.sizes import MAX_BODY_BYTES
from kit.bus.unit_of_work import encode
from kit.testing.conformance.platform import NamekoPlatform, until
from kit.testing.conformance.toys import Begin, Begun, Passed

TOYS = ["--rooms", "kit.testing.conformance.toys:ROOMS"]


@pytest.fixture
def channel(nameko_toys: NamekoPlatform) -> Iterator[Any]:
    """The broker as an operator sees it, with both dead queues the tests use empty."""
    with pika.BlockingConnection(pika.URLParameters(nameko_toys.url)) as connection:
        channel = connection.channel()
        channel.confirm_delivery()
        for queue in ("first.begin.dead", "third.end.dead"):
            channel.queue_purge(queue)
        yield channel


@pytest.fixture
def operator(nameko_toys: NamekoPlatform, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of an operator's shell."""
    monkeypatch.setenv("MINSHENG_AMQP_URL", nameko_toys.url)
    monkeypatch.delenv("MINSHENG_HOST", raising=False)


def waiting(channel: Any, queue: str) -> int:
    return int(channel.queue_declare(queue, passive=True).method.message_count)


def take(channel: Any, queue: str) -> tuple[Any, bytes]:
    until(lambda: waiting(channel, queue))
    _, properties, body = channel.basic_get(queue, auto_ack=True)
    return properties, body


def send(channel: Any, body: bytes, **properties: Any) -> None:
    given = pika.BasicProperties(delivery_mode=2, **{"content_type": CONTENT_TYPE, **properties})
    channel.basic_publish(Begin.exchange(), Begin.name, body, given, mandatory=True)


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"{half", CONTENT_TYPE, "not JSON"),
        (b"[]", CONTENT_TYPE, "not a JSON object"),
        (b"\xff\xfe\x00", CONTENT_TYPE, "not JSON"),
        (pickle.dumps({"n": 1}), "application/x-python-serialize", "not JSON"),
        (b'{"type": "minsheng.first.nobody.knows.v1"}', CONTENT_TYPE, "unknown type"),
        (b'{"type": "minsheng.first.chain.begin.v1", "data": {"n": "many"}}', CONTENT_TYPE, "Field required"),
        (b'"' + b"x" * MAX_BODY_BYTES + b'"', CONTENT_TYPE, "bytes are more than any message of ours"),
    ],
)
def test_what_cannot_be_read_lies_in_the_dead_queue_at_once_with_the_reason(
    channel: Any, nameko_toys: NamekoPlatform, body: bytes, content_type: str, reason: str
) -> None:
    send(channel, body, content_type=content_type)
    properties, _ = take(channel, "first.begin.dead")
    assert reason in properties.headers["x-reason"]
    assert properties.headers["x-attempts"] == 1
    nameko_toys.send(1, "after-broken", f"after-{reason}")
    until(lambda: ("chain.passed.v1", "after-broken", 1) in nameko_toys.effects("third"))


@pytest.mark.parametrize(
    ("packed", "packing"),
    [(b"x", "no-such-packing"), (zlib.compress(bytes(1 << 20)), "gzip"), (bz2.compress(bytes(1 << 20)), "bzip2")],
    ids=["unknown", "gzip", "bzip2"],
)
def test_what_says_that_it_is_packed_is_refused_to_the_dead_queue_and_not_unpacked(
    channel: Any, nameko_toys: NamekoPlatform, packed: bytes, packing: str
) -> None:
    send(channel, packed, headers={"compression": packing})
    properties, body = take(channel, "first.begin.dead")
    assert body == packed
    assert properties.headers["x-first-death-reason"] == "rejected"


def test_nothing_unread_stays_in_a_queue(channel: Any, nameko_toys: NamekoPlatform) -> None:
    for queue in ("first.begin", "second.pass_on", "third.end"):
        until(lambda queue=queue: waiting(channel, queue) == 0)


def doom(platform: NamekoPlatform, channel: Any, subject: str, key: str) -> None:
    """A chain whose first event the third service gives up, with the second parked behind it."""
    platform.switch.write_text(subject)
    platform.send(1, subject, key)
    until(lambda: waiting(channel, "third.end.dead"))
    platform.switch.unlink()


def test_an_operator_lists_shows_and_replays_dead_letters(
    channel: Any, nameko_toys: NamekoPlatform, operator: None, capsys: pytest.CaptureFixture[str]
) -> None:
    doom(nameko_toys, channel, "replayed", "replay-me")
    assert main([*TOYS, "list"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    event_id, consumer, attempts, _, reason = line.split("\t")
    assert (consumer, attempts) == ("third.end", "3")
    assert "replayed is switched to fail" in reason
    assert main([*TOYS, "show", event_id]) == 0
    shown = capsys.readouterr().out
    assert '"subject": "replayed"' in shown
    assert "trace: 00-" in shown
    assert main([*TOYS, "replay", event_id]) == 0
    until(lambda: ("chain.passed.v1", "replayed", 1) in nameko_toys.effects("third"))
    kinds = [kind for kind, subject, _ in nameko_toys.effects("third") if subject == "replayed"]
    assert kinds == ["chain.begun.v1", "chain.passed.v1"]
    assert waiting(channel, "third.end.dead") == 0
    assert main([*TOYS, "replay", event_id]) == 1


def test_an_operator_discards_all_dead_letters_of_a_consumer(
    channel: Any, nameko_toys: NamekoPlatform, operator: None
) -> None:
    doom(nameko_toys, channel, "discarded", "discard-me")
    assert main([*TOYS, "--consumer", "second.pass_on", "discard", "--all"]) == 1
    assert main([*TOYS, "--consumer", "third.end", "discard", "--all"]) == 0
    until(lambda: ("chain.passed.v1", "discarded", 1) in nameko_toys.effects("third"))
    assert ("chain.begun.v1", "discarded", 1) not in nameko_toys.effects("third")


def test_the_copy_of_a_letter_that_was_done_since_does_nothing_when_it_is_replayed(
    channel: Any, nameko_toys: NamekoPlatform, operator: None
) -> None:
    doom(nameko_toys, channel, "copied", "copy-me")
    (letter,) = [one for one in nameko_toys.operator("third", "list_letters")["items"] if one["state"] == "dead"]
    nameko_toys.operator("third", "replay_letter", "by-the-page", letter_id=letter["letter_id"])
    until(lambda: ("chain.passed.v1", "copied", 1) in nameko_toys.effects("third"))
    assert waiting(channel, "third.end.dead") == 1
    assert main([*TOYS, "replay", letter["event_id"]]) == 0
    nameko_toys.send(2, "copied", "after-the-copy")
    until(lambda: ("chain.passed.v1", "copied", 2) in nameko_toys.effects("third"))
    assert nameko_toys.effects("third").count(("chain.begun.v1", "copied", 1)) == 1


def test_what_the_broker_gave_up_by_itself_is_taken_as_new_when_it_is_replayed(
    channel: Any, nameko_toys: NamekoPlatform, operator: None
) -> None:
    """So it is after twenty crashes of a process: no letter, only a message in the dead queue."""
    now = datetime.now(UTC)
    body = encode(Begin, '{"n": 5}', event_id="given-up", source="/t", subject="given-up", time=now).encode()
    channel.basic_publish(
        "first.dead", "first.begin", body, pika.BasicProperties(delivery_mode=2, content_type=CONTENT_TYPE)
    )
    assert main([*TOYS, "replay", "given-up"]) == 0
    until(lambda: ("chain.passed.v1", "given-up", 5) in nameko_toys.effects("third"))


def test_who_may_publish_one_event_of_a_subscription_cannot_tell_another_services(
    channel: Any, nameko_toys: NamekoPlatform, operator: None
) -> None:
    """The broker lets the second service publish to its own exchange; the first one's event in it is nobody's."""
    now = datetime.now(UTC)
    forged = encode(Begun, '{"n": 6}', event_id="forged", source="/t", subject="forged", time=now).encode()
    kept = pika.BasicProperties(delivery_mode=2, content_type=CONTENT_TYPE)
    channel.basic_publish(Passed.exchange(), Passed.name, forged, kept, mandatory=True)
    until(lambda: waiting(channel, "third.end.dead"))
    (letter,) = [one for one in nameko_toys.operator("third", "list_letters")["items"] if one["state"] == "dead"]
    assert "is for first.events to tell, and came through second.events" in letter["reason"]
    assert main([*TOYS, "--consumer", "third.end", "replay", "--all"]) == 0
    until(lambda: waiting(channel, "third.end.dead"))
    assert main([*TOYS, "--consumer", "third.end", "discard", "--all"]) == 0
    nameko_toys.send(7, "forged", "after-the-forged")
    until(lambda: ("chain.passed.v1", "forged", 7) in nameko_toys.effects("third"))
    assert ("chain.begun.v1", "forged", 6) not in nameko_toys.effects("third")


def test_a_publisher_gives_no_operators_order_about_a_dead_letter(
    channel: Any, nameko_toys: NamekoPlatform, operator: None
) -> None:
    doom(nameko_toys, channel, "ordered", "order-me")
    (letter,) = [one for one in nameko_toys.operator("third", "list_letters")["items"] if one["state"] == "dead"]
    now = datetime.now(UTC)
    body = encode(Passed, '{"n": 8}', event_id="an-order", source="/t", subject="order", time=now).encode()
    order = pika.BasicProperties(delivery_mode=2, message_id=letter["event_id"], headers={"x-operator": "discard"})
    channel.basic_publish(Passed.exchange(), Passed.name, body, order, mandatory=True)
    until(lambda: ("chain.passed.v1", "order", 8) in nameko_toys.effects("third"))
    assert main([*TOYS, "--consumer", "third.end", "replay", "--all"]) == 0
    until(lambda: ("chain.begun.v1", "ordered", 1) in nameko_toys.effects("third"))


@pytest.mark.parametrize("words", [["replay"], ["discard", "--all"], ["replay", "x", "--all"]])
def test_an_order_about_everything_must_name_its_consumer(operator: None, words: list[str]) -> None:
    with pytest.raises(SystemExit):
        main([*TOYS, *words])
