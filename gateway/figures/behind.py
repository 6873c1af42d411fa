"""What runs behind the pages for figures."""

import asyncio
import logging
from datetime import timedelta

from gateway.bus import Declined
from gateway.context import AppContext
from gateway.figures.noted import note

log = logging.getLogger(__name__)


async def run(app_context: AppContext) -> None:
    """Note where the chronicle ends, as often as the settings say; goes on for ever."""
    settings = app_context.settings
    every = timedelta(hours=settings.chronicle_noted_hours)
    while True:
        await asyncio.sleep(settings.audit_head_minutes * 60)
        try:
            await note(app_context.bus, app_context.audit, app_context.clock.now(), every)
        except Declined as declined:
            log.warning("where the chronicle ends was not noted", extra={"reason": declined.problem.type})
        except Exception:
            log.exception("where the chronicle ends was not noted")
