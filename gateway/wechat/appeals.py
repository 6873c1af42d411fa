"""A resident's appeals bound to their WeChat: found again on another phone, and by nobody else."""

import json
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select

from gateway.access.database import Store
from gateway.access.sealed import seal, unseal
from gateway.access.wechat_tables import wechat_appeals
from gateway.keys import Keys, keyed

A = wechat_appeals.c
MOST = 50
"""Appeals one WeChat may be bound to; a further one takes the place of the oldest (ours)."""


class Pair(NamedTuple):
    """What proves that an appeal is one's own."""

    tracking_code: str
    secret: str


class BoundAppeals:
    """Of one openid, which is nowhere written: without it no row is found, and none can be opened."""

    def __init__(self, store: Store, keys: Keys, openid: str) -> None:
        self._store = store
        key = keys.of("wechat appeals")
        self._opener = keyed(key, f"opener {openid}")
        self._key = bytes.fromhex(keyed(key, f"key {openid}"))

    async def every(self) -> list[Pair]:
        """All of them, the newest first."""
        wanted = select(A.sealed).where(A.opener == self._opener).order_by(A.bound_at.desc(), A.appeal)
        rows = await self._store.read(lambda connection: connection.execute(wanted).scalars().all())
        return [Pair(*json.loads(unseal(self._key, sealed))) for sealed in rows]

    async def bind(self, pair: Pair, now: datetime) -> None:
        """This one too; beyond so many the oldest goes."""
        row = {
            "opener": self._opener,
            "appeal": self._named(pair.tracking_code),
            "sealed": seal(self._key, json.dumps([*pair])),
            "bound_at": now,
        }

        def write(connection: Connection) -> None:
            connection.execute(delete(wechat_appeals).where(*self._is(pair.tracking_code)))
            mine = select(A.appeal).where(A.opener == self._opener).order_by(A.bound_at.desc(), A.appeal)
            old = connection.execute(mine.offset(MOST - 1)).scalars().all()
            connection.execute(delete(wechat_appeals).where(A.opener == self._opener, A.appeal.in_(old)))
            connection.execute(insert(wechat_appeals), row)

        await self._store.write(write)

    async def end(self, tracking_code: str) -> None:
        """This one no more; the appeal itself goes on."""
        over = delete(wechat_appeals).where(*self._is(tracking_code))
        await self._store.write(lambda connection: connection.execute(over))

    def _is(self, tracking_code: str) -> tuple[Any, ...]:
        return A.opener == self._opener, A.appeal == self._named(tracking_code)

    def _named(self, tracking_code: str) -> str:
        return keyed(self._key, tracking_code)


def forget(connection: Connection, before: datetime) -> None:
    """What was bound before then is found by nobody's WeChat any more."""
    connection.execute(delete(wechat_appeals).where(A.bound_at < before))
