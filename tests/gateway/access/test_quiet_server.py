"""The gateway's server sleeps until it is told to stop."""

import asyncio
import signal
from typing import Any

import uvicorn

from gateway.access import quiet_server
from gateway.access.quiet_server import QuietServer


async def nothing(_scope: Any, _receive: Any, _send: Any) -> None:
    """An application that answers nothing."""


def test_a_signal_ends_it_although_it_looks_about_rarely(monkeypatch: Any) -> None:
    monkeypatch.setattr(quiet_server, "TICK_SECONDS", 3600)
    server = QuietServer(uvicorn.Config(nothing, log_config=None))

    async def live() -> None:
        asyncio.get_running_loop().call_later(0.01, server.handle_exit, signal.SIGTERM, None)
        await asyncio.wait_for(server.main_loop(), 60)

    asyncio.run(live())
    assert server.should_exit
    server.handle_exit(signal.SIGTERM, None)  # again, when its loop is closed


def test_the_date_that_answers_have_is_there_from_the_first_look_on() -> None:
    server = QuietServer(uvicorn.Config(nothing, log_config=None))
    server.config.load()
    server.should_exit = True
    asyncio.run(server.main_loop())
    assert dict(server.server_state.default_headers)[b"date"].endswith(b"GMT")
