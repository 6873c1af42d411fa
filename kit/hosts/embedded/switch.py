"""The embedded host's stand-in for a broker: who listens to which message, and who answers which request."""

from collections import defaultdict
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from eventlet.semaphore import Semaphore
from nameko.extensions import Entrypoint

from contracts.base import Posted

if TYPE_CHECKING:
    from kit.db import Database
    from kit.hosts.embedded.entrypoints import EmbeddedRequest, EmbeddedSubscription
    from kit.hosts.embedded.relay import EmbeddedRelay


class Switch:
    """The transport of the embedded host: entrypoints register here, relays and the hub look them up."""

    def __init__(self) -> None:
        self.listeners: dict[tuple[str, str], list[EmbeddedSubscription]] = defaultdict(list)
        """By exchange and routing key."""
        self.requests: dict[tuple[str, str], EmbeddedRequest] = {}
        """By service and method."""
        self.known: dict[str, type[Posted]] = {}
        """Every message class somebody listens to, by CloudEvents type."""

    def lock(self) -> AbstractContextManager[Any]:
        """A green lock: a second writer must wait here and not inside SQLite's own C call."""
        return Semaphore()  # type: ignore[no-any-return]

    def request(self) -> Entrypoint:
        """See `Transport.request`."""
        from kit.hosts.embedded.entrypoints import EmbeddedRequest

        return EmbeddedRequest()

    def subscription(self, messages: tuple[type[Posted], ...], options: dict[str, Any]) -> Entrypoint:
        """See `Transport.subscription`."""
        from kit.hosts.embedded.entrypoints import EmbeddedSubscription

        return EmbeddedSubscription(messages, **options)

    def timer(self, seconds: float) -> Entrypoint:
        """See `Transport.timer`."""
        from kit.hosts.timer import Timer

        return Timer(seconds)

    def relay(self, container: Any, database: "Database") -> "EmbeddedRelay":
        """The relay of one service's outbox."""
        from kit.hosts.embedded.relay import EmbeddedRelay

        return EmbeddedRelay(container, database, self)
