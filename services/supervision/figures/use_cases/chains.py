"""The ends of the chronicle's chains: whoever adds events holds those of every case that is counted."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from contracts.envelope import Envelope
from contracts.figures import ChainEnd, ChronicleEnds, ChronicleState
from kit.bus.partitions import part_of
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import write_many
from services.supervision.figures import store
from services.supervision.figures.domain.chain import FIRST, link, numbered, placed, root

BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
_H = store.heads.c
_HEADS = select(store.heads).order_by(_H.chain)
_BEGUN = {
    "postgresql": postgresql.insert(store.heads).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(store.heads).on_conflict_do_nothing(),
}
_MOVE = (
    update(store.heads)
    .where(_H.chain == bindparam("of"))
    .values(seq=bindparam("to_seq"), hash=bindparam("to_hash"), until=bindparam("to_until"))
)
_ADD = insert(store.chronicle)


class Chains:
    """The chains of these subjects, held until the transaction ends.

    A case belongs to the chain of its own key, whatever subject an event about it has: who holds that counts the case
    alone, and sees all that was added about it before.
    """

    def __init__(self, work: UnitOfWork, subjects: Iterable[str], count: int) -> None:
        self._count = count
        self._ends = _held(work, {chain_of(subject, count) for subject in subjects})
        self._moved: set[int] = set()
        self._rows: list[dict[str, Any]] = []

    def add(self, message: Envelope[Any], name: str, data: str) -> int:
        """Link an event to its chain; returns its number in the whole chronicle."""
        chain = chain_of(message.subject, self._count)
        number, before, until = self._ends[chain]
        last = link(before, message.id, name, message.time, data)
        self._ends[chain] = number + 1, last, max(until, message.time)
        self._moved.add(chain)
        seq = numbered(chain, number + 1)
        row = {"seq": seq, "event_id": message.id, "name": name, "at": message.time, "data": data, "hash": last}
        self._rows.append(row)
        return seq

    def write(self, work: UnitOfWork) -> None:
        """Write down what was added, and where each chain ends now."""
        write_many(work.connection, _ADD, self._rows)
        for chain in sorted(self._moved):
            number, last, until = self._ends[chain]
            work.connection.execute(_MOVE, {"of": chain, "to_seq": number, "to_hash": last, "to_until": until})


def chain_of(subject: str, count: int) -> int:
    """Which chain what is told about a subject belongs to, with so many partitions: 1; 2 and 3; 4 to 7 …."""
    return count + part_of(subject, count)


def hold_all(work: UnitOfWork, count: int) -> None:
    """Nobody adds until the transaction ends."""
    known = set(work.connection.execute(select(_H.chain)).scalars())
    _held(work, known | set(range(count, 2 * count)))


def verify(reading: ReadSession) -> ChronicleState:
    """Walk every chain from its beginning; the first event that does not fit is named."""
    ends: dict[int, tuple[int, str]] = {}
    events = 0
    rows = select(store.chronicle).order_by(store.chronicle.c.seq).execution_options(yield_per=5000)
    for row in reading.connection.execute(rows):
        events += 1
        chain, number = placed(row.seq)
        passed, before = ends.get(chain, (0, FIRST))
        if number != passed + 1 or row.hash != link(before, row.event_id, row.name, row.at, row.data):
            return ChronicleState(events=events, chain=chain, broken_at=passed + 1)
        ends[chain] = number, row.hash
    heads = {row.chain: (row.seq, row.hash) for row in reading.connection.execute(_HEADS) if row.seq}
    for chain in sorted({*heads, *ends}):
        if heads.get(chain) != ends.get(chain):
            broken_at = ends.get(chain, (0, FIRST))[0] + 1
            return ChronicleState(events=events, chain=chain, broken_at=broken_at, head=root(ends))
    return ChronicleState(events=events, head=root(ends))


def read_ends(reading: ReadSession) -> ChronicleEnds:
    """Where every chain ends."""
    rows = reading.connection.execute(_HEADS)
    return ChronicleEnds(ends=[ChainEnd(chain=row.chain, number=row.seq, hash=row.hash) for row in rows if row.seq])


def holds(reading: ReadSession, end: ChainEnd) -> bool:
    """Whether the event with which a chain once ended is there, with the hash that covers all before it."""
    kept = select(store.chronicle.c.hash).where(store.chronicle.c.seq == numbered(end.chain, end.number))
    return reading.connection.execute(kept).scalar() == end.hash


def heard_until(reading: ReadSession) -> tuple[int, datetime | None]:
    """How many events, and when the newest happened."""
    many, until = reading.connection.execute(select(func.sum(_H.seq), func.max(_H.until))).one()
    return many or 0, until


def _held(work: UnitOfWork, chains: set[int]) -> dict[int, tuple[int, str, datetime]]:
    """Number, hash and moment of the newest event of each chain; locked, in one order."""
    wanted = _HEADS.where(_H.chain.in_(sorted(chains))).with_for_update()
    rows = work.connection.execute(wanted).all()
    if begun := chains - {row.chain for row in rows}:
        blank = [{"chain": chain, "seq": 0, "hash": FIRST} for chain in sorted(begun)]
        work.connection.execute(_BEGUN[work.connection.dialect.name], blank)
        return _held(work, chains)
    return {row.chain: (row.seq, row.hash, row.until or BEGINNING) for row in rows}
