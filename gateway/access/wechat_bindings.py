"""Which account a person's WeChat opens; a right follows from the account as it stands, never from the openid."""

import json
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from gateway.access.accounts import Account, Accounts
from gateway.access.database import Store
from gateway.access.sealed import seal, unseal
from gateway.access.tables import notice_ways
from gateway.access.wechat_tables import wechat_bindings, wechat_grants
from gateway.keys import Keys, keyed
from kit.wechat.calls import Opened

B, W = wechat_bindings.c, notice_ways.c
WAY = "wechat"
"""What a way of notices through WeChat is called."""


class Binding(NamedTuple):
    """An account's, while it holds."""

    openid: str
    bound_at: datetime


class WechatBindings:
    """One WeChat opens one account, and an account has one WeChat; a change that ends its sessions ends this too."""

    def __init__(self, store: Store, keys: Keys, people: Accounts) -> None:
        self._store = store
        self._people = people
        self._key, self._hash_key = keys.of("wechat bindings"), keys.of("wechat openers")

    async def bind(self, account: Account, opened: Opened, now: datetime) -> None:
        """From now on this WeChat opens the account, and what either was bound to before is over."""
        opener = keyed(self._hash_key, opened.openid)
        row = {
            "account_id": account.account_id,
            "opener": opener,
            "sealed": seal(self._key, json.dumps([*opened])),
            "epoch": account.epoch,
            "bound_at": now,
        }

        def write(connection: Connection) -> None:
            former = select(B.account_id).where(B.opener == opener, B.account_id != account.account_id)
            for other in connection.execute(former).scalars().all():
                _end(connection, other)
            if connection.execute(select(B.opener).where(B.account_id == account.account_id)).scalar() != opener:
                _end(connection, account.account_id)  # another phone has allowed nothing yet
            connection.execute(delete(wechat_bindings).where(B.account_id == account.account_id))
            connection.execute(insert(wechat_bindings), row)

        await self._store.write(write)

    async def end(self, account: Account) -> None:
        """Nothing is opened by it, or sent to it, any more."""
        await self._store.write(lambda connection: _end(connection, account.account_id))

    async def of(self, account: Account) -> Binding | None:
        """The account's, None without one."""
        wanted = select(wechat_bindings).where(B.account_id == account.account_id, B.epoch == account.epoch)
        row = await self._store.read(lambda connection: connection.execute(wanted).first())
        return Binding(self._opened(row).openid, row.bound_at) if row else None

    async def whose(self, opened: Opened) -> Account | None:
        """The account that this WeChat opens, as it stands now; its new session_key takes the place of the old."""
        opener = keyed(self._hash_key, opened.openid)
        row = await self._store.read(
            lambda connection: connection.execute(select(wechat_bindings).where(B.opener == opener)).first()
        )
        account = await self._people.get(row.account_id) if row else None
        if row is None or account is None or not account.active or account.epoch != row.epoch:
            return None
        sealed = seal(self._key, json.dumps([*opened]))
        fresh = update(wechat_bindings).where(B.opener == opener).values(sealed=sealed)
        await self._store.write(lambda connection: connection.execute(fresh))
        return account

    def _opened(self, row: Any) -> Opened:
        return Opened(*json.loads(unseal(self._key, row.sealed)))


def _end(connection: Connection, account_id: str) -> None:
    connection.execute(delete(wechat_bindings).where(B.account_id == account_id))
    connection.execute(delete(wechat_grants).where(wechat_grants.c.account_id == account_id))
    connection.execute(delete(notice_ways).where(W.account_id == account_id, W.way == WAY))
