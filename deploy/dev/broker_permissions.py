"""`python -m deploy.dev.broker_permissions` writes who may do what on the broker, from what the code does there.

A service declares, binds and reads its own queues, reads the exchanges it subscribes to, publishes to its own, and
answers calls. It declares and deletes no exchange and nothing of another; by the topics it takes no calls of another.
It writes to its own exchanges and that of answers: on what it must not write it has no right at all, for whoever may
publish to an exchange gets round its topics. The gateway calls, and reads its own answers. `declare` makes queues and
exchanges, and publishes nothing.
"""

import json
from pathlib import Path
from typing import Any

from contracts.base import DurableCommand
from contracts.generate import messages
from kit.bus.deferred_messages import dead_exchange
from kit.bus.partitions import BITS
from kit.bus.topology import ANSWERS, CALLS
from kit.hosts.nameko.process import load, subscriptions
from services.rooms import ROOMS

FILE = Path(__file__).parents[1] / "k8s" / "platform" / "rabbitmq" / "permissions.json"
UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
"""How the queues of answers are called: nobody but their owner knows it, and no call is."""
REPLIES = f"rpc\\.reply-gateway-{UUID}"
COMMANDS = {
    command.exchange(): sorted(
        each.name.replace(".", "\\.") for each in messages(DurableCommand) if each.owner == command.owner
    )
    for command in messages(DurableCommand)
}
"""What the gateway keeps in the broker for a service that may be down: its exchange, and the commands' names."""
QUEUE = "(?!(events|commands|dead)$)[a-z_]+(\\.(dead|p[0-9]+of[0-9]+))?"
"""What a service's queues are called after its name: a subscription, one partition of it, or its dead letters."""
DAY_MS = 24 * 3600 * 1000
DEPARTMENTS = {
    "vhost": "/",
    "name": "departments",
    "pattern": "^dept\\.",
    "apply-to": "queues",
    "definition": {
        "message-ttl": 30 * DAY_MS,
        "expires": 60 * DAY_MS,
        "max-length": 200_000,
        "max-length-bytes": 512 * 1024 * 1024,
        "overflow": "drop-head",
    },
    "priority": 10,
}
"""A department that reads nothing fills no disk: its queue keeps 30 days, 200,000 events and 512 MiB at the most, and
goes when nobody has used it for 60 days (all ours)."""


def definitions() -> dict[str, Any]:
    """What the broker loads after its users: permissions, topic permissions and policies."""
    services = {room.name: _reads(room) for room in map(load, ROOMS)}
    everyone = "|".join(services)
    rights = [_right(name, *_service(name, reads)) for name, reads in services.items()]
    topics = [topic for name in services for topic in _service_topics(name)]
    queues = f"({everyone})\\.{QUEUE}"
    dead = f"({everyone})\\.dead"
    exchanges = f"({everyone})\\.(events|commands|dead)"
    answers = [_literal(ANSWERS)]
    rights += [
        _right("gateway", [REPLIES], [*map(_literal, sorted(COMMANDS)), CALLS, *answers, REPLIES], [*answers, REPLIES]),
        _right(
            "declare",
            [queues, exchanges, CALLS, *answers],
            [queues, dead],
            [queues, exchanges],
        ),
        {"user": "operator", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*"},
    ]
    topics += [
        _topic("gateway", CALLS, write=f"({everyone})\\.[a-z_]+", read=None),
        _topic("gateway", ANSWERS, write=UUID, read=UUID),
        *(_topic("gateway", name, write=_kept(keys), read=None) for name, keys in sorted(COMMANDS.items())),
        *(_topic("declare", dead_exchange(name), write=None, read=f"{name}\\.[a-z_]+") for name in services),
    ]
    return {"permissions": rights, "topic_permissions": topics, "policies": [DEPARTMENTS]}


def _reads(room: Any) -> list[str]:
    """The exchanges a service subscribes to."""
    return sorted({message.exchange() for heard in subscriptions([room]).values() for message in heard})


def _service(name: str, reads: list[str]) -> tuple[list[str], list[str], list[str]]:
    own = [f"{name}\\.{QUEUE}", f"rpc-{name}"]
    dead = _literal(dead_exchange(name))
    return own, [*own, f"{name}\\.events", dead, _literal(ANSWERS)], [*own, *map(_literal, reads), dead, CALLS]


def _service_topics(name: str) -> list[dict[str, str]]:
    return [
        _topic(name, CALLS, write=None, read=f"{name}\\.\\*"),
        _topic(name, ANSWERS, write=UUID, read=None),
    ]


def _kept(keys: list[str]) -> str:
    """A command's name; newer brokers ask of the second routing key, which partitions read, too."""
    return f"([01]\\.){{0,{BITS}}}({'|'.join(keys)})"


def _literal(name: str) -> str:
    return name.replace(".", "\\.")


def _right(user: str, configure: list[str], write: list[str], read: list[str]) -> dict[str, str]:
    return {"user": user, "vhost": "/", "configure": _any(configure), "write": _any(write), "read": _any(read)}


def _topic(user: str, exchange: str, *, write: str | None, read: str | None) -> dict[str, str]:
    """Nothing where it is None: no routing key is `^$`."""
    return {
        "user": user,
        "vhost": "/",
        "exchange": exchange,
        "write": _any([write] if write else []),
        "read": _any([read] if read else []),
    }


def _any(names: list[str]) -> str:
    return f"^({'|'.join(names)})$" if names else "^$"


def main() -> None:
    """Write the file anew."""
    FILE.write_text(json.dumps(definitions(), indent=2) + "\n")


if __name__ == "__main__":
    main()
