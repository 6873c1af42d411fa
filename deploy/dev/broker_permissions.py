"""`python -m deploy.dev.broker_permissions` writes who may do what on the broker, from what the code does there.

A service declares, binds and reads its own queues, reads the exchanges it subscribes to, publishes to its own, and
answers calls. It declares and deletes no exchange and nothing of another; by the topics it can take neither calls nor
answers nor dead letters of another, and cannot call anybody. The gateway calls, and reads its own answers. `declare`
makes queues and exchanges, and publishes nothing.
"""

import inspect
import json
from pathlib import Path
from typing import Any

from contracts.base import DurableCommand
from contracts.generate import messages
from kit.bus.deferred_messages import DEAD_EXCHANGE
from kit.hosts.nameko.process import RPC, load
from services.__main__ import ROOMS

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
    services = {room.name: sorted(_exchanges(room)) for room in map(load, ROOMS)}
    everyone = "|".join(services)
    rights = [_right(name, *_service(name, reads)) for name, reads in services.items()]
    topics = [topic for name in services for topic in _service_topics(name)]
    queues = f"({everyone})\\.(?!(events|commands)$)[a-z_]+(\\.dead)?"
    exchanges = f"({everyone})\\.(events|commands)"
    rights += [
        _right("gateway", [REPLIES], [*map(_literal, sorted(COMMANDS)), RPC, REPLIES], [RPC, REPLIES]),
        _right(
            "declare",
            [queues, exchanges, "minsheng\\.dead", RPC],
            [queues, "minsheng\\.dead"],
            [queues, exchanges, "minsheng\\.dead"],
        ),
        {"user": "operator", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*"},
    ]
    topics += [
        _topic("gateway", RPC, write=f"({everyone})\\.[a-z_]+|{UUID}", read=UUID),
        *(_topic("gateway", name, write="|".join(keys), read=None) for name, keys in sorted(COMMANDS.items())),
        _topic("declare", DEAD_EXCHANGE, write=None, read="[a-z]+\\.[a-z_]+"),
    ]
    return {"permissions": rights, "topic_permissions": topics, "policies": [DEPARTMENTS]}


def _exchanges(room: Any) -> set[str]:
    """The exchanges a service subscribes to."""
    methods = (method for _, method in inspect.getmembers(room, inspect.isfunction))
    return {message.exchange() for method in methods for message in getattr(method, "messages", ())}


def _service(name: str, reads: list[str]) -> tuple[list[str], list[str], list[str]]:
    own = [f"{name}\\.(?!(events|commands)$)[a-z_]+(\\.dead)?", f"rpc-{name}"]
    shared = ["minsheng\\.dead", RPC]
    return own, [*own, f"{name}\\.events", *shared], [*own, *map(_literal, reads), *shared]


def _service_topics(name: str) -> list[dict[str, str]]:
    return [
        _topic(name, RPC, write=UUID, read=f"{name}\\.\\*"),
        _topic(name, DEAD_EXCHANGE, write=f"{name}\\.[a-z_]+", read=f"{name}\\.[a-z_]+"),
    ]


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
