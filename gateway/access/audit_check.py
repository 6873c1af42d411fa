"""What is wrong with the audit log: along its own chain, and against heads that were signed and left the machine."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import Connection, select

from contracts.audit import AuditHead
from gateway.access.audit import faults
from gateway.access.audit_heads import is_signed
from gateway.access.tables import audit

OVERTAKEN = timedelta(minutes=1)
"""Two gateways sign by clocks of their own, and their heads may overtake each other by so much (ours)."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: its name, which stays, and what was seen."""

    name: str
    seen: str

    def __str__(self) -> str:
        return f"{self.name}: {self.seen}"


@dataclass(frozen=True)
class _Log:
    """What the log has of what the heads speak of."""

    first: tuple[int, str] | None
    last: int
    hashes: dict[int, str]


def inner_faults(connection: Connection) -> list[Fault]:
    """What the chain shows by itself. A log that was chained anew, cut at the end or emptied shows nothing."""
    found = [
        Fault("beheaded", f"the first row is {first}, so those before it are gone") for first in _first(connection)
    ]
    return found + [Fault("chain-broken", seen) for seen in faults(connection)]


def head_faults(
    connection: Connection,
    sources: Iterable[Sequence[AuditHead]],
    keys: Collection[str],
    now: datetime,
    overdue: timedelta,
) -> list[Fault]:
    """What the heads show: each source's in the order they came, and all of them against the log.

    `keys` are the public keys that heads may be signed with; a head signed with another proves nothing. Rows that no
    head covers for longer than `overdue` are a fault too: whoever keeps heads from leaving may change the rows.
    """
    found: list[Fault] = []
    good: dict[tuple[str, int, str], AuditHead] = {}
    asked = False
    for source in sources:
        asked = True
        rightly = []
        for head in source:
            if why := _unproven(head, keys):
                found.append(Fault("head-signature", f"the head of row {head.seq} of {head.at:%F %T} {why}"))
            else:
                rightly.append(head)
                good[head.chain, head.seq, head.hash] = head
        found += _out_of_order(rightly)
    if good:
        found += _against(_read(connection, {head.seq for head in good.values()}), list(good.values()))
    if asked:
        covered = max((head.seq for head in good.values()), default=0)
        found += _uncovered(connection, covered, now, overdue)
    return found


def _unproven(head: AuditHead, keys: Collection[str]) -> str:
    if not is_signed(head):
        return "is not signed by the key it names"
    return "" if head.key in keys else f"is signed by a key that was not named as the log's: {head.key}"


def _out_of_order(heads: Sequence[AuditHead]) -> Iterator[Fault]:
    for before, after in pairwise(heads):
        gone_back = before.at - after.at
        overtaken = timedelta() <= gone_back <= OVERTAKEN
        if gone_back > OVERTAKEN or (after.seq < before.seq and not overtaken):
            told = f"after row {before.seq} of {before.at:%F %T} comes row {after.seq} of {after.at:%F %T}"
            yield Fault("head-order", told)


def _against(log: _Log, heads: list[AuditHead]) -> Iterator[Fault]:
    """The log as it is, against what was signed of it; of rows chained anew the first head that misses them."""
    heads = sorted(heads, key=lambda head: (head.seq, head.at))
    newest = heads[-1]
    if log.first is None:
        yield Fault("emptied", f"the log has no row, and row {newest.seq} was signed on {newest.at:%F %T}")
        return
    began, genesis = log.first
    others = [head for head in heads if head.chain != genesis]
    if began == 1 and others:
        told = f"{len(others)} of {len(heads)} heads, the last of {others[-1].at:%F %T},"
        yield Fault("other-chain", f"{told} are of a log with another first row")
        heads = [head for head in heads if head.chain == genesis]
    if heads and heads[-1].seq > log.last:
        told = f"the last row is {log.last}, and row {heads[-1].seq} was signed on {heads[-1].at:%F %T}"
        yield Fault("cut", told)
    intact = began - 1
    for head in heads:
        if head.seq in log.hashes and log.hashes[head.seq] != head.hash:
            told = f"row {head.seq} is not as it was signed on {head.at:%F %T}"
            yield Fault(
                "rechained", f"{told}: one of {intact + 1} to {head.seq} was changed, all after it chained anew"
            )
            return
        intact = head.seq


def _uncovered(connection: Connection, covered: int, now: datetime, overdue: timedelta) -> Iterator[Fault]:
    wanted = select(audit.c.seq, audit.c.at).where(audit.c.seq > covered).order_by(audit.c.seq).limit(1)
    row = connection.execute(wanted).first()
    if row is not None and not _is_between(now - overdue, row.at, now + OVERTAKEN):
        yield Fault("head-overdue", f"row {row.seq} is of {row.at}, and no head of it or a later one is here")


def _is_between(earliest: datetime, at: str, latest: datetime) -> bool:
    """Whether a row's time is one, and between these; whoever owns the database may have written anything there."""
    try:
        return earliest <= datetime.fromisoformat(at) <= latest
    except (ValueError, TypeError):
        return False


def _first(connection: Connection) -> Iterator[int]:
    """The number of the first row, when it is not the first that there was."""
    row = connection.execute(select(audit.c.seq).order_by(audit.c.seq).limit(1)).first()
    if row is not None and row.seq != 1:
        yield row.seq


def _read(connection: Connection, wanted: set[int]) -> _Log:
    first: tuple[int, str] | None = None
    last, hashes = 0, {}
    for seq, told in connection.execute(select(audit.c.seq, audit.c.hash).order_by(audit.c.seq)):
        first, last = first or (seq, told), seq
        if seq in wanted:
            hashes[seq] = told
    return _Log(first, last, hashes)
