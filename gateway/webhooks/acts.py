"""What is done to webhooks, by a page or over the API: whose they are, what is right of them, and who did it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from contracts.base import Actor
from contracts.supervision import DepartmentList, ListDepartments
from contracts.systems import addressable
from contracts.words import Role
from gateway.context import AppContext
from gateway.webhooks.addresses import NotAnAddress, is_literal_refused, target_of
from gateway.webhooks.settings import webhook_settings
from gateway.webhooks.subscriptions import Webhooks
from kit.problems import Forbidden, Refused

WHO = (Role.DEPARTMENT, Role.OFFICE, Role.OPERATOR)
"""A department for itself, office and operator for any."""


class Acts:
    """One person's hands on the webhooks that are theirs; every act is in the audit log before it is done."""

    def __init__(self, app_context: AppContext, actor: Actor, address: str) -> None:
        """Raises Forbidden for a department's account that belongs to none."""
        if actor.role is Role.DEPARTMENT and not actor.department:
            raise Forbidden("This account belongs to no department.")
        self._app_context, self._actor, self._address = app_context, actor, address
        self._webhooks = Webhooks(app_context.store, app_context.keys, webhook_settings())
        self._whose = actor.department if actor.role is Role.DEPARTMENT else None

    async def all(self) -> list[Any]:
        """Those the person may see."""
        return await self._webhooks.of(self._whose)

    async def one(self, webhook_id: str) -> Any:
        """One of them; raises NotFound."""
        return await self._webhooks.one(webhook_id, self._whose)

    async def given_up(self, webhook_id: str, limit: int) -> list[Any]:
        """What could not be delivered there, the newest first; raises NotFound."""
        await self.one(webhook_id)
        return await self._webhooks.given_up(webhook_id, limit)

    async def make(
        self, department: str, url: str, names: Sequence[str], since: datetime | None = None
    ) -> tuple[str, str]:
        """Its id and its secret; raises Refused for what is no department, address or event."""
        whose = self._whose or department
        if not whose:
            raise _wrong("department-needed", "Say whose system it is.", "department")
        found: DepartmentList = await self._app_context.ask(ListDepartments(), self._actor)
        if whose not in {one.department for one in found.items if one.active}:
            raise _wrong("department-unknown", "The register has no such department that takes orders.", "department")
        _check_address(url)
        _check_names(names)
        await self._write("make_webhook", whose, url=url, names=sorted(names))
        now = self._app_context.clock.now()
        return await self._webhooks.make(whose, url, names, self._actor, now, since)

    async def change(self, webhook_id: str, names: Sequence[str]) -> None:
        """Other events from now on; raises NotFound and Refused."""
        webhook = await self.one(webhook_id)
        _check_names(names)
        await self._write("change_webhook", webhook.department, url=webhook.url, names=sorted(names))
        await self._webhooks.change(webhook_id, names)

    async def rotate(self, webhook_id: str) -> str:
        """A new secret; raises NotFound."""
        webhook = await self.one(webhook_id)
        await self._write("renew_webhook_secret", webhook.department, url=webhook.url)
        return await self._webhooks.rotate(webhook_id, self._app_context.clock.now())

    async def again(self, webhook_id: str, since: datetime) -> None:
        """Everything from then on once more; raises NotFound."""
        webhook = await self.one(webhook_id)
        await self._write("send_webhook_again", webhook.department, url=webhook.url, since=since.isoformat())
        await self._webhooks.again(webhook_id, since, self._app_context.clock.now())

    async def end(self, webhook_id: str) -> None:
        """Nothing more is sent there; raises NotFound."""
        webhook = await self.one(webhook_id)
        await self._write("end_webhook", webhook.department, url=webhook.url)
        await self._webhooks.end(webhook_id)

    async def _write(self, action: str, department: str, **detail: Any) -> None:
        await self._app_context.audit.write(
            self._actor, action, department, outcome="done", address=self._address, detail=detail
        )


def _check_address(url: str) -> None:
    settings = webhook_settings()
    try:
        target = target_of(url, settings)
    except NotAnAddress:
        target = None
    if target is None or is_literal_refused(target, settings):
        title = "An https address of the internet, or of a network that the operator allows, is needed."
        raise _wrong("webhook-address", title, "url")


def _check_names(names: Sequence[str]) -> None:
    if not names or not set(names) <= set(addressable()):
        raise _wrong("webhook-events", "Name at least one event, and only such as departments are told.", "names")


def _wrong(slug: str, title: str, field: str) -> Refused:
    return Refused(slug, title, status=422, errors=[{"field": field, "message": title}])
