"""Every account of the broker tries every right on everything that is there: `python -m tests.deploy.broker_attempts`
writes what came of it into docs/broker-permissions.md."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import uuid4

import pika
from pika.adapters.blocking_connection import BlockingChannel
from pika.exceptions import ChannelClosedByBroker

from contracts.audit import WitnessAuditHead
from contracts.intake import SubmitAppeal
from kit.bus.topology import ANSWERS, CALLS
from kit.hosts.nameko.process import declare_all, queues
from tests.deploy.deployed_broker import DeployedBroker
from tests.deploy.rendering import ROOT, SERVICES, made, room

REFUSED = 403
"""The broker's word for `not yours`; any other word is about something that the account may ask for."""
USERS = (*SERVICES, "gateway", "declare", "operator")
COMMANDS = {"intake.commands": SubmitAppeal.name, "scrutiny.commands": WitnessAuditHead.name}
"""What the gateway keeps in the broker, each exchange with its one command."""
DEAD = tuple(f"{name}.dead" for name in SERVICES)
EXCHANGES = (
    *(f"{name}.events" for name in SERVICES),
    *COMMANDS,
    *DEAD,
    CALLS,
    ANSWERS,
    *("amq.topic", "amq.direct", "amq.fanout", "amq.headers"),
)
QUEUES = tuple(sorted(spec.name for name in SERVICES for spec in queues(room(name))))
RPC_QUEUES = tuple(f"rpc-{name}" for name in SERVICES)
REPLY = "rpc.reply-gateway-{}"
PAGE = ROOT / "docs" / "broker-permissions.md"


@dataclass(frozen=True)
class Attempt:
    """One account, one right, one thing; for a topic exchange with the routing key that it was tried with."""

    user: str
    right: str
    thing: str
    key: str = ""


def prepare(broker: DeployedBroker) -> None:
    """Declare everything by the account that does so in a cluster, and the transient queues that services make."""
    declare_all([room(name) for name in SERVICES], url(broker, "declare"))
    for name in SERVICES:
        assert allowed(broker, name, lambda channel, name=name: channel.queue_declare(f"rpc-{name}"))  # type: ignore[misc]


def url(broker: DeployedBroker, user: str) -> str:
    """The broker's address for an account."""
    return broker.url(user=user, password=made(f"demo-only-{user}"))


def allowed(broker: DeployedBroker, user: str, act: Callable[[BlockingChannel], object]) -> bool:
    """Whether the broker lets this account do it."""
    with pika.BlockingConnection(pika.URLParameters(url(broker, user))) as connection:
        return _allowed(connection, act)


def outcome(broker: DeployedBroker) -> Iterator[tuple[Attempt, bool]]:
    """Every account with every right on every exchange and queue, and with every topic on the exchanges of all."""
    for user in USERS:
        with pika.BlockingConnection(pika.URLParameters(url(broker, user))) as connection:
            own = _own_queue(connection, user)
            for attempt, act in _attempts(user, own):
                yield attempt, _allowed(connection, act)


def _attempts(user: str, own: str) -> Iterator[tuple[Attempt, Callable[[BlockingChannel], object]]]:
    for name in EXCHANGES:
        kind = name.removeprefix("amq.") if name.startswith("amq.") else "topic"
        yield Attempt(user, "configure", name), partial(_declare_exchange, name, kind)
        for key in keys(user, name):
            yield Attempt(user, "write", name, key), partial(_publish, name, key)
            yield Attempt(user, "read", name, key), partial(_bind, own, name, key)
    source = {"gateway": (ANSWERS, str(uuid4())), "declare": ("intake.events", "nothing.happened.v1")}.get(
        user, (CALLS, f"{user}.*")
    )  # what it may read, so that only the queue's word counts
    for name in (*QUEUES, *RPC_QUEUES):
        yield Attempt(user, "configure", name), partial(_declare_queue, name)
        yield Attempt(user, "write", name), partial(_bind, name, *source)
        yield Attempt(user, "read", name), partial(_get, name)


def keys(user: str, exchange: str) -> list[str]:
    """The topics to try: on an exchange that all share, everybody's, and what would be all of them."""
    if exchange in (CALLS, ANSWERS):
        return ["#", "*.*", str(uuid4()), *(key for name in SERVICES for key in (f"{name}.*", f"{name}.read_backlog"))]
    if exchange in DEAD:
        return ["#", f"{exchange.partition('.')[0]}.follow_the_loop"]
    if exchange in COMMANDS:
        return [COMMANDS[exchange], "anything.else.v1", "#"]
    return ["nothing.happened.v1"]


def _allowed(connection: Any, act: Callable[[BlockingChannel], object]) -> bool:
    channel = connection.channel()
    channel.confirm_delivery()
    try:
        act(channel)
    except ChannelClosedByBroker as closed:
        return bool(closed.reply_code != REFUSED)
    channel.close()
    return True


def _own_queue(connection: Any, user: str) -> str:
    """A queue this account may bind, so that only the exchange's word counts."""
    if user != "gateway":
        return next((name for name in QUEUES if name.startswith(f"{user}.")), QUEUES[0])
    name = REPLY.format(uuid4())
    connection.channel().queue_declare(name, exclusive=True, auto_delete=True)
    return name


def _declare_exchange(name: str, kind: str, channel: BlockingChannel) -> None:
    """Who may declare it may delete it too: both are the right to configure."""
    channel.exchange_declare(name, kind, durable=True)


def _publish(exchange: str, key: str, channel: BlockingChannel) -> None:
    channel.basic_publish(exchange, f"{key}-of-nobody" if exchange.startswith("amq.") else key, b"{}")


def _bind(queue: str, exchange: str, key: str, channel: BlockingChannel) -> None:
    channel.queue_bind(queue, exchange, key)
    channel.queue_unbind(queue, exchange, key)


def _declare_queue(name: str, channel: BlockingChannel) -> None:
    channel.queue_declare(name, durable=True)  # other arguments than it has: a word about them means that it may


def _get(name: str, channel: BlockingChannel) -> None:
    channel.basic_get(name)


def page(rows: list[tuple[Attempt, bool]]) -> str:
    """What came of it, as the document says it: what each account may do, everything else having been refused."""
    allowed_rows = [row for row, may in rows if may]
    lines = [
        "# Who may do what on the broker",
        "",
        "Written by `make permissions` from attempts on a real broker with the committed users and permissions: each",
        "account with each right on each exchange and queue, on shared exchanges with each topic. *Configure* is to",
        "declare and to delete. What is not listed was tried too, and refused.",
        "",
        f"Tried {len(rows)}, allowed {len(allowed_rows)}, refused {len(rows) - len(allowed_rows)}.",
        "",
        "| account | tried | may configure | may write | may read |",
        "| --- | --- | --- | --- | --- |",
    ]
    for user in USERS:
        mine = [row for row in allowed_rows if row.user == user]
        tried = sum(row.user == user for row, _ in rows)
        if user == "operator":
            cells = ["everything"] * 3
        else:
            cells = [_things([row for row in mine if row.right == right]) for right in ("configure", "write", "read")]
        lines.append(f"| {user} | {tried} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _things(rows: list[Attempt]) -> str:
    names: dict[str, list[str]] = {}
    for row in rows:
        names.setdefault(row.thing, []).append(_shown(row.key))
    queues_of = sorted({f"`{name.partition('.')[0]}.*`" for name in names if name in QUEUES})
    told = [f"queues {', '.join(queues_of)}"] if queues_of else []
    for name, topics in names.items():
        if name not in QUEUES:
            shared = name in (CALLS, ANSWERS)
            told.append(f"`{name}`" + (f" ({', '.join(sorted(set(topics)))})" if shared and any(topics) else ""))
    return ", ".join(told) or "nothing"


def _shown(key: str) -> str:
    if len(key) == 36:
        return "an answer's own key"
    return f"`{key}`".replace("read_backlog", "…").replace("follow_the_loop", "…") if key else ""


def main() -> None:
    """Try everything, and write the page."""
    broker = DeployedBroker("demo")
    broker.start()
    try:
        prepare(broker)
        PAGE.write_text(page(list(outcome(broker))))
    finally:
        broker.close()


if __name__ == "__main__":
    main()
