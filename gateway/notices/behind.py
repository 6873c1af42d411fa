"""What runs behind the pages: notices are taken over from supervision, and sent on their people's ways."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from anyio.to_thread import run_sync

from contracts.base import Actor
from contracts.notices import ListToldNotices, ToldNotices
from contracts.words import Role
from gateway.access.tables import notice_ways
from gateway.bus import Declined
from gateway.context import AppContext
from gateway.notices import deliveries
from gateway.notices.message import Gone, Message, NotSent
from gateway.notices.send import PUSH_KEY, send
from gateway.notices.settings import WaySettings, way_settings
from gateway.notices.ways import Ways, end
from gateway.pages import words

log = logging.getLogger(__name__)
CARRIER = Actor(role=Role.OPERATOR, id="notices", name="Minsheng")
OVERLAP = timedelta(minutes=1)
"""What was made so shortly before the last look may have been committed after it, and is asked for again (ours)."""
HOUR = timedelta(hours=1)
SIDE_BY_SIDE = 8
"""Messages handed over at once (technical)."""


@dataclass
class Hands:
    """What the messages of one look share."""

    gate: asyncio.Semaphore
    away: set[str] = field(default_factory=set)
    """Providers that were not there: what else is for them waits, and holds nobody else up."""


async def run(app_context: AppContext) -> None:
    """Go on for as long as the gateway runs; a provider or a service that is away costs its time and nothing else."""
    settings, forgotten, sent, told = way_settings(), app_context.clock.now(), 0, ""
    while True:
        await asyncio.sleep(settings.look_seconds if sent < deliveries.AT_ONCE else 0)  # more waits than one look takes
        try:
            sent = 0
            sent = await look(app_context, settings)
            told = ""
            app_context.metrics.notices_dead.set(await app_context.store.read(deliveries.how_many_dead))
            app_context.metrics.notices_looked.set_to_current_time()
            if app_context.clock.now() - forgotten >= HOUR:
                forgotten = app_context.clock.now()
                old = forgotten - timedelta(days=settings.keep_days)
                await app_context.store.write(partial(deliveries.forget, before=old))
        except Declined as away:
            log.info("notices could not be asked for", extra={"problem": away.problem.type})
        except Exception as fault:
            if told != repr(fault):  # once, not every two seconds, while supervision is older than this gateway
                log.exception("notices could not be sent; tried again")
            told = repr(fault)


async def look(app_context: AppContext, settings: WaySettings) -> int:
    """One look: take over what was told, send what is due; how many messages were sent."""
    await _carry(app_context, settings)
    return await send_due(app_context, settings)


async def send_due(app_context: AppContext, settings: WaySettings) -> int:
    """Send what is due, no more than one look takes; how many messages were sent."""
    now = app_context.clock.now()
    taken = await app_context.store.write(lambda connection: deliveries.take(connection, now, settings))
    hands = Hands(asyncio.Semaphore(SIDE_BY_SIDE))
    done = await asyncio.gather(*(_deliver(app_context, rows, settings, hands) for rows in taken))
    return sum(done)


async def _carry(app_context: AppContext, settings: WaySettings) -> None:
    store, zone = app_context.store, app_context.settings.zone
    carried, after = await store.read(deliveries.carried_until), None
    since = carried or app_context.clock.now()  # what was told before there were ways is on the site
    asked = since - OVERLAP
    while True:
        query = ListToldNotices(since=asked, after=after)
        found: ToldNotices = await app_context.ask(query, CARRIER)
        last = found.items[-1] if found.items else None
        until = max(since, last.made_at) if last else since
        if found.items or carried is None:  # most looks find nothing, and write nothing
            await store.write(partial(deliveries.carry, told=found.items, until=until, zone=zone, settings=settings))
        if last is None or len(found.items) < query.limit:
            return
        since, asked, after = until, last.made_at, last.notice_id


async def _deliver(app_context: AppContext, rows: list[Any], settings: WaySettings, hands: Hands) -> bool:
    """Hand one message over; whether the provider took it."""
    store, one = app_context.store, rows[0]
    row = await store.read(lambda connection: deliveries.way_of(connection, one.way_id))
    if row is None:
        await store.write(lambda connection: deliveries.dropped(connection, rows))
        return False
    way = Ways(store, app_context.keys).read(row)
    text = one.text if len(rows) == 1 else one.many.format(n=len(rows))
    origin = app_context.settings.public_url
    link = f"{origin}/notices/{one.notice_id}" if len(rows) == 1 else f"{origin}/notices"
    what = words.word("notice_kind", one.kind, "zh")
    message = Message(text, link, one.notice_id.replace("-", ""), one.urgent, what)
    try:
        async with hands.gate:
            if way.way in hands.away:
                later = app_context.clock.now() + timedelta(seconds=settings.first_delay_seconds)
                await store.write(lambda connection: deliveries.postponed(connection, rows, later))
                return False
            await run_sync(send, way.way, way.address, message, settings, app_context.keys.of(PUSH_KEY))
    except Gone:
        await store.write(lambda connection: end(connection, notice_ways.c.way_id == one.way_id))
        return False
    except NotSent as why:
        said, now = str(why), app_context.clock.now()
        hands.away |= {way.way} if why.away else set()
        log.info("a notice was not sent", extra={"way": way.way, "reason": said, "attempts": one.attempts + 1})
        await store.write(lambda connection: deliveries.failed(connection, rows, said, now, settings))
        return False
    now = app_context.clock.now()
    await store.write(lambda connection: deliveries.sent(connection, rows, now))
    return True
