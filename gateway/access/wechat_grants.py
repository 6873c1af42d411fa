"""Messages a person has allowed in the mini-program: one grant is one message of one template, and is used up by it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from gateway.access.database import Store
from gateway.access.wechat_tables import wechat_grants

G = wechat_grants.c


class WechatGrants:
    """Of one account."""

    def __init__(self, store: Store, account_id: str) -> None:
        self._store = store
        self._account = account_id

    async def left(self) -> dict[str, int]:
        """How many are left, by template."""
        wanted = select(G.template, G.left_over).where(G.account_id == self._account)
        rows = await self._store.read(lambda connection: connection.execute(wanted).all())
        return {row.template: row.left_over for row in rows}

    async def add(self, templates: Sequence[str], most: int) -> None:
        """One more of each, up to so many."""

        def write(connection: Connection) -> None:
            for one in templates:
                self._add(connection, one, most)

        await self._store.write(write)

    async def take(self, template: str) -> bool:
        """Use one; whether there was one. At once and not when it was sent: two messages never share one."""
        used = update(wechat_grants).where(*self._of(template), G.left_over > 0).values(left_over=G.left_over - 1)
        return await self._store.write(lambda connection: connection.execute(used).rowcount > 0)

    async def give_back(self, template: str) -> None:
        """It was not used after all."""
        unused = update(wechat_grants).where(*self._of(template)).values(left_over=G.left_over + 1)
        await self._store.write(lambda connection: connection.execute(unused))

    async def end(self, template: str) -> None:
        """None is left: WeChat says so."""
        await self._store.write(lambda connection: connection.execute(delete(wechat_grants).where(*self._of(template))))

    def _add(self, connection: Connection, template: str, most: int) -> None:
        mine = select(G.left_over).where(*self._of(template)).with_for_update()
        left = connection.execute(mine).scalar()
        if left is None:
            row = {"account_id": self._account, "template": template, "left_over": 1}
            connection.execute(insert(wechat_grants), row)
        else:
            values = {"left_over": min(left + 1, most)}
            connection.execute(update(wechat_grants).where(*self._of(template)).values(**values))

    def _of(self, template: str) -> tuple[Any, ...]:
        return G.account_id == self._account, G.template == template
