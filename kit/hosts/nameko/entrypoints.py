"""Entrypoints of the nameko host: rpc, and subscriptions that take what waits as one batch."""

from typing import Any

import eventlet
from nameko.extensions import Entrypoint
from nameko.rpc import Rpc

from contracts.base import Posted
from kit.bus.db_backoff import GivenBack
from kit.hosts.nameko.consumer import DrainingConsumer
from kit.hosts.nameko.line import Line
from kit.hosts.nameko.replying import Replying
from kit.hosts.nameko.share import Share
from kit.hosts.pace import AT_ONCE, Pace


class AmqpRequest(Rpc):  # type: ignore[misc]
    """A command or query."""

    rpc_consumer = Replying()


class AmqpSubscription(Entrypoint):  # type: ignore[misc]
    """A subscription's messages: a line for each of its partitions, and a worker at a time for each line."""

    consumer = DrainingConsumer()

    def __init__(
        self,
        messages: tuple[type[Posted], ...],
        partitions: int | None = None,
        batch: int = 100,
        pace: Pace = AT_ONCE,
        **options: Any,
    ) -> None:
        """`partitions` is None for a subscription that may have one only."""
        self.messages = messages
        self.pace = pace
        self.parted = partitions is not None
        self.partitions = partitions or 1
        self.batch = batch
        super().__init__(expected_exceptions=(GivenBack,), **options)

    def setup(self) -> None:
        """Ask to be fed from each queue; they are declared with every (re)connection."""
        share = Share(self.partitions, self.consumer.processes)
        self.lines = [Line(self, part, share) for part in range(self.partitions)]
        for line in self.lines:
            self.consumer.register_provider(line)

    def start(self) -> None:
        """Begin to work."""
        for line in self.lines:
            line.start()

    def stop(self) -> None:
        """Finish the batches in hand and give the rest back; only then another replica becomes active."""
        for stopping in [eventlet.spawn(line.stop) for line in self.lines]:
            stopping.wait()
