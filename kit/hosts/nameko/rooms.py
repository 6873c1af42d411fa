"""Several services in one process: each keeps its database, broker account, queues, relay and word on its health.

They share one loop, so that one that calculates keeps the others waiting: for a county where little happens.
"""

import logging
from collections.abc import Sequence
from time import monotonic
from typing import Any

import eventlet
from eventlet.greenthread import GreenThread
from eventlet.semaphore import Semaphore
from nameko.containers import ServiceContainer
from nameko.runners import ServiceRunner

from kit import gc_tuning, logs
from kit.hosts.nameko.bell import Bell
from kit.hosts.nameko.choice import Place
from kit.hosts.nameko.health import Health, Probes, serve_health
from kit.hosts.nameko.process import (
    STOPPED_IN_THE_MIDDLE,
    await_database,
    config_of,
    declare_all,
    load,
    migrate_at,
    signals,
)
from kit.hosts.nameko.settings import HostSettings

log = logging.getLogger(__name__)
LOOK_SECONDS = 0.2
"""How often it looks whether all rooms serve, while they start (ours)."""
_starting = Semaphore()
"""Alembic keeps the migration in hand in its module: one room at a time."""


class NamedContainer(ServiceContainer):  # type: ignore[misc]
    """What it does is logged as its service's, although the process has several."""

    def spawn_managed_thread(self, fn: Any, identifier: str | None = None) -> Any:
        """See nameko."""

        def run() -> Any:
            logs.belongs_to(self.service_name)
            return fn()

        return super().spawn_managed_thread(run, identifier or getattr(fn, "__name__", None))

    def _run_worker(self, worker_ctx: Any, handle_result: Any) -> None:
        logs.belongs_to(self.service_name)
        super()._run_worker(worker_ctx, handle_result)


class Room:
    """One service in a process that has several."""

    def __init__(self, place: Place, settings: HostSettings) -> None:
        self.name = place.name
        self._place = place
        self._patience = settings.start_seconds
        self._service = load(place.path)
        config = config_of(self._service, place.database_url, place.amqp_url, settings)
        self.health = Health(place.name, place.database_url, config["TRANSPORT"].status)
        own = f"{NamedContainer.__module__}.{NamedContainer.__name__}"
        self._runner = ServiceRunner({**config, "SERVICE_CONTAINER_CLS": own})
        self._runner.add_service(self._service)
        self.waits = "starting"
        """What it waits for before it serves; nothing when it serves."""
        self._life: GreenThread = eventlet.spawn(self._live)

    @property
    def over(self) -> bool:
        """Whether it has ended, by itself or told so."""
        return bool(self._life.dead)

    def tell_when_over(self, bell: Bell) -> None:
        """Ring when it has ended."""
        self._life.link(bell.ring)

    def end(self) -> None:
        """Take nothing new, finish what is in hand, empty the outbox; raises what it died of."""
        if self.waits and not self.over:
            self._life.kill()  # it has taken nothing yet
            return
        if not self.waits:
            self._runner.stop()
        self._life.wait()

    def _live(self) -> None:
        """Its database may be away for as long as it is: the others work meanwhile, and the process is not ready."""
        logs.belongs_to(self.name)
        declare_all([self._service], self._place.amqp_url, self._patience)
        self.waits = "database away"
        await_database(self._place.database_url, None)
        self.waits = "starting"
        with _starting:
            self._runner.start()
        self.waits = ""
        log.info("started")
        self._runner.wait()


class HealthOfRooms(Probes):
    """Ready when all rooms are, alive when the loop of every one that serves turns; their metrics on one page."""

    def __init__(self, rooms: Sequence[Room]) -> None:
        super().__init__(",".join(room.name for room in rooms))
        self._rooms = rooms

    def ready(self) -> dict[str, str]:
        """See Probes; each check with its room before it. All are asked at once: one may wait for a silent server."""
        asked = [(room, eventlet.spawn(room.health.ready)) for room in self._rooms]
        told = {f"{room.name}.{what}": word for room, answer in asked for what, word in answer.wait().items()}
        return told | {f"{room.name}.room": room.waits for room in self._rooms if room.waits}

    def live(self) -> dict[str, str]:
        """See Probes."""
        serving = [room for room in self._rooms if not room.waits]
        return {f"{room.name}.{what}": word for room in serving for what, word in room.health.live().items()}

    def look(self) -> None:
        """See Probes."""
        for looking in [eventlet.spawn(room.health.look) for room in self._rooms if not room.waits]:
            looking.wait()


def migrate_rooms(places: Sequence[Place]) -> None:
    """Bring the database of each to the newest schema and end."""
    for place in places:
        migrate_at(place.path, place.database_url)


def serve_rooms(places: Sequence[Place], settings: HostSettings) -> None:
    """Serve until SIGTERM or SIGINT, or until a room dies: then all are ended in order, and its error is the process's.

    Whoever started the process starts it again, as it would the one service's.
    """
    logs.configure(",".join(place.name for place in places), settings.log_level)
    log.info("starting", extra={"host": "nameko"})
    bell = Bell()
    told = signals(bell)
    rooms = [Room(place, settings) for place in places]
    for room in rooms:
        room.tell_when_over(bell)
    serve_health(HealthOfRooms(rooms), (settings.health_bind, settings.health_port))
    _until(rooms, told, bell, settings.start_seconds)
    gc_tuning.settle()  # whoever is not there by now is not waited for with this
    _until(rooms, told, bell)
    for room in rooms:
        if room.over:
            log.critical("a room died, all are stopped in order", extra={"room": room.name})
    log.info("stopping")
    with eventlet.Timeout(settings.stop_seconds, False):
        failed = [error for error in map(_end, [eventlet.spawn(room.end) for room in rooms]) if error]
        if failed:
            raise failed[0]
        log.info("stopped")
        return
    log.warning(STOPPED_IN_THE_MIDDLE)


def _until(rooms: Sequence[Room], told: list[int], bell: Bell, seconds: float | None = None) -> None:
    """Wait until something is told or a room is over; with `seconds` no longer than that, or than until all serve."""
    began = monotonic()
    while not told and not any(room.over for room in rooms):
        if seconds is not None and (monotonic() - began > seconds or not any(room.waits for room in rooms)):
            return
        bell.wait(LOOK_SECONDS if seconds is not None else None)


def _end(ending: GreenThread) -> Exception | None:
    """What it raised; each is waited for, whatever became of the one before."""
    try:
        ending.wait()
    except Exception as error:
        return error
    return None
