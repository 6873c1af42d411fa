"""What services have told each other, compared by what each has written down.

A database that was restored from an older copy has forgotten what it had heard since; one that tells has forgotten what
it had told. Outbox and inbox know both for as long as they are kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from contracts.base import DurableCommand, Posted
from kit.bus.tables import BEGUN, inbox, outbox
from kit.db import Database, in_array

SHOWN = 5
"""How many ids a line has (ours)."""


@dataclass(frozen=True)
class Gap:
    """What one side of a subscription knows and the other does not."""

    consumer: str
    """`<service>.<method>`"""
    teller: str
    event_ids: tuple[str, ...]
    forgotten: bool
    """False: told and not heard, so that it can be told again. True: heard, and its teller no longer knows it."""

    def line(self) -> str:
        """As an operator reads it."""
        some = ", ".join(self.event_ids[:SHOWN]) + (", …" if len(self.event_ids) > SHOWN else "")
        if self.forgotten:
            return f"{self.consumer} heard {len(self.event_ids)} events that {self.teller} no longer knows: {some}"
        return f"{self.consumer} has not heard {len(self.event_ids)} events that {self.teller} told: {some}"


def gaps(
    subscriptions: Mapping[str, Sequence[type[Posted]]],
    databases: Mapping[str, Database],
    *,
    since: datetime,
    until: datetime,
) -> Iterator[Gap]:
    """Compare every pair; `subscriptions` by consumer, `databases` by service, events of the time between only.

    What is younger may be on its way, what is older forgotten on purpose, and what was told before a subscription was
    added was never for it. Holds the ids of one subscription in memory.
    """
    for consumer, messages in sorted(subscriptions.items()):
        with databases[consumer.partition(".")[0]].reading() as connection:
            heard = _heard(connection, consumer)
        begun = max(since, heard.pop(BEGUN, since))
        later = {name: heard.pop(f"{BEGUN} {name}", begun) for name in {message.name for message in messages}}
        known: set[str] = set()
        tellers = sorted({message.owner for message in messages if not issubclass(message, DurableCommand)})
        for teller in tellers:
            keys = [message.name for message in messages if message.owner == teller]
            with databases[teller].reading() as connection:
                told = _told(connection, keys)
            known |= told.keys()
            missing = [
                event_id
                for event_id, (name, at) in told.items()
                if event_id not in heard and at and max(begun, later[name]) <= at < until
            ]
            if missing:
                yield Gap(consumer, teller, tuple(missing), forgotten=False)
        if len(tellers) == len({message.owner for message in messages}):  # else some came from who keeps no outbox
            lost = [event_id for event_id, at in heard.items() if event_id not in known and since <= at < until]
            if lost:
                yield Gap(consumer, " or ".join(tellers), tuple(lost), forgotten=True)


def tell_again(database: Database, event_ids: Iterable[str]) -> int:
    """Let the relay publish these once more, in their order; whoever has heard one drops it. How many there were."""
    with database.transaction() as connection:
        again = update(outbox).where(in_array(outbox.c.event_id, "ids"), outbox.c.sent == 1).values(sent=0)
        return int(connection.execute(again, {"ids": list(event_ids)}).rowcount)


def _heard(connection: Connection, consumer: str) -> dict[str, datetime]:
    rows = connection.execute(select(inbox.c.event_id, inbox.c.at).where(inbox.c.consumer == consumer))
    return {row.event_id: row.at for row in rows}


def _told(connection: Connection, keys: list[str]) -> dict[str, tuple[str, datetime | None]]:
    """Name and when, in the order they were told; None for when, where it is not published yet."""
    columns = select(outbox.c.event_id, outbox.c.routing_key, outbox.c.created_at, outbox.c.sent)
    rows = connection.execute(columns.where(outbox.c.routing_key.in_(keys)).order_by(outbox.c.id))
    return {row.event_id: (row.routing_key, row.created_at if row.sent == 1 else None) for row in rows}
