"""What servers did for a figure: transactions that wrote, the log they wrote, messages taken off queues."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import httpx
import psycopg

TAKEN = re.compile(r"^minsheng_messages_total\{[^}]*\} ([\d.e+]+)$", re.MULTILINE)


@dataclass(frozen=True)
class Counts:
    """Since the servers began; the difference of two is what was done between them."""

    transactions: int
    """Those that wrote something, of all databases of the server."""
    log: int
    """Bytes of PostgreSQL's write-ahead log."""
    messages: int
    """Taken by subscriptions, whatever became of them."""

    def __sub__(self, earlier: "Counts") -> "Counts":
        return Counts(
            self.transactions - earlier.transactions, self.log - earlier.log, self.messages - earlier.messages
        )


def counted(database: str, health_ports: Iterable[int] = ()) -> Counts:
    """Ask the server of a database, and every service at its port."""
    with psycopg.connect(database.replace("+psycopg", ""), autocommit=True) as connection:
        asked = "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint, pg_current_wal_insert_lsn() - '0/0'"
        row = connection.execute(asked).fetchone()
    assert row is not None
    return Counts(int(row[0]), int(row[1]), sum(map(_taken, health_ports)))


def _taken(port: int) -> int:
    page = httpx.get(f"http://127.0.0.1:{port}/metrics", timeout=10).text
    return int(sum(float(many) for many in TAKEN.findall(page)))
