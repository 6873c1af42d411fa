"""The database server dies and its standby takes over, while the address still leads where it led."""

from pathlib import Path
from typing import Self

from kit.testing.postgres import PostgresServer
from kit.testing.standby import Standby
from tests.soak.cabled import DATABASE, CabledStage
from tests.soak.fault import Fault, Scene


class StandbyStage(CabledStage):
    """The platform on a primary whose commits wait for a standby."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.standby = Standby()
        self._servers: list[PostgresServer] = [self.database, self.standby]

    def start(self) -> Self:
        """The standby follows before anybody sends anything."""
        super().start()
        self.standby.follow(self.database)
        return self

    def lead_to(self, server: PostgresServer) -> None:
        """Every process's address of its database leads there from now on."""
        for (_, kind), cable in self.cables.items():
            if kind == DATABASE:
                cable.move(server.port)

    def close(self) -> None:
        """Both servers."""
        super().close()
        for server in self._servers:
            server.close()


def stale(scene: Scene) -> None:
    """The address leads to the dead server, then to the standby as it still only reads, then to it as primary."""
    stage = scene.stage
    assert isinstance(stage, StandbyStage)
    stage.database.kill()
    scene.pause(20, short=3)
    stage.lead_to(stage.standby)
    scene.pause(30, short=5)
    ready = [name for name in stage.children if stage.is_ready(name)]
    stage.standby.promote()
    stage.database = stage.standby
    scene.over()
    assert not ready, f"{ready} called themselves ready on a server that only reads"


FAULTS = [
    Fault(
        "failover",
        "the database server killed; the address leads to the dead one for 20 s, to the read-only standby for 30 s, "
        "then that is promoted (streaming, synchronous commit)",
        "The database fails over",
        "Promote the standby and lead the address there, in either order; nothing needs a restart.",
        stale,
        StandbyStage,
        lasts=110,
    )
]
