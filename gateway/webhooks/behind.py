"""What runs behind the pages: what departments were told is taken over from supervision, and sent to their systems."""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from contracts.base import Actor
from contracts.systems import AddressedEvents, ListDepartmentEvents
from contracts.words import Role
from gateway.bus import Declined
from gateway.context import AppContext
from gateway.looks import Looks
from gateway.webhooks import deliveries
from gateway.webhooks.send import Gone, send
from gateway.webhooks.settings import WebhookSettings, webhook_settings
from gateway.webhooks.subscriptions import Webhooks
from kit import standard_webhooks
from kit.outward import NotSent

log = logging.getLogger(__name__)
CARRIER = Actor(role=Role.DEPARTMENT, id="webhooks", name="Minsheng")
"""Asks in each department's own name, and so is told what the department may read, as it stands now."""
OVERLAP = timedelta(minutes=1)
"""What was told so shortly before the last look may have been committed after it, and is asked for again (ours)."""
PAGES = 10
"""Of one webhook that was set back, in one look (technical)."""
HOUR = timedelta(hours=1)
SIDE_BY_SIDE = 50
"""Receivers that are written to at once; one that is slow keeps its own place and nobody else's (technical)."""


@dataclass
class Sending:
    """The lines that are being sent; a look waits for none of them."""

    running: set[asyncio.Task[None]] = field(default_factory=set)

    def begin(self, one: Coroutine[Any, Any, None]) -> None:
        """Let it run."""
        task = asyncio.create_task(one)
        self.running.add(task)
        task.add_done_callback(self.running.discard)

    async def stop(self) -> None:
        """What is under way is left; its lease ends by itself, and it is sent again."""
        for task in self.running:
            task.cancel()


async def run(app_context: AppContext) -> None:
    """Go on for as long as the gateway runs; a receiver or a service that is away costs its time and nothing else."""
    settings, sending, forgotten, told = webhook_settings(), Sending(), app_context.clock.now(), ""
    looks, hears = Looks(settings.look_seconds, app_context.clock), True
    app_context.store.written.append(looks.stir)
    try:
        while True:
            await looks.next(settings.look_seconds if hears else looks.until(None))
            hears = True
            try:
                hears = await look(app_context, settings, sending)
                told = ""
                app_context.metrics.webhooks_looked.set_to_current_time()
                if app_context.clock.now() - forgotten >= HOUR:
                    forgotten = app_context.clock.now()
                    old = forgotten - timedelta(days=settings.keep_days)
                    await app_context.store.write(partial(deliveries.forget, before=old))
            except Declined as unreached:
                log.info("events for webhooks could not be asked for", extra={"problem": unreached.problem.type})
            except Exception as fault:
                if told != repr(fault):  # once, not every two seconds, while supervision is older than this gateway
                    log.exception("webhooks could not be sent; tried again")
                told = repr(fault)
    finally:
        await sending.stop()


async def look(app_context: AppContext, settings: WebhookSettings, sending: Sending) -> bool:
    """One look: take over what was told, begin to send what is due; whether there is a webhook that is on at all."""
    hearers = await app_context.store.glance(deliveries.listening)
    if not hearers:
        return False
    try:
        await _carry_all(app_context, hearers)
    finally:  # what was taken over before is sent, whether supervision answers or not
        room, now = SIDE_BY_SIDE - len(sending.running), app_context.clock.now()
        waits = room > 0 and await app_context.store.glance(partial(deliveries.waits, now=now))
        taken = await app_context.store.write(partial(deliveries.take, now=now, most=room)) if waits else []
        for webhook in taken:
            sending.begin(_send(app_context, webhook.webhook_id, settings))
    return True


async def _carry_all(app_context: AppContext, hearers: list[Any]) -> None:
    """Those of one department that are carried equally far are asked for together: all but one that was set back."""
    together: dict[tuple[str, datetime], list[Any]] = {}
    for hearer in hearers:
        together.setdefault((hearer.department, hearer.carried_at), []).append(hearer)
    now = app_context.clock.now()
    for (department, since), some in together.items():
        await _carry(app_context, department, some, since, now)


async def _carry(app_context: AppContext, department: str, hearers: list[Any], since: datetime, now: datetime) -> None:
    """Page by page; when the last one was had they are carried until now, and until there after some pages."""
    store, carrier = app_context.store, CARRIER.model_copy(update={"department": department})
    names = sorted({name for hearer in hearers for name in hearer.names})
    query, pages, until = ListDepartmentEvents(since=since - OVERLAP, names=names, fresh=True), 0, now
    while True:
        found: AddressedEvents = await app_context.ask(query, carrier)
        pages += 1
        if found.items:
            await store.write(partial(deliveries.carry, events=found.items, hearers=hearers, now=now))
        if not found.more:
            break
        if pages >= PAGES and found.items[-1].at > since:  # others are told meanwhile
            until = found.items[-1].at
            break
        query = query.model_copy(update={"since": None, "cursor": found.next})
    if pages > 1 or found.items or now - since >= OVERLAP:  # most looks find nothing, and write nothing
        await store.write(partial(deliveries.carried, hearers=hearers, until=max(since, until)))


async def _send(app_context: AppContext, webhook_id: str, settings: WebhookSettings) -> None:
    """Send one webhook's line until it is empty, the receiver is away, or the lease nears its end."""
    store, clock = app_context.store, app_context.clock
    subscriptions = Webhooks(store, app_context.keys, settings)
    until = clock.now() + deliveries.LEASE - timedelta(seconds=2 * settings.timeout_seconds)
    try:
        for delivery in await store.read(partial(deliveries.line, webhook_id=webhook_id, now=clock.now())):
            webhook = await store.read(partial(deliveries.standing, delivery=delivery))
            if webhook is None or clock.now() > until:
                break
            body = delivery.body.encode()
            secrets = subscriptions.secrets(webhook, clock.now())
            headers = standard_webhooks.headers(delivery.event_id, clock.now(), body, secrets)
            try:
                await send(webhook.url, body, headers, settings)
            except Gone as why:
                await store.write(partial(deliveries.gone, webhook_id=webhook_id, why=str(why), now=clock.now()))
                return
            except NotSent as why:
                log.info("a webhook was not taken", extra={"webhook": webhook_id, "reason": str(why)})
                failed = deliveries.away if why.away else deliveries.refused
                said, now = str(why), clock.now()
                await store.write(partial(failed, delivery=delivery, why=said, now=now, settings=settings))
                if why.away:
                    return
            else:
                await store.write(partial(deliveries.sent, delivery=delivery, now=clock.now()))
        await store.write(partial(deliveries.hand_on, webhook_id=webhook_id, now=clock.now()))
    except Exception:
        log.exception("a webhook's line was left; tried again after its lease")
