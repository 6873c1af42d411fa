"""What runs behind the pages: notices are taken over from supervision, and sent on their people's ways."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any

from anyio.to_thread import run_sync

from contracts.base import Actor
from contracts.notices import ListToldNotices, ToldNotices
from contracts.words import Role
from gateway.access.tables import notice_ways
from gateway.bus import Declined
from gateway.context import AppContext
from gateway.looks import Looks
from gateway.notices import dangers, deliveries, digest, subscribed
from gateway.notices.loudest import KIND
from gateway.notices.message import Gone, Message, Never, NotAllowed, NotSent
from gateway.notices.send import PUSH_KEY, send
from gateway.notices.settings import WaySettings, way_settings
from gateway.notices.ways import SUBSCRIBED, Way, Ways, end
from gateway.pages import words
from kit.clock import DrivenClock

log = logging.getLogger(__name__)
CARRIER = Actor(role=Role.OPERATOR, id="notices", name="Minsheng")
OVERLAP, SHORT = timedelta(minutes=1), timedelta(seconds=5)
"""What was made so shortly before the last look may have been committed after it, and is asked for again (ours): the
short time at each look, since nearly nothing takes longer, and the whole one now and then."""
WHOLE_SECONDS = 20.0
"""Between two looks with the whole overlap (ours): each of them carries all that a busy minute told once more."""
HOUR = timedelta(hours=1)
SIDE_BY_SIDE = 8
"""Messages handed over at once (technical)."""


@dataclass
class Hands:
    """What the messages of one look share."""

    gate: asyncio.Semaphore
    away: set[str] = field(default_factory=set)
    """Providers that were not there: what else is for them waits, and holds nobody else up."""


class Overlaps:
    """How far before the last look each look begins."""

    def __init__(self) -> None:
        self._whole = float("-inf")
        """When the whole overlap is asked for next."""

    @contextmanager
    def next(self) -> Iterator[timedelta]:
        """The next look's; one that fails is as if it had not been."""
        now = monotonic()
        if now < self._whole:
            yield SHORT
        else:
            yield OVERLAP
            self._whole = now + WHOLE_SECONDS


async def run(app_context: AppContext) -> None:
    """Go on for as long as the gateway runs: what is slow for one kind of message holds no danger up."""
    settings, store, clock, overlaps = way_settings(), app_context.store, app_context.clock, Overlaps()
    pace = settings.look_seconds
    taking, danger, rest = Looks(pace, clock), Looks(pace, clock), Looks(pace, clock)
    hears = app_context.bus.on_told(taking.stir)
    store.written += [danger.stir, rest.stir]

    async def take_over() -> float:
        with overlaps.next() as overlap:
            if await carry(app_context, settings, overlap):
                danger.ring()
        return taking.until(None) if hears else pace

    async def tell_dangers() -> float:
        due = await store.glance(dangers.next_due)  # most looks find nothing
        if due is None or due > clock.now():
            return danger.until(due)
        return 0 if await send_dangers(app_context, settings) else pace

    async def tell_the_rest() -> float:
        due, dead = await store.glance(deliveries.next_due)
        sent = await send_due(app_context, settings) if due is not None and due <= clock.now() else 0
        app_context.metrics.notices_dead.set(dead)
        app_context.metrics.notices_looked.set_to_current_time()
        return 0 if sent >= deliveries.AT_ONCE else rest.until(due)  # more waits than one look takes

    async def forget() -> float:
        old = clock.now() - timedelta(days=settings.keep_days)
        await store.write(partial(deliveries.forget, before=old))
        return HOUR.total_seconds()

    await asyncio.gather(
        go_on(take_over, pace, taking),
        go_on(tell_dangers, pace, danger),
        go_on(tell_the_rest, pace, rest),
        go_on(forget, HOUR.total_seconds()),
    )


async def go_on(step: Callable[[], Awaitable[float]], seconds: float, looks: Looks | None = None) -> None:
    """Take a step first after so many seconds, and again after as many as it says, or when its `looks` say so.

    A provider or a service that is away costs its time and nothing else.
    """
    wait, told = seconds, ""
    while True:
        if looks is None:
            await asyncio.sleep(wait)
        else:
            await looks.next(wait)
        wait = seconds
        try:
            wait = await step()
            told = ""
        except Declined as away:
            log.info("notices could not be asked for", extra={"problem": away.problem.type})
        except Exception as fault:
            if told != repr(fault):  # once, not every two seconds, while supervision is older than this gateway
                log.exception("notices could not be sent; tried again")
            told = repr(fault)


async def send_dangers(app_context: AppContext, settings: WaySettings) -> int:
    """Send what is told of dangers to life, whatever else waits; how many messages were sent."""
    now = app_context.clock.now()
    return await _send(app_context, await app_context.store.write(partial(dangers.take, now=now)), settings)


async def send_due(app_context: AppContext, settings: WaySettings) -> int:
    """Send what is due, no more than one look takes; how many messages were sent."""
    now = app_context.clock.now()
    taken = await app_context.store.write(lambda connection: deliveries.take(connection, now, settings))
    return await _send(app_context, taken, settings)


async def _send(app_context: AppContext, taken: list[list[Any]], settings: WaySettings) -> int:
    hands = Hands(asyncio.Semaphore(SIDE_BY_SIDE))
    done = await asyncio.gather(*(_deliver(app_context, rows, settings, hands) for rows in taken))
    return sum(done)


async def carry(app_context: AppContext, settings: WaySettings, overlap: timedelta = OVERLAP) -> bool:
    """Take over what was told since shortly before the last look; whether a danger to life is among it."""
    danger = False
    store, zone = app_context.store, app_context.settings.zone
    carried, after = await store.glance(deliveries.carried_until), None
    since = carried or app_context.clock.now()  # what was told before there were ways is on the site
    asked = since - overlap
    while True:
        query = ListToldNotices(since=asked, after=after)
        found: ToldNotices = await app_context.ask(query, CARRIER)
        last = found.items[-1] if found.items else None
        until = max(since, last.made_at) if last else since
        if last and len(found.items) + len(found.over) < query.limit:  # what is over may stand among them: it is all
            until = max(until, _told_by_now(app_context))
        if found.over:
            await store.write(partial(dangers.silence, notices=found.over))
        if found.items or carried is None:  # most looks find nothing, and write nothing
            await store.write(partial(deliveries.carry, told=found.items, until=until, zone=zone, settings=settings))
        danger = danger or any(one.kind is KIND for one in found.items)
        if last is None or len(found.items) < query.limit:
            return danger
        since, asked, after = until, last.made_at, last.notice_id


def _told_by_now(app_context: AppContext) -> datetime:
    """Up to when all is told that is told in time: else a quiet county would be asked for its last minute for ever.

    Where time is driven it may leap over what is still being written.
    """
    driven = isinstance(app_context.clock, DrivenClock)
    return datetime.min.replace(tzinfo=UTC) if driven else app_context.clock.now() - 2 * SHORT


async def _deliver(app_context: AppContext, rows: list[Any], settings: WaySettings, hands: Hands) -> bool:
    """Hand one message over; whether the provider took it."""
    store, one = app_context.store, rows[0]
    row = await store.read(lambda connection: deliveries.way_of(connection, one.way_id))
    if row is None:
        await store.write(lambda connection: deliveries.dropped(connection, rows))
        return False
    way = Ways(store, app_context.keys).read(row)
    message = _message(rows, app_context.settings.public_url)
    try:
        async with hands.gate:
            if way.way in hands.away:
                now = app_context.clock.now()
                later = now + timedelta(seconds=settings.first_delay_seconds)
                await store.write(lambda connection: deliveries.postponed(connection, rows, later))
                await store.write(lambda connection: dangers.tell_otherwise(connection, rows, now))
                return False
            await _hand_over(app_context, one.account_id, way, message, settings)
    except NotAllowed:
        now = app_context.clock.now()
        await store.write(lambda connection: dangers.tell_otherwise(connection, rows, now))
        await store.write(lambda connection: deliveries.dropped(connection, rows))
        return False
    except Gone:
        now = app_context.clock.now()
        await store.write(lambda connection: dangers.tell_otherwise(connection, rows, now))
        await store.write(lambda connection: end(connection, notice_ways.c.way_id == one.way_id))
        return False
    except NotSent as why:
        said, now = str(why), app_context.clock.now()
        hands.away |= {way.way} if why.away else set()
        log.info("a notice was not sent", extra={"way": way.way, "reason": said, "attempts": one.attempts + 1})
        end_it = isinstance(why, Never)
        await store.write(lambda connection: deliveries.failed(connection, rows, said, now, settings, dead=end_it))
        await store.write(lambda connection: dangers.tell_otherwise(connection, rows, now))
        return False
    now = app_context.clock.now()
    await store.write(lambda connection: deliveries.sent(connection, rows, now))
    return True


async def _hand_over(
    app_context: AppContext, account_id: str, way: Way, message: Message, settings: WaySettings
) -> None:
    if way.way == SUBSCRIBED:
        await subscribed.send(app_context, account_id, message)
    else:
        await run_sync(send, way.way, way.address, message, settings, app_context.keys.of(PUSH_KEY))


def _message(rows: list[Any], origin: str) -> Message:
    one = rows[0]
    if one.digest:
        return digest.message(rows, origin)
    text = one.text if len(rows) == 1 else one.many.format(n=len(rows))
    link = f"{origin}/notices/{one.notice_id}" if len(rows) == 1 else f"{origin}/notices"
    what = words.word("notice_kind", one.kind, "zh")
    mark = one.notice_id.replace("-", "")
    return Message(text, link, mark, one.urgent, what=what, kind=one.kind, number=len(rows))
