"""A platform with a clock that is driven: started in a folder, lived in, and served; on either host."""

import asyncio
import os
import shutil
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import uvicorn

from deploy.dev.platform import Platform
from gateway.app import create_app
from gateway.context import AppContext
from gateway.settings import GatewaySettings
from kit.clock import DrivenClock
from kit.testing.ports import free_port

START_SECONDS = 60
PATIENT: dict[str, Any] = {"rate_per_minute": 0, "ask_seconds": 60.0, "slow_seconds": 300.0}
"""A busy machine costs time, and nothing else."""
NIGHT = 23
"""The hour from which a county that is driven learns from its decisions: in nights it is driven through, not on every
working day."""
Living = Callable[[AppContext, str], Awaitable[None]]
"""What is done on it, told its desk and its address."""


def clock_of(folder: Path) -> Path:
    """The file by which everybody in this folder's platform knows the time."""
    return folder / "clock"


def learns_by_night() -> None:
    """Call before the services are made: whoever is started from here on learns from `NIGHT` on."""
    os.environ["MINSHENG_INTAKE_LEARN_HOUR"] = str(NIGHT)


def embedded(folder: Path, county: str) -> GatewaySettings:
    """One process, its files in `folder`."""
    return GatewaySettings(
        host="embedded", county=county, data_dir=folder / "data", clock_file=clock_of(folder), **PATIENT
    )


@contextmanager
def settings_of(folder: Path, county: str, begins: datetime, *, bus: bool = False) -> Iterator[GatewaySettings]:
    """A new platform in a folder of its own, where it is `begins`; with `bus` on servers that end with this."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "data").mkdir(parents=True)
    clock = clock_of(folder).resolve()
    DrivenClock(clock).set(begins)
    if not bus:
        yield embedded(folder, county)
        return
    extra = {"MINSHENG_COUNTY": county, "MINSHENG_CLOCK_FILE": str(clock)}
    with Platform(folder / "logs", demo=False, extra=extra, gateway=False) as servers:
        yield GatewaySettings(
            **servers.gateways_own(),  # type: ignore[arg-type]
            host="nameko",
            county=county,
            data_dir=folder / "data",
            clock_file=clock,
            **PATIENT,
        )


def lived_in(settings: GatewaySettings, living: Living, *, stay: bool = False) -> bool:
    """Serve it until it was lived in; to `stay`, until it is ended. Whether it was lived in; raises what went wrong."""
    port = free_port()
    app = create_app(settings)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    lives: list[asyncio.Task[None]] = []

    def over(life: asyncio.Task[None]) -> None:
        if not stay or life.cancelled() or life.exception():
            server.should_exit = True

    async def begin(app_context: AppContext) -> None:
        async def live() -> None:
            await living(app_context, f"http://127.0.0.1:{port}")

        lives.append(asyncio.create_task(live()))
        lives[0].add_done_callback(over)

    app.state.after_start = begin
    server.run()
    if not lives or not lives[0].done():
        return False
    lives[0].result()
    return True


@contextmanager
def served(settings: GatewaySettings) -> Iterator[str]:
    """What was lived, served in a thread for as long as it is looked at; gives its address."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(create_app(settings), host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise RuntimeError("the platform did not start; its log says why")
        time.sleep(0.1)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(30)
