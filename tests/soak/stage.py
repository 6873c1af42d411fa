"""The platform under test: real servers, the gateway and the three services an appeal goes through."""

from pathlib import Path
from typing import Self

import psycopg

from benchmarks.roster import bring_in, import_roster
from deploy.dev.platform import Platform
from kit.testing.cluster import Cluster
from kit.testing.ports import wait_until
from kit.testing.rabbitmq import RabbitNode
from tests.soak.memory import Memory

SERVICES = ("intake", "deputies", "supervision")
"""Those an appeal passes; voting, box and scrutiny have faults of their own in tests/faults/test_vote.py."""
START_SECONDS = 300.0
"""A busy machine starts many processes slowly."""
NO_LIMIT = {"MINSHENG_GATEWAY_RATE_PER_MINUTE": "0"}
"""All residents here have one address."""
OFFERED = """
    select count(*) from case_entry join loop_case using (appeal_id)
    where event = 'assignment.offered' and loop_case.title like %s
"""


class Stage(Platform):
    """A platform with a roster of three hundred deputies, whose processes may be stopped, killed and multiplied."""

    def __init__(self, folder: Path, broker: RabbitNode | Cluster | None = None) -> None:
        super().__init__(folder, demo=False, extra=NO_LIMIT, services=SERVICES, broker=broker)
        self.memory = Memory(self)

    def start(self) -> Self:
        """Everything, until every process is ready."""
        super().start()
        import_roster(self.database.url("deputies"))
        bring_in(self.database.url("supervision"), self.url)
        self.memory.start()
        return self

    def close(self) -> None:
        """Everything ends; a process that stands still is ended without ceremony."""
        self.memory.stop()
        super().close()

    def start_again(self, name: str) -> None:
        """Start a process that ended, as whoever looks after processes does."""
        service, _, replica = name.partition("-")
        if service == "gateway":
            self.start_gateway()
        else:
            self.start_service(service, f"-{replica}" if replica else "")

    def replace(self, name: str) -> None:
        """Start another in its place, and tell the old one to stop when that is ready; raises AssertionError."""
        old = self.children[name]
        self.start_again(name)
        self.wait_until_ready(START_SECONDS)
        assert old.stop(60) == 0, f"{name} did not end in order"

    def leave(self, name: str, heir: str | None = None) -> None:
        """Tell a process to stop for good; its name goes to another replica if one is named."""
        assert self.children.pop(name).stop(60) == 0, f"{name} did not end in order"
        self.health.pop(name)
        if heir is not None:
            self.children[name], self.health[name] = self.children.pop(heir), self.health.pop(heir)

    def wait_until_ready(self, seconds: float) -> None:
        """Every process that runs, and the gateway; raises TimeoutError."""
        wait_until(lambda: all(map(self.is_ready, list(self.children))), "every process", seconds)

    def rows(self, service: str, sql: str, *values: object) -> list[tuple[object, ...]]:
        """What a service's own database answers; raises psycopg.Error while it is away."""
        with psycopg.connect(self.database.url(service).replace("+psycopg", "")) as connection:
            return connection.execute(sql.encode(), values).fetchall()

    def offered(self, tag: str) -> int:
        """How many cases of this title came to a deputy at the end of the chain; 0 while nobody answers."""
        try:
            [(count,)] = self.rows("supervision", OFFERED, f"{tag} %")
        except psycopg.Error:
            return 0
        return int(str(count))

    def waiting(self, queue: str) -> int:
        """How many messages lie in a queue; 0 when there is none of that name."""
        node = self.broker if isinstance(self.broker, RabbitNode) else self.broker.alive
        lines = [line.split("\t") for line in node.control("list_queues", "name", "messages").splitlines()]
        return next((int(line[1]) for line in lines if line[0] == queue), 0)
