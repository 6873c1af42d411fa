"""What a service's process does: migrate, declare its queues, serve until it is told to stop."""

import importlib
import inspect
import logging
import signal
from collections.abc import Iterable
from typing import Any

import eventlet
from kombu import Connection
from nameko.runners import ServiceRunner

from contracts.base import Posted
from kit import away, clock, environment, gc_tuning, logs
from kit.bus import topology
from kit.bus.call_proof import CallChecker
from kit.bus.dependency import Bus
from kit.bus.partitions import parted_marker, queues_of
from kit.bus.settings import PartitionSettings
from kit.db import Database, Unavailable, why
from kit.db import migrate as schema
from kit.hosts.nameko.bell import Bell
from kit.hosts.nameko.health import Health, serve_health
from kit.hosts.nameko.partition_sets import Standing, mark, move, standing
from kit.hosts.nameko.queues import declare as declare_queue
from kit.hosts.nameko.queues import ensure_exchanges, kombu_queue
from kit.hosts.nameko.relay import publishes_to
from kit.hosts.nameko.settings import HostSettings, ProcessSettings
from kit.hosts.nameko.transport import Amqp
from kit.hosts.pace import AT_ONCE
from kit.weak_secrets import MADE_BY

log = logging.getLogger(__name__)
STOPPED_IN_THE_MIDDLE = "stopped in the middle: what was in hand comes again"


def load(path: str) -> Any:
    """The service class at `module:name`."""
    module, name = path.split(":")
    return getattr(importlib.import_module(module), name)


def migrate(path: str) -> None:
    """Bring the service's database to the newest schema and end."""
    migrate_at(path, environment.read(ProcessSettings).database_url)


def migrate_at(path: str, database_url: str) -> None:
    """The same, of the database at this address."""
    database = Database(database_url)
    bus: Bus = inspect.getattr_static(load(path), "bus")
    schema.upgrade(database.engine, [schema.BUS, *bus.versions])
    database.close()


def subscriptions(services: Iterable[Any]) -> dict[str, tuple[type[Posted], ...]]:
    """What each subscription of these service classes, `<service>.<method>`, hears."""
    return {
        f"{service.name}.{name}": method.messages
        for service in services
        for name, method in methods(service)
        if hasattr(method, "messages")
    }


def methods(service: Any) -> list[tuple[str, Any]]:
    """The methods of a service class by name."""
    return inspect.getmembers(service, inspect.isfunction)


def parted(services: Iterable[Any]) -> dict[str, tuple[type[Posted], ...]]:
    """Those of their subscriptions that may have several partitions."""
    every = [*services]
    may = {f"{one.name}.{name}" for one in every for name, method in methods(one) if getattr(method, "parted", False)}
    return {name: messages for name, messages in subscriptions(every).items() if name in may}


def queues(service: Any, partitions: int = 1) -> list[topology.QueueSpec]:
    """Every queue of a service class: one per subscription and partition, and each subscription's dead queue."""
    specs = []
    may = parted([service])
    for name, messages in subscriptions([service]).items():
        count = partitions if name in may else 1
        specs += [topology.subscription(name, messages, part, count) for part in range(count)]
        specs.append(topology.dead(name))
    return specs


def declare(path: str) -> None:
    """Declare the service's queues, so that nothing published before its first start is missed."""
    declare_all([load(path)], environment.read(ProcessSettings).amqp_url)


def declare_all(services: list[Any], amqp_url: str, seconds: float = 60.0) -> None:
    """Declare the queues and exchanges of several services; waits up to `seconds` for the broker.

    Where a subscription has another number of partitions its queues are left as they are: only an operator moves it.
    """
    partitions = PartitionSettings().partitions
    with Connection(amqp_url) as connection:
        connection.ensure_connection(interval_start=0.2, interval_step=0.3, interval_max=2, timeout=seconds)
        own = [name for service in services for name in publishes_to(service.name)]
        ensure_exchanges(connection, [topology.CALLS, topology.ANSWERS, *own])
        for service in services:
            may = parted([service])
            if may and partitions > 1:
                mark(connection, parted_marker(service.name))
            moved = {
                queue
                for name in may
                if standing(connection, name, partitions) is not Standing.OURS
                for queue in queues_of(name, partitions)
            }
            for spec in queues(service, partitions):
                if spec.name not in moved:
                    declare_queue(connection, kombu_queue(spec))


def move_all(services: list[Any], amqp_url: str, partitions: int) -> list[str]:
    """Move what may be parted to so many partitions, as far as it goes now; what is still in the way, a line each."""
    with Connection(amqp_url) as connection:
        return move(connection, parted(services), partitions)


def await_database(url: str, seconds: float | None) -> None:
    """Return when the database takes connections; raises Unavailable after `seconds`, never where there are none."""
    database = Database(url)
    try:
        with eventlet.Timeout(seconds, False):
            while not _answers(database):
                eventlet.sleep(1)
            return
        with database.reading():
            return
    finally:
        database.close()


def _answers(database: Database) -> bool:
    try:
        with database.reading():
            return True
    except Unavailable as refused:
        log.warning("database away, start waits", extra={"reason": why(refused)})
        return False


def call_checker(settings: HostSettings) -> CallChecker:
    """What tells the gateway's calls from others; ends the process when there is no key to tell them by."""
    keys = [key.strip() for key in settings.call_public_key.split(";") if key.strip()]
    try:
        if keys:
            return CallChecker(keys, settings.call_skew_seconds)
    except ValueError as wrong:
        raise SystemExit(f"MINSHENG_CALL_PUBLIC_KEY is no Ed25519 key in base64: {wrong}") from wrong
    raise SystemExit(f"MINSHENG_CALL_PUBLIC_KEY is missing: nobody could be told from the gateway; {MADE_BY}")


def config_of(service: Any, database_url: str, amqp_url: str, settings: HostSettings) -> dict[str, Any]:
    """What nameko hands to one service's extensions; ends the process when it cannot know county or gateway."""
    if not settings.county:
        raise SystemExit(environment.COUNTY_MISSING)
    time = clock.from_environment()
    driven = isinstance(time, clock.DrivenClock)
    return {
        "AMQP_URI": amqp_url,
        # where time is driven it may be another by the time a message that gathers is taken
        "TRANSPORT": Amqp(PartitionSettings().partitions, AT_ONCE if driven else settings.pace),
        "CALLS": call_checker(settings),
        "COUNTY": settings.county,
        "CLOCK": time,
        "DATABASES": {service.name: database_url},
        "max_workers": settings.max_workers,
    }


def signals(bell: Bell) -> list[int]:
    """From now on SIGTERM and SIGINT ring this bell and are written into this list, and do nothing else."""
    told: list[int] = []
    bell.rings_at_signals()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: told.append(number))
    return told


def serve(path: str) -> None:
    """Serve until SIGTERM or SIGINT; then take nothing new, finish what is in hand, empty the outbox."""
    settings = environment.read(ProcessSettings)
    service = load(path)
    config = config_of(service, settings.database_url, settings.amqp_url, settings)
    logs.configure(service.name, settings.log_level)
    log.info("starting", extra={"host": "nameko", "service": service.name})
    with away.in_a_sentence():
        declare_all([service], settings.amqp_url, settings.start_seconds)
        await_database(settings.database_url, settings.start_seconds)
    runner = ServiceRunner(config)
    runner.add_service(service)
    runner.start()
    bell = Bell()
    told = signals(bell)
    health = Health(service.name, settings.database_url, config["TRANSPORT"].status)
    serve_health(health, (settings.health_bind, settings.health_port))
    gc_tuning.settle()
    log.info("started")
    died = eventlet.spawn(runner.wait)
    died.link(bell.ring)
    while not told and not died.dead:
        bell.wait()
    log.info("stopping")
    with eventlet.Timeout(settings.stop_seconds, False):
        runner.stop()
        died.wait()  # raises what killed the service: then the exit code says so
        log.info("stopped")
        return
    log.warning(STOPPED_IN_THE_MIDDLE)
