"""What runs behind the mini-program: residents' appeals are not kept with their WeChat for ever."""

import asyncio
import logging
from datetime import timedelta
from functools import partial

from gateway.context import AppContext
from gateway.wechat.appeals import forget
from kit.wechat.settings import wechat_settings

log = logging.getLogger(__name__)
HOUR = 3600


async def run(app_context: AppContext) -> None:
    """Once an hour, for as long as the gateway runs."""
    while True:
        try:
            old = app_context.clock.now() - timedelta(days=wechat_settings().keep_days)
            await app_context.store.write(partial(forget, before=old))
        except Exception:
            log.exception("what was bound to WeChat was not forgotten; tried again in an hour")
        await asyncio.sleep(HOUR)
