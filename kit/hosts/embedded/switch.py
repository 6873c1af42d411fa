"""The embedded host's stand-in for a broker's tables: who listens to which message, and who answers which request."""

from collections import defaultdict

from contracts.base import Posted
from kit.hosts.embedded.entrypoints import EmbeddedRequest, EmbeddedSubscription


class Switch:
    """Entrypoints register here; relays and the hub look them up."""

    def __init__(self) -> None:
        self.listeners: dict[tuple[str, str], list[EmbeddedSubscription]] = defaultdict(list)
        """By exchange and routing key."""
        self.requests: dict[tuple[str, str], EmbeddedRequest] = {}
        """By service and method."""
        self.known: dict[str, type[Posted]] = {}
        """Every message class somebody listens to, by CloudEvents type."""
