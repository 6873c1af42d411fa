"""A department's webhooks: where to, which events, with which secret, and since when."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from contracts.base import Actor
from gateway.access.database import Store
from gateway.access.sealed import seal, unseal
from gateway.access.tables import webhook_deliveries, webhooks
from gateway.keys import Keys
from gateway.webhooks.settings import WebhookSettings
from kit.bus.unit_of_work import new_id
from kit.problems import NotFound, Refused
from kit.standard_webhooks import new_secret

W, D = webhooks.c, webhook_deliveries.c
PURPOSE = "webhooks"
"""By which `Keys.of` has the key that secrets are sealed under."""


class Webhooks:
    """Makes, changes and ends them; `department` None is whoever may see all."""

    def __init__(self, store: Store, keys: Keys, settings: WebhookSettings) -> None:
        self._store = store
        self._key = keys.of(PURPOSE)
        self._settings = settings

    async def of(self, department: str | None) -> list[Any]:
        """A department's, or all, in the order they were made; with how much waits and how much was given up."""
        counted = {
            state: select(func.count())
            .where(D.webhook_id == W.webhook_id, D.state == state)
            .correlate(webhooks)
            .scalar_subquery()
            .label(state)
            for state in ("waiting", "dead")
        }
        wanted = select(webhooks, *counted.values()).where(*_theirs(department)).order_by(W.webhook_id)
        return await self._store.read(lambda connection: list(connection.execute(wanted)))

    async def one(self, webhook_id: str, department: str | None) -> Any:
        """One of these; raises NotFound for any other."""
        found = next((one for one in await self.of(department) if one.webhook_id == webhook_id), None)
        if found is None:
            raise NotFound("webhook")
        return found

    async def given_up(self, webhook_id: str, limit: int) -> list[Any]:
        """What could not be delivered there, the newest first."""
        wanted = select(webhook_deliveries).where(D.webhook_id == webhook_id, D.state == "dead")
        newest = wanted.order_by(D.delivery_id.desc()).limit(limit)
        return await self._store.read(lambda connection: list(connection.execute(newest)))

    async def make(
        self, department: str, url: str, names: Sequence[str], by: Actor, now: datetime, since: datetime | None = None
    ) -> tuple[str, str]:
        """Its id and its secret, which is told this once; raises Refused when the department has as many as it may."""
        secret, begin = new_secret(), self._since(since or now, now)
        row = {
            "webhook_id": new_id(),
            "department": department,
            "url": url,
            "names": sorted(names),
            "sealed": seal(self._key, secret),
            "made_by": by.name[:100],
            "made_at": now,
            "since": begin,
            "carried_at": begin,
            "state": "on",
            "failures": 0,
            "due_at": now,
            "reason": "",
        }

        def write(connection: Connection) -> None:
            many = connection.execute(select(func.count()).where(W.department == department)).scalar_one()
            if many >= self._settings.department_most:
                raise Refused("webhooks-too-many", "The department has as many webhooks as it may have.")
            connection.execute(insert(webhooks), row)

        await self._store.write(write)
        return str(row["webhook_id"]), secret

    async def change(self, webhook_id: str, names: Sequence[str]) -> None:
        """From now on events of these names; what waits is sent all the same."""
        await self._write(webhook_id, names=sorted(names))

    async def rotate(self, webhook_id: str, now: datetime) -> str:
        """A new secret, told this once; the one before is good for a day more."""
        secret = new_secret()
        until = now + timedelta(hours=self._settings.rotate_hours)
        await self._write(webhook_id, former=W.sealed, former_until=until, sealed=seal(self._key, secret))
        return secret

    async def again(self, webhook_id: str, since: datetime, now: datetime) -> None:
        """Everything from then on is sent anew, under the ids it had; one that was gone is on again."""
        since = self._since(since, now)
        fresh = {"since": since, "carried_at": since, "state": "on", "failures": 0, "due_at": now, "reason": ""}

        def write(connection: Connection) -> None:
            connection.execute(update(webhooks).where(W.webhook_id == webhook_id).values(**fresh))
            connection.execute(delete(webhook_deliveries).where(D.webhook_id == webhook_id, D.at >= since))

        await self._store.write(write)

    async def end(self, webhook_id: str) -> None:
        """Nothing is sent there any more, neither what waits."""

        def write(connection: Connection) -> None:
            connection.execute(delete(webhook_deliveries).where(D.webhook_id == webhook_id))
            connection.execute(delete(webhooks).where(W.webhook_id == webhook_id))

        await self._store.write(write)

    def secrets(self, row: Any, now: datetime) -> list[str]:
        """Those that are good now, the newest first."""
        former = [row.former] if row.former and row.former_until > now else []
        return [unseal(self._key, sealed) for sealed in (row.sealed, *former)]

    def _since(self, since: datetime, now: datetime) -> datetime:
        """No further back than events are kept, and not later than now."""
        return min(now, max(since, now - timedelta(days=self._settings.keep_days)))

    async def _write(self, webhook_id: str, **values: Any) -> None:
        await self._store.write(
            lambda connection: connection.execute(update(webhooks).where(W.webhook_id == webhook_id).values(**values))
        )


def _theirs(department: str | None) -> list[Any]:
    return [] if department is None else [W.department == department]
