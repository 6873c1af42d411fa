"""The embedded host's transport: what a service's entrypoints, timers and relay are without a broker."""

from contextlib import AbstractContextManager
from typing import Any

from eventlet.semaphore import Semaphore
from nameko.extensions import Entrypoint

from contracts.base import Posted
from kit.bus.session import Aside, here
from kit.db import Database
from kit.hosts.embedded.entrypoints import EmbeddedRequest, EmbeddedSubscription
from kit.hosts.embedded.readers import Post, Readers
from kit.hosts.embedded.relay import EmbeddedRelay
from kit.hosts.embedded.switch import Switch
from kit.hosts.timer import Timer


class EmbeddedTransport(Switch):
    """The switch, and what is plugged into it."""

    def __init__(self, post: Post) -> None:
        """`post` hands a task to the hub's thread."""
        super().__init__()
        self.readers = Readers(post)

    def aside(self, database: Database) -> Aside:
        """Queries are answered in threads, where the database gives each a connection of its own."""
        return self.readers.run if database.reads_apart else here

    def lock(self) -> AbstractContextManager[Any]:
        """A green lock: a second writer must wait here and not inside SQLite's own C call."""
        return Semaphore()  # type: ignore[no-any-return]

    def request(self) -> Entrypoint:
        """See `Transport.request`."""
        return EmbeddedRequest()

    def subscription(self, messages: tuple[type[Posted], ...], parted: bool, options: dict[str, Any]) -> Entrypoint:
        """See `Transport.subscription`; there is one process, and nothing to part."""
        return EmbeddedSubscription(messages, **options)

    def timer(self, seconds: float) -> Entrypoint:
        """See `Transport.timer`."""
        return Timer(seconds)

    def relay(self, container: Any, database: Database) -> EmbeddedRelay:
        """The relay of one service's outbox."""
        return EmbeddedRelay(container, database, self)
