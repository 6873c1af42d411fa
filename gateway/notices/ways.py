"""Each account's own choice: on which ways it is told besides the site, of which kinds, and when not."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from contracts.words import NoticeKind
from gateway.access.database import Store
from gateway.access.sealed import seal, unseal
from gateway.access.tables import notice_deliveries, notice_ways
from gateway.access.wechat_bindings import WAY
from gateway.keys import Keys
from gateway.notices.message import Address
from kit.bus.unit_of_work import new_id

W, D = notice_ways.c, notice_deliveries.c
WAYS = ("push", "sms", "wechat", "mail", "wecom", "dingtalk", "feishu")
SUBSCRIBED = WAY
"""The way whose address is the account's WeChat, and which needs a permission for each message."""
SEVERAL = "push"
"""The way an account may have on several devices."""


@dataclass(frozen=True)
class Way:
    """One of an account's ways."""

    way_id: str
    way: str
    address: Address
    kinds: frozenset[str]
    quiet_from: int | None = None
    quiet_until: int | None = None
    digest: frozenset[str] = frozenset()
    """Kinds that are told once a day."""
    digest_hour: int | None = None


class Digest(NamedTuple):
    """What is told once a day, and at which hour of the county; None: at the county's own."""

    kinds: frozenset[NoticeKind] = frozenset()
    hour: int | None = None


NO_DIGEST = Digest()


class Ways:
    """Reads and writes them; addresses and secrets lie sealed under the gateway's key."""

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store = store
        self._key = keys.of("notice ways")

    async def of(self, account_id: str) -> list[Way]:
        """An account's ways, devices in the order they were added."""
        wanted = select(notice_ways).where(W.account_id == account_id).order_by(W.way_id)
        rows = await self._store.read(lambda connection: connection.execute(wanted).all())
        return [self.read(row) for row in rows]

    async def save(
        self,
        account_id: str,
        way: str,
        address: Address,
        kinds: frozenset[NoticeKind],
        quiet: tuple[int, int] | None = None,
        daily: Digest = NO_DIGEST,
    ) -> None:
        """Put it in the place of what the account had there; what waited for that is not sent any more."""
        device = sha256(address.to.encode()).hexdigest() if way == SEVERAL else ""
        row = {
            "way_id": new_id(),
            "account_id": account_id,
            "way": way,
            "device": device,
            "sealed": seal(self._key, json.dumps([*address])),
            "kinds": sorted(kind.value for kind in kinds),
            "quiet_from": quiet[0] if quiet else None,
            "quiet_until": quiet[1] if quiet else None,
            "digest": sorted(kind.value for kind in daily.kinds),
            "digest_hour": daily.hour,
        }

        def write(connection: Connection) -> None:
            end(connection, W.account_id == account_id, W.way == way, W.device == device)
            connection.execute(insert(notice_ways), row)

        await self._store.write(write)

    async def end(self, account_id: str, way_id: str) -> None:
        """Nothing is sent on it any more, neither what waits."""
        await self._store.write(lambda connection: end(connection, W.account_id == account_id, W.way_id == way_id))

    def read(self, row: Any) -> Way:
        """A row as it is used."""
        address = Address(*json.loads(unseal(self._key, row.sealed)))
        quiet = row.quiet_from, row.quiet_until
        daily = frozenset(row.digest), row.digest_hour
        return Way(row.way_id, row.way, address, frozenset(row.kinds), *quiet, *daily)


def end(connection: Connection, *which: ColumnElement[bool]) -> None:
    """These ways are over, with what waits for them; what they sent stays on record."""
    over = select(W.way_id).where(*which)
    connection.execute(delete(notice_deliveries).where(D.way_id.in_(over), D.state == "waiting"))
    connection.execute(delete(notice_ways).where(*which))
