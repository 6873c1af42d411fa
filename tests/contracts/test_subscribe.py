"""A department's own subscriber: gets what it asked for once, and may do nothing else."""

import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pika
import pytest
from pika.exceptions import ChannelClosedByBroker, ProbableAccessDeniedError

from contracts.subscribe import Seen, Subscriber
from kit.testing.rabbitmq import RabbitNode

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "contracts" / "examples" / "supervision"


@pytest.fixture
def broker(rabbit_node: RabbitNode) -> Iterator[tuple[str, Any]]:
    """A fresh virtual host with the events exchange, a department's user, and the platform's own channel."""
    vhost = rabbit_node.vhost()
    user = f"dept-{vhost}"
    rabbit_node.control("add_user", user, "pw")
    allowed = r"^dept\.housing(\..+)?$"
    rabbit_node.control(
        "set_permissions", "-p", vhost, user, allowed, allowed, r"^(dept\.housing(\..+)?|[a-z]+\.events)$"
    )
    url = rabbit_node.url(vhost)
    with pika.BlockingConnection(pika.URLParameters(url)) as connection:
        channel = connection.channel()
        channel.exchange_declare("supervision.events", "topic", durable=True)
        channel.queue_declare("intake.submit_appeal", durable=True)
        yield url.replace("guest:guest", f"{user}:pw"), channel
    rabbit_node.control("delete_user", user)


def event(name: str, event_id: str) -> bytes:
    body = json.loads((EXAMPLES / name / "1.json").read_text())
    return json.dumps({**body, "id": event_id}).encode()


def run(subscriber: Subscriber) -> threading.Thread:
    thread = threading.Thread(target=subscriber.run, daemon=True)
    thread.start()
    return thread


def wait_for(what: Any, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def bound(channel: Any, queue: str = "dept.housing") -> bool:
    """Whether an order event reaches the department's queue already."""
    try:
        probe = channel.connection.channel()
        probe.queue_declare(queue, passive=True)
    except ChannelClosedByBroker:
        return False
    probe.confirm_delivery()
    try:
        probe.basic_publish("supervision.events", "order.probe.v1", b"{}", mandatory=True)
    except pika.exceptions.UnroutableError:
        return False
    return True


def test_a_department_gets_each_event_it_asked_for_once(broker: tuple[str, Any], tmp_path: Path) -> None:
    url, channel = broker
    got: list[dict[str, Any]] = []
    subscriber = Subscriber(url, "dept.housing", ["supervision.order.*"], got.append, Seen(tmp_path / "seen.db"))
    thread = run(subscriber)
    wait_for(lambda: bound(channel))
    for event_id in ("e1", "e2", "e1"):
        channel.basic_publish("supervision.events", "order.opened.v1", event("order.opened.v1", event_id))
    channel.basic_publish("supervision.events", "case.pressed.v1", event("case.pressed.v1", "other"))
    channel.basic_publish("supervision.events", "order.opened.v1", b"no event at all")
    channel.basic_publish("supervision.events", "order.signed.v1", event("order.signed.v1", "e3"))
    wait_for(lambda: len(got) >= 3)
    time.sleep(0.3)
    subscriber.stop()
    thread.join(60)
    assert [one["id"] for one in got] == ["e1", "e2", "e3"]
    assert channel.queue_declare("dept.housing", passive=True).method.message_count == 0


def test_an_event_whose_work_fails_is_tried_again_before_what_follows(
    broker: tuple[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contracts.subscribe.RETRY_SECONDS", 0.1)
    url, channel = broker
    tries: list[str] = []

    def work(one: dict[str, Any]) -> None:
        tries.append(one["id"])
        if len(tries) <= 2:
            raise RuntimeError("the department's database is away")

    subscriber = Subscriber(url, "dept.housing", ["supervision.order.*"], work)
    thread = run(subscriber)
    wait_for(lambda: bound(channel))
    for event_id in ("e1", "e2", "e3"):
        channel.basic_publish("supervision.events", "order.opened.v1", event("order.opened.v1", event_id))
    wait_for(lambda: len(tries) >= 5)
    subscriber.stop()
    thread.join(60)
    assert tries == ["e1", "e1", "e1", "e2", "e3"]


def test_what_was_in_hand_when_it_stopped_comes_again_after_the_next_start(
    broker: tuple[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("contracts.subscribe.RETRY_SECONDS", 0.1)
    url, channel = broker
    seen = tmp_path / "seen.db"

    def fail(_one: dict[str, Any]) -> None:
        subscriber.stop()
        raise RuntimeError("no room")

    subscriber = Subscriber(url, "dept.housing", ["supervision.order.*"], fail, Seen(seen))
    thread = run(subscriber)
    wait_for(lambda: bound(channel))
    channel.basic_publish("supervision.events", "order.opened.v1", event("order.opened.v1", "e1"))
    thread.join(60)
    got: list[str] = []
    again = Subscriber(url, "dept.housing", ["supervision.order.*"], lambda one: got.append(str(one["id"])), Seen(seen))
    thread = run(again)
    wait_for(lambda: got)
    again.stop()
    thread.join(60)
    assert got == ["e1"]


def test_a_department_that_says_its_code_gets_what_is_addressed_to_it(broker: tuple[str, Any]) -> None:
    url, channel = broker
    got: list[str] = []
    types = ["supervision.order.*", "supervision.case.pressed.v1"]
    subscriber = Subscriber(url, "dept.housing", types, lambda one: got.append(one["id"]), department="housing")
    thread = run(subscriber)

    def send(name: str, event_id: str, *to: str) -> None:
        headers = {"CC": [f"to.{code}.{name}" for code in to]}
        properties = pika.BasicProperties(headers=headers)
        channel.basic_publish("supervision.events", name, event(name, event_id), properties)

    def asked() -> bool:
        send("order.opened.v1", "first", "housing")
        return bool(got)

    wait_for(asked)
    send("order.opened.v1", "others", "water")
    send("order.signed.v1", "nobodys")
    send("case.pressed.v1", "pressed", "housing")
    send("order.signed.v1", "last", "housing")
    wait_for(lambda: got[-1] == "last")
    subscriber.stop()
    thread.join(60)
    assert got == ["first", "pressed", "last"]


def test_its_credentials_can_neither_publish_nor_read_what_is_others(broker: tuple[str, Any]) -> None:
    url, _ = broker
    with pika.BlockingConnection(pika.URLParameters(url)) as connection:
        with pytest.raises((ChannelClosedByBroker, ProbableAccessDeniedError), match="refused"):
            _publish(connection.channel())
        with pytest.raises(ChannelClosedByBroker, match="refused"):
            connection.channel().basic_get("intake.submit_appeal")
        with pytest.raises(ChannelClosedByBroker, match="refused"):
            connection.channel().queue_declare("dept.other", durable=True)
        with pytest.raises(ChannelClosedByBroker, match="refused"):
            connection.channel().queue_declare("dept.housing2", durable=True)


def _publish(channel: Any) -> None:
    channel.confirm_delivery()
    channel.basic_publish("supervision.events", "order.opened.v1", b"{}")


def test_the_command_line_prints_events_and_ends_on_sigterm(broker: tuple[str, Any]) -> None:
    url, channel = broker
    command = [sys.executable, "-m", "contracts.subscribe", "--url", url, "--queue", "dept.housing"]
    process = subprocess.Popen([*command, "--types", "supervision.order.*"], cwd=ROOT, stdout=subprocess.PIPE)
    try:
        wait_for(lambda: bound(channel))
        channel.basic_publish("supervision.events", "order.opened.v1", event("order.opened.v1", "e9"))
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["id"] == "e9"
    finally:
        process.terminate()
        assert process.wait(60) == 0


@pytest.mark.parametrize("pattern", ["order", "", "supervision."])
def test_a_pattern_without_a_service_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="is not <service>"):
        Subscriber("amqp://x", "dept.x", [pattern], lambda _: None).bindings()


@pytest.mark.slow
def test_the_package_installs_alone(tmp_path: Path) -> None:
    source, target = tmp_path / "contracts", tmp_path / "installed"
    shutil.copytree(ROOT / "contracts", source)  # building writes into the source folder
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target)]
    subprocess.run([*pip, str(source)], check=True)
    code = "import contracts.subscribe, contracts.supervision, sys; print(contracts.supervision.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd="/", env={"PYTHONPATH": str(target)}, capture_output=True, text=True
    )
    assert done.stdout.startswith(str(target)), done.stderr
