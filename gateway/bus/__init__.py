"""The gateway's one way to the services, the same over RabbitMQ and in one process."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from pydantic import BaseModel

from contracts.base import Actor, Command, DurableCommand, Problem, Query

A = TypeVar("A", bound=BaseModel)


class Declined(Exception):
    """A service refused, or could not be reached: carries the problem the caller is answered with."""

    def __init__(self, problem: Problem, retry_after: int | None = None) -> None:
        super().__init__(f"{problem.type}: {problem.title}")
        self.problem = problem
        self.retry_after = retry_after
        """Seconds, when trying again later makes sense."""


class Bus(Protocol):
    """Commands and queries to services; every call has a deadline."""

    async def start(self) -> None:
        """Connect; returns when calls can be made."""

    async def stop(self) -> None:
        """Finish calls in flight and disconnect."""

    @property
    def ready(self) -> bool:
        """Whether the services can be reached at all; a readiness probe asks."""

    def on_told(self, listener: Callable[[], None]) -> bool:
        """Have `listener` called when people were told something that may be carried further, and whenever word of it
        may have been lost; False where nobody says so, and it must be looked for.
        """

    async def ask(
        self, request: Query | Command, actor: Actor, *, key: str | None = None, service: str | None = None
    ) -> BaseModel:
        """Ask the owner of `request` and return its `answer` model.

        `key` is a command's idempotency key (made up when None); `service` names the service for the requests
        every service answers (contracts.ops). Raises Declined.
        """

    async def send(self, command: DurableCommand, subject: str, key: str) -> None:
        """Return when the command is durable, whether or not its service is up.

        `key` becomes the message id: sent twice it is done once. Raises Declined when it could not be kept.
        """
