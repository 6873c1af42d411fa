"""A disk is full, or slow."""

import shutil
from typing import Self

from kit.testing.rabbitmq import RabbitNode
from tests.soak.embedded import EmbeddedStage
from tests.soak.fault import Fault, Scene
from tests.soak.small_disk import SmallDisk
from tests.soak.stage import Stage

DATABASE_MEBIBYTES = BROKER_MEBIBYTES = 1500
RESIDENTS = 40
"""Who come while the broker's disk is full, at the least."""


class SmallDatabaseStage(Stage):
    """The database server's folder is a disk of its own."""

    def start(self) -> Self:
        """Mounted before the server makes its files."""
        self.disk = SmallDisk(self.database.folder, DATABASE_MEBIBYTES)
        return super().start()

    def close(self) -> None:
        """Unmounted when nobody writes any more."""
        super().close()
        self.disk.close()
        shutil.rmtree(self.database.folder, ignore_errors=True)


class SmallBrokerStage(Stage):
    """The broker's data is on a disk of its own."""

    def start(self) -> Self:
        """Mounted before the broker makes its files."""
        assert isinstance(self.broker, RabbitNode)
        self.broker.data.mkdir()
        self.disk = SmallDisk(self.broker.data, BROKER_MEBIBYTES)
        return super().start()

    def close(self) -> None:
        """Unmounted when nobody writes any more."""
        super().close()
        self.disk.close()
        shutil.rmtree(self.broker.folder, ignore_errors=True)  # type: ignore[union-attr]


def full_under_the_broker(scene: Scene) -> str:
    """The last block is gone before the broker looks: it raises its alarm only after writes have failed.

    Where its log gave up the probe ends the node, and it is started again.
    """
    stage, crowd = scene.stage, scene.crowd
    assert isinstance(stage, SmallBrokerStage)
    assert isinstance(stage.broker, RabbitNode)
    stage.disk.fill()
    accepted = len(crowd.accepted)
    crowd.come(RESIDENTS)
    scene.pause(60, short=15)
    meanwhile = len(crowd.accepted) - accepted
    ready = [name for name in stage.children if stage.is_ready(name)]
    kept = stage.broker.keeps
    stage.disk.free()
    if not kept:
        stage.broker.kill()
        stage.broker.start()
    scene.over()
    assert not crowd.without_time, "a refusal without Retry-After"
    how = "ran on" if kept else "had no log any more and was started again"
    return f"RabbitMQ {how}, {meanwhile:,} accepted and ready meanwhile: {', '.join(ready) or 'nobody'}"


def full_under_the_database(scene: Scene) -> str:
    """PostgreSQL ends itself when it cannot write its log; it is started again when there is room."""
    stage = scene.stage
    assert isinstance(stage, SmallDatabaseStage)
    stage.disk.fill()
    scene.pause(60, short=10)
    ended = not stage.database.running
    ready = [name for name in stage.children if stage.is_ready(name)]
    stage.disk.free()
    if ended:
        stage.database.start()
    scene.over()
    assert not scene.crowd.without_time, "a refusal without Retry-After"
    return f"PostgreSQL {'ended itself' if ended else 'ran on'}, ready meanwhile: {', '.join(ready) or 'nobody'}"


def full_under_the_files(scene: Scene) -> str:
    """SQLite says so and goes on by itself."""
    stage = scene.stage
    assert isinstance(stage, EmbeddedStage)
    stage.disk.fill()
    scene.pause(60, short=10)
    ready = stage.is_ready("gateway")
    stage.disk.free()
    scene.over()
    assert not scene.crowd.without_time, "a refusal without Retry-After"
    return f"the gateway was {'' if ready else 'not '}ready meanwhile"


def slow(scene: Scene) -> None:
    """Every commit waits a tenth of a second for its flush, as on a disk that somebody else keeps busy.

    PostgreSQL's own commit_delay, at its greatest value and for each commit (commit_siblings = 0).
    """
    database = scene.stage.database
    for setting in ("commit_delay = 100000", "commit_siblings = 0"):
        database.execute(f"alter system set {setting}")
    database.execute("select pg_reload_conf()")
    scene.pause(120, short=10)
    database.execute("alter system reset all")
    database.execute("select pg_reload_conf()")
    scene.over()


FAULTS = [
    Fault(
        "database-disk-full",
        "the disk of the database server full for a minute",
        "A volume fills",
        "Make room, then start PostgreSQL if it ended itself; residents are told to come again meanwhile.",
        full_under_the_database,
        SmallDatabaseStage,
        lasts=120,
    ),
    Fault(
        "broker-disk-full",
        "the disk of the broker really full for a minute, before its own limit was noticed",
        "A volume fills",
        "Make room; the probe starts RabbitMQ again if its log gave up; residents are told to come again meanwhile.",
        full_under_the_broker,
        SmallBrokerStage,
        lasts=120,
    ),
    Fault(
        "embedded-disk-full",
        "the disk of the embedded host's SQLite files full for a minute",
        "A volume fills",
        "Make room; nothing needs a restart.",
        full_under_the_files,
        EmbeddedStage,
        lasts=120,
    ),
    Fault(
        "database-disk-slow",
        "the disk of the database server slow for two minutes: each commit's flush takes 0.1 s (commit_delay)",
        "A queue stands",
        "Nothing is lost; find who keeps the disk busy.",
        slow,
        lasts=150,
    ),
]
