"""Appeals through three services over RabbitMQ: intake writes, deputies assign, supervision opens the case."""

import os
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.appeals import command
from benchmarks.limits import prototype
from benchmarks.report import Figure, Report
from benchmarks.roster import bring_in, import_roster
from contracts.envelope import Envelope, type_of
from contracts.intake import SubmitAppeal
from deploy.dev.platform import ROOT
from gateway.demo.places import COUNTY
from kit.bus.consumer import Consumer, Incoming
from kit.bus.session import Session
from kit.clock import Clock
from kit.db import Database
from kit.testing.call_keys import SERVICES_KEY
from kit.testing.ports import free_port, wait_until
from kit.testing.postgres import PostgresServer
from kit.testing.process import Child
from kit.testing.rabbitmq import RabbitNode
from services.intake.service import Intake  # by the main thread: one that loads eventlet can never be joined
from services.intake.settings import IntakeSettings

SERVICES = ("intake", "deputies", "supervision")


class Chain:
    """Three service processes on a broker and database of their own."""

    def __init__(self) -> None:
        self.broker = RabbitNode().start()
        self.database = PostgresServer().start()
        for name in (*SERVICES, "voting"):
            self.database.create(name)
        environment = {
            **os.environ,
            **SERVICES_KEY,
            "MINSHENG_COUNTY": COUNTY.code,
            "MINSHENG_AMQP_URL": self.broker.url(),
            "MINSHENG_LOG_LEVEL": "ERROR",
        }
        subprocess.run([sys.executable, "-W", "ignore", "-m", "services"], cwd=ROOT, env=environment, check=True)
        self.children = []
        for name in SERVICES:
            own = {"MINSHENG_DATABASE_URL": self.database.url(name), "MINSHENG_HEALTH_PORT": str(free_port())}
            child = Child([sys.executable, "-W", "ignore", "-m", f"services.{name}"], cwd=ROOT, env=environment | own)
            self.children.append(child)
        wait_until(lambda: all(self._answers(name) for name in SERVICES), "the services")
        import_roster(self.database.url("deputies"))
        bring_in(self.database.url("supervision"))
        wait_until(lambda: self.count("intake", "select count(*) from township") > 0, "the county")

    def _answers(self, name: str) -> bool:
        try:
            self.count(name, "select count(*) from outbox")
        except psycopg.Error:
            return False
        return f"rpc-{name}" in self.broker.control("list_queues", "name")

    def count(self, name: str, sql: str) -> int:
        """One number out of a service's database."""
        url = self.database.url(name).replace("+psycopg", "")
        with psycopg.connect(url) as connection:
            row = connection.execute(sql).fetchone()
        return int(row[0]) if row else 0

    def close(self) -> None:
        """Stop everything."""
        for child in self.children:
            child.stop()
        self.broker.close()
        self.database.close()


def write(url: str, first: int, many: int) -> None:
    """Intake's own use case, straight into its database: the relay of the running service does the rest."""
    database = Database(url)
    service: Any = Intake()
    service.bus = Session("intake", COUNTY.code, database, Clock())
    service.settings = IntakeSettings()
    for start in range(first, first + many, 50):
        batch = []
        for number in range(start, min(start + 50, first + many)):
            data = command(number)
            envelope: Envelope[SubmitAppeal] = Envelope(
                id=f"c-{number}",
                source="/bench",
                type=type_of(SubmitAppeal),
                subject=data.appeal_id,
                time=datetime.now(UTC),
                data=data,
            )
            batch.append(Incoming(envelope, ""))

        def take(consumer: Consumer, batch: list[Incoming] = batch) -> None:
            consumer.take(batch)

        service.submit_appeal(take)
    database.close()


def run(chain: Chain, first: int, many: int, *, kill: bool = False) -> float:
    """Appeals per second from the first write to the last case assigned."""
    done = f"select count(*) from case_entry where event = 'assignment.offered' and appeal_id >= 'bench-{first:08d}'"
    begun = time.perf_counter()
    writers = [
        threading.Thread(target=write, args=(chain.database.url("intake"), first + k * (many // 4), many // 4))
        for k in range(4)
    ]
    for writer in writers:
        writer.start()
    if kill:
        wait_until(lambda: chain.count("supervision", done) > many * 0.3, "a third of the appeals", 120)
        chain.broker.kill()
        time.sleep(1)
        chain.broker.start()
    for writer in writers:
        writer.join()
    wait_until(lambda: chain.count("supervision", done) >= many, "every appeal", 240)
    return many / (time.perf_counter() - begun)


def measure(report: Report, many: int = 10_000) -> None:
    """Throughput beside the prototype's, and the same with the broker killed in the middle."""
    theirs = prototype("t_10k.py", [str(many), "none"], r"end-to-end (\d+) events/s", BATCH="1")
    chain = Chain()
    try:
        rate = run(chain, 0, many)
        limit = float(theirs[0][0]) if theirs else None
        report.add(
            Figure(
                "appeals through three services, RabbitMQ",
                rate,
                "/s",
                "the prototype",
                limit,
                "",
                "real rules, 4 deliveries",
            )
        )
        run(chain, many, many, kill=True)
        lost = many * 2 - chain.count("supervision", "select count(*) from loop_case")
        doubled = chain.count(
            "supervision",
            "select coalesce(sum(n - 1), 0) from "
            "(select count(*) n from case_entry group by appeal_id, event having count(*) > 1) twice",
        )
        inverted = chain.count(
            "supervision",
            "select count(*) from case_entry a join case_entry b using (appeal_id) "
            "where a.event = 'appeal.submitted' and b.event = 'assignment.offered' and b.id < a.id",
        )
        report.add(Figure("broker killed amid 10,000: lost", lost, "appeals", aim="0"))
        report.add(Figure("broker killed amid 10,000: doubled", doubled, "entries", aim="0"))
        report.add(Figure("broker killed amid 10,000: inversions", inverted, "appeals", aim="0"))
    finally:
        chain.close()


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench")
