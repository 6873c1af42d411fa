"""What everybody's hands do: a command as somebody, many at once, and again until another service has heard."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from contracts.base import Actor
from contracts.ops import ReadBacklog, RunTimers
from contracts.signing import ReviewPaper, SignPaper
from contracts.words import Role
from gateway.bus import Declined
from gateway.context import AppContext
from gateway.operator.api.operator import SERVICES
from kit.bus.unit_of_work import new_id
from kit.clock import DrivenClock

T = TypeVar("T")
AT_ONCE = 8
PATIENCE = 300
"""Tries of a tenth of a second until an event that was waited for is there."""
TIMES = 5
"""How often what was not answered in time is asked again."""
NOT_YET = "not-known-yet"
OPERATOR = Actor(role=Role.OPERATOR, id="operator", name="系统管理员")


class Hands:
    """One platform's desk and the clock it lives by."""

    def __init__(self, app_context: AppContext, clock: DrivenClock) -> None:
        self.app_context = app_context
        self.clock = clock
        self.signing: dict[str, tuple[Actor, Actor]] = {}
        """Who reviews and who signs, by department, where papers go out signed."""
        self._room = asyncio.Semaphore(AT_ONCE)
        self._papers = 0

    async def at(self, month: int, day: int, hour: int = 9, year: int = 2025) -> None:
        """Go to a moment of the county's calendar, as `go`."""
        await self.go(datetime(year, month, day, hour, tzinfo=UTC) - timedelta(hours=8))

    async def go(self, moment: datetime) -> None:
        """Go to a moment, when all that was begun is done; the timers run there."""
        await self.settle()
        self.clock.set(moment)
        for service in SERVICES:
            await self.answer(RunTimers(), OPERATOR, service=service)
        await self.settle()

    async def settle(self) -> None:
        """Wait until no service has anything under way, twice in a row."""
        quiet = 0
        while quiet < 2:
            found = await self.each(SERVICES, lambda service: self.ask(ReadBacklog(), OPERATOR, service=service))
            quiet = 0 if any(queue.unsent or queue.waiting for queue in found) else quiet + 1
            if any(queue.dead for queue in found):
                raise RuntimeError(f"a message could not be done: {found}")
            if quiet < 2:
                await asyncio.sleep(0.02)

    async def do(self, command: Any, actor: Actor) -> str:
        """Carry it out; what another service has not heard of yet is tried again. Returns the answer's id."""
        answer = await self.answer(command, actor)
        if getattr(answer, "paper_id", None):
            answer = await self._sign(answer.paper_id, command, actor)
        return str(getattr(answer, "id", ""))

    async def _sign(self, paper: str, command: Any, actor: Actor) -> Any:
        """经办、审核、签发: every seventh comes back from the signer once and is written anew."""
        assert actor.department is not None
        reviewer, signer = self.signing[actor.department]
        self._papers += 1
        await self.answer(ReviewPaper(paper_id=paper, verdict="pass"), reviewer)
        if self._papers % 7 == 3:
            back = SignPaper(paper_id=paper, verdict="back", reason="请写明完成的日期和责任人。")
            await self.answer(back, signer)
            paper = (await self.answer(command, actor)).paper_id
            await self.answer(ReviewPaper(paper_id=paper, verdict="pass"), reviewer)
        return await self.answer(SignPaper(paper_id=paper, verdict="pass"), signer)

    async def answer(self, command: Any, actor: Actor, *, service: str | None = None) -> Any:
        """The same; returns the whole answer. What a busy machine did not answer in time is sent again as the same."""
        key = new_id()
        async with self._room:
            for _ in range(PATIENCE):
                try:
                    return await self.app_context.do(command, actor, key=key, service=service)
                except Declined as no:
                    if no.problem.status == 404:
                        key = new_id()
                    elif no.problem.status != 504 and no.problem.type != NOT_YET:
                        raise
                    await asyncio.sleep(0.1)
            return await self.app_context.do(command, actor, key=key, service=service)

    async def quietly(self, command: Any, actor: Actor) -> bool:
        """Carry it out where it may be; whether it was."""
        key = new_id()
        try:
            answer = await self.in_time(lambda: self.app_context.do(command, actor, key=key))
        except Declined as no:
            if no.problem.status >= 500:
                raise
            return False
        if getattr(answer, "paper_id", None):
            await self._sign(answer.paper_id, command, actor)
        return True

    async def ask(self, query: Any, actor: Actor, *, service: str | None = None) -> Any:
        """Ask as somebody, again where a busy machine did not answer in time."""
        return await self.in_time(lambda: self.app_context.ask(query, actor, service=service))

    async def in_time(self, act: Callable[[], Awaitable[T]]) -> T:
        """Do what may be done twice, again where a busy machine did not answer in time; raises every other refusal."""
        for _ in range(TIMES):
            try:
                return await act()
            except Declined as no:
                if no.problem.status != 504:
                    raise
        return await act()

    async def patiently(self, query: Any, actor: Actor) -> Any:
        """Ask until there is an answer: a service has to hear of it first."""
        for _ in range(PATIENCE):
            try:
                return await self.ask(query, actor)
            except Declined as no:
                if no.problem.status != 404 and no.problem.type != NOT_YET:
                    raise
                await asyncio.sleep(0.1)
        return await self.ask(query, actor)

    async def pages(self, query: Any, actor: Actor) -> list[Any]:
        """Every page of a list."""
        found: list[Any] = []
        while True:
            page = await self.ask(query, actor)
            found += page.items
            if page.next is None:
                return found
            query = query.model_copy(update={"cursor": page.next})

    async def each(self, many: Iterable[T], act: Callable[[T], Awaitable[Any]]) -> list[Any]:
        """Do it for each, some at once."""
        return list(await asyncio.gather(*(act(person) for person in many)))
