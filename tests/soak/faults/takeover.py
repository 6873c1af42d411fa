"""Two replicas of each service, and the one that consumes goes away in the middle of the handover."""

import signal
import time
from functools import partial
from pathlib import Path

import psycopg

from kit.testing.cable import Cable
from kit.testing.ports import wait_until
from kit.testing.process import Child
from kit.testing.rabbitmq import RabbitNode
from tests.soak.account import TITLES
from tests.soak.cabled import BROKER, DATABASE, CabledStage
from tests.soak.fault import Fault, Scene
from tests.soak.stage import SERVICES, START_SECONDS, Stage

RESIDENTS = 20
"""How many come while the consuming one stands still: the other shall have something to take over."""
RELAYING = """
    select 1 from pg_locks join pg_database on pg_database.oid = pg_locks.database
    where locktype = 'advisory' and granted and datname = current_database()
"""


class TwinStage(CabledStage):
    """Each replica has cables of its own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._replica = ""

    def start_service(self, name: str, replica: str = "") -> Child:
        """Over its own cables."""
        self._replica = replica
        try:
            return super().start_service(name, replica)
        finally:
            self._replica = ""

    def cable(self, name: str, server: str) -> Cable:
        """The one of the replica that is being started, or of the one that is named."""
        return super().cable(name + self._replica, server)


def _twins(scene: Scene) -> tuple[str, ...]:
    """A second replica of each service; the short form does with the one in the middle."""
    chosen = ("deputies",) if scene.form.short else SERVICES
    for service in chosen:
        scene.stage.start_again(f"{service}-b")
    scene.stage.wait_until_ready(START_SECONDS)
    return chosen


def _leave(scene: Scene, chosen: tuple[str, ...]) -> None:
    for service in chosen:
        scene.stage.leave(f"{service}-b")
    scene.over()


def wakes_too_late(scene: Scene) -> None:
    """The active one stands still with messages in hand until the other has taken over, and wakes in its middle.

    What it has in memory is then the other's: it wakes the moment the other's first work is seen.
    """
    stage, crowd = scene.stage, scene.crowd
    chosen = _twins(scene)
    for service in chosen:
        for name in (service, f"{service}-b"):
            child = stage.children[name]
            child.signal(signal.SIGSTOP)
            scene.pause(2, short=1)  # what was on its way is done
            done = _done(scene, service)
            crowd.come(RESIDENTS)
            wait_until(partial(_works, scene, service, done), f"the other replica of {service} to work", START_SECONDS)
            child.signal(signal.SIGCONT)
            scene.over()
    _leave(scene, chosen)


def _done(scene: Scene, service: str) -> int:
    return len(scene.stage.rows(service, TITLES[service], f"{scene.crowd.tag} %"))


def _works(scene: Scene, service: str, done: int) -> bool:
    return _done(scene, service) > done


def broker_dies_twice(scene: Scene) -> None:
    """The active one is told to stop; the broker is killed in the handover, and again when it has just come back."""
    stage, broker = scene.stage, scene.stage.broker
    assert isinstance(broker, RabbitNode)
    chosen = _twins(scene)
    for service in chosen:
        stage.children[service].signal(signal.SIGTERM)
        for _ in range(2):
            broker.kill()
            broker.start()
            scene.pause(1, short=0.5)
        stage.children[service].wait(60)
        stage.start_again(service)
        scene.over()
    _leave(scene, chosen)


def machine_vanishes(scene: Scene) -> None:
    """The machine of the consuming one is gone without a word while its relay has the outbox in a transaction.

    Neither server hears that it is gone, and only one of them asks: the database would keep its locks for hours.
    """
    stage = scene.stage
    assert isinstance(stage, TwinStage)
    for service in scene.some(*SERVICES):
        stage.start_again(f"{service}-b")
        stage.wait_until_ready(START_SECONDS)
        child = stage.children[service]
        _stop_in_the_relay(stage, service)
        for server in (BROKER, DATABASE):
            stage.cable(service, server).cut()
        child.kill()
        stage.children[service] = stage.children.pop(f"{service}-b")
        stage.health[service] = stage.health.pop(f"{service}-b")
        scene.over()


def _stop_in_the_relay(stage: Stage, service: str) -> None:
    """Halt a process at a moment at which it holds the relay's lock."""
    child = stage.children[service]
    with psycopg.connect(stage.database.url(service).replace("+psycopg", ""), autocommit=True) as owner:

        def held() -> bool:
            child.signal(signal.SIGSTOP)
            if owner.execute(RELAYING).fetchone():
                time.sleep(0.1)  # it may have said already that it is done
                if owner.execute(RELAYING).fetchone():
                    return True
            child.signal(signal.SIGCONT)
            return False

        wait_until(held, f"the relay of {service}")


FAULTS = [
    Fault(
        "takeover-late",
        "of two replicas of each service the consuming one stands still until the other has taken over, then wakes",
        "What ready means",
        "Nothing: what it still had in hand it finds done.",
        wakes_too_late,
        lasts=240,
        long_only=True,
    ),
    Fault(
        "takeover-broker",
        "the consuming one of two replicas is told to stop, and the broker is killed twice in that handover",
        "Start and stop",
        "Start the broker; nothing of ours needs a restart.",
        broker_dies_twice,
        lasts=240,
        long_only=True,
    ),
    Fault(
        "machine-vanishes",
        "of two replicas of each service the machine of the consuming one vanishes without a word, in the middle of a "
        "transaction, and does not come back",
        "The network is cut",
        "Nothing: the database ends what it does not hear of any more, and the other replica goes on.",
        machine_vanishes,
        TwinStage,
        lasts=240,
        long_only=True,
    ),
]
