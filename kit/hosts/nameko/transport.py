"""How services are reached over RabbitMQ."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any

from nameko.extensions import Entrypoint

from contracts.base import Posted
from kit.bus.session import Aside, here
from kit.db import Database
from kit.hosts.nameko.entrypoints import AmqpRequest, AmqpSubscription
from kit.hosts.nameko.relay import AmqpRelay
from kit.hosts.nameko.status import Status
from kit.hosts.pace import AT_ONCE, Pace
from kit.hosts.timer import Timer


class Amqp:
    """The transport of the nameko host; see `kit.bus.entrypoints.Transport`."""

    def __init__(self, partitions: int = 1, pace: Pace = AT_ONCE) -> None:
        """`pace`: of every subscription; only of an unhurried one does a message that comes alone wait."""
        self.status = Status()
        self.partitions = partitions
        self._pace = pace

    def lock(self) -> AbstractContextManager[Any]:
        """PostgreSQL needs none."""
        return nullcontext()

    def aside(self, database: Database) -> Aside:
        """What reads waits for its server, and others go on meanwhile."""
        return here

    def request(self) -> Entrypoint:
        """Commands and queries over nameko's rpc protocol."""
        return AmqpRequest()

    def subscription(self, messages: tuple[type[Posted], ...], parted: bool, options: dict[str, Any]) -> Entrypoint:
        """One quorum queue a partition."""
        pace = self._pace if options.get("unhurried") else replace(self._pace, alone=0.0)
        own = {name: value for name, value in options.items() if name != "unhurried"}
        return AmqpSubscription(messages, self.partitions if parted else None, pace=pace, **own)

    def timer(self, seconds: float) -> Entrypoint:
        """The same on every host."""
        return Timer(seconds)

    def relay(self, container: Any, database: Database) -> AmqpRelay:
        """The relay of one service's outbox."""
        return AmqpRelay(container, database, self.partitions)
