"""One act for each of the lines that were ticked on a list: a page that counts and asks, then what became of each.

Every line is its own command under a key of its own, made of the form's and the line's: pressing twice, or once more
after no answer was had, does nothing twice.
"""

import asyncio
import re
from base64 import urlsafe_b64encode
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from fastapi import Request, Response

from contracts.base import Actor, Command, Query
from contracts.supervision import ListDepartments
from gateway.bus import Declined
from gateway.bus.calls import new_key
from gateway.context import AppContext, address_of, app_context_of
from gateway.pages import forms, lookups, problems
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import Field
from gateway.pages.render import show, web_settings

NOTHING = N_("未勾选。请返回列表，勾选需办理的事项。")
TOO_MANY = N_("一次勾选过多，请分次办理。")
ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")
"""As `contracts.fields.Id` has it."""
NOT_YET = "not-known-yet"
TOGETHER = 8
"""Titles asked for at a time (ours: a service answers in turn)."""


Choices = Callable[[AppContext, Actor], Awaitable[dict[str, Any]]]


async def departments(app_context: AppContext, actor: Actor) -> dict[str, Any]:
    """Every department to choose from."""
    known = await lookups.maybe(app_context, ListDepartments(), actor)
    return {"departments": lookups.departments(None, known)}


@dataclass(frozen=True)
class Line:
    """A ticked line, and what became of it: `done`, `refused` with its reason, `waits` when no answer was had."""

    id: str
    title: str
    outcome: str = ""
    why: str = ""


@dataclass(frozen=True)
class Bulk:
    """What is special about one act on many lines; `post` does what is common to all."""

    title: str
    template: str
    """The act's fields, to stand in the form that asks."""
    back: str
    """The list."""
    read: Callable[[str], Query]
    """Asks for a line by its id; its answer has a `title`, or a `case` that has one."""
    command: Callable[..., Command]
    """Of a line's id and the fields' values."""
    fields: Mapping[str, Field]
    choices: Choices | None = None
    """What the template's fields can be chosen from."""

    async def post(self, request: Request, actor: Actor) -> Response:
        """Ask first; when it was confirmed and nothing is wrong with the form, carry it out line by line."""
        form = await forms.read(request)
        chosen = (one for one in form.data.getlist("chosen") if isinstance(one, str) and ID.fullmatch(one))
        ids = list(dict.fromkeys(chosen))
        if not ids or len(ids) > web_settings().bulk_most:
            form.errors[""] = TOO_MANY if ids else NOTHING
            return await self._ask(request, actor, form, [])
        lines = await self._titles(request, actor, ids)
        if not form.ticked("confirmed"):
            return await self._ask(request, actor, form, lines)
        values = {name: await read(request, form) for name, read in self.fields.items()}
        if form.errors:
            return await self._ask(request, actor, form, lines)
        done = await self._carry_out(request, actor, form, lines, values)
        waits = [line for line in done if line.outcome == "waits"]
        context = {"bulk": self, "lines": done, "waits": waits, "form": form, "key": form.key}
        return await show(request, "bulk_done.html", 503 if waits else 200, **context)

    async def _ask(self, request: Request, actor: Actor, form: Form, lines: list[Line]) -> Response:
        choices = await self.choices(app_context_of(request), actor) if self.choices else {}
        context = {"bulk": self, "lines": lines, "form": form, "errors": form.errors, "key": self._key(form)}
        return await show(request, "bulk.html", 422 if form.errors else 200, **context, **choices)

    @staticmethod
    def _key(form: Form) -> str:
        """A form that was wrong is sent again under its own; a new question has a new one."""
        return form.key if form.ticked("confirmed") else new_key()

    async def _titles(self, request: Request, actor: Actor, ids: list[str]) -> list[Line]:
        app_context, few = app_context_of(request), asyncio.Semaphore(TOGETHER)

        async def line(one: str) -> Line:
            async with few:
                try:
                    found: Any = await app_context.ask(self.read(one), actor)
                except Declined as declined:
                    if _is_away(declined):
                        raise
                    return Line(one, one)  # the command says why
            return Line(one, getattr(found, "case", found).title)

        return list(await asyncio.gather(*map(line, ids)))

    async def _carry_out(
        self, request: Request, actor: Actor, form: Form, lines: list[Line], values: Mapping[str, Any]
    ) -> list[Line]:
        """In order; once no answer is had the rest waits: it would have none either."""
        app_context, told, away = app_context_of(request), [], False
        for line in lines:
            outcome, why = "waits", ""
            if not away:
                command = self.command(line.id, **values)
                key = _key_of(form.key, command)
                try:
                    await app_context.do(command, actor, key=key, address=address_of(request))
                    outcome = "done"
                except Declined as declined:
                    away = _is_away(declined)
                    if not away:
                        outcome = "waits" if declined.problem.type == NOT_YET else "refused"
                        why = problems.said(declined.problem.type)
            told.append(Line(line.id, line.title, outcome, why))
        return told


def _is_away(declined: Declined) -> bool:
    """Whether the next line would have no answer either; what is not known yet is about its own line."""
    return declined.problem.status >= 500 and declined.problem.type != NOT_YET


def _key_of(key: str, command: Command) -> str:
    """Of what is asked for as well: a form changed and sent again under its key asks for something else."""
    return urlsafe_b64encode(sha256(f"{key}\n{command.model_dump_json()}".encode()).digest()[:24]).decode()
