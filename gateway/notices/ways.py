"""Each account's own choice: on which ways it is told besides the site, of which kinds, and when not."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from contracts.words import NoticeKind
from gateway.access.database import Store
from gateway.access.tables import notice_deliveries, notice_ways
from gateway.keys import Keys
from gateway.notices.send import Address
from kit.bus.unit_of_work import new_id

W, D = notice_ways.c, notice_deliveries.c
WAYS = ("mail", "wecom", "dingtalk", "feishu")


@dataclass(frozen=True)
class Way:
    """One of an account's ways."""

    way_id: str
    way: str
    address: Address
    kinds: frozenset[str]
    quiet_from: int | None = None
    quiet_until: int | None = None


class Ways:
    """Reads and writes them; addresses and secrets lie sealed under the gateway's key."""

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store = store
        self._key = keys.of("notice ways")

    async def of(self, account_id: str) -> dict[str, Way]:
        """An account's ways by name."""
        wanted = select(notice_ways).where(W.account_id == account_id)
        rows = await self._store.read(lambda connection: connection.execute(wanted).all())
        return {row.way: self.read(row) for row in rows}

    async def save(
        self,
        account_id: str,
        way: str,
        address: Address,
        kinds: frozenset[NoticeKind],
        quiet: tuple[int, int] | None = None,
    ) -> None:
        """Put it in the place of what the account had on this way; what waited for that is not sent any more."""
        row = {
            "way_id": new_id(),
            "account_id": account_id,
            "way": way,
            "sealed": self._seal(json.dumps([*address])),
            "kinds": sorted(kind.value for kind in kinds),
            "quiet_from": quiet[0] if quiet else None,
            "quiet_until": quiet[1] if quiet else None,
        }

        def write(connection: Connection) -> None:
            _end(connection, account_id, way)
            connection.execute(insert(notice_ways), row)

        await self._store.write(write)

    async def end(self, account_id: str, way: str) -> None:
        """Nothing is sent on it any more, neither what waits."""
        await self._store.write(lambda connection: _end(connection, account_id, way))

    def read(self, row: Any) -> Way:
        """A row as it is used."""
        address = Address(*json.loads(self._open(row.sealed)))
        return Way(row.way_id, row.way, address, frozenset(row.kinds), row.quiet_from, row.quiet_until)

    def _seal(self, text: str) -> str:
        from nacl.secret import SecretBox

        return b64encode(bytes(SecretBox(self._key).encrypt(text.encode()))).decode()

    def _open(self, sealed: str) -> str:
        from nacl.secret import SecretBox

        return bytes(SecretBox(self._key).decrypt(b64decode(sealed))).decode()


def _end(connection: Connection, account_id: str, way: str) -> None:
    mine = W.account_id == account_id, W.way == way
    old = select(W.way_id).where(*mine)
    connection.execute(delete(notice_deliveries).where(D.way_id.in_(old), D.state == "waiting"))
    connection.execute(delete(notice_ways).where(*mine))
