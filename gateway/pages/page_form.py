"""A form of a page, said once: its fields with what is wrong when they are, the command it makes, where it leads."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request, Response

from contracts.base import Actor, Command
from gateway.pages import forms
from gateway.pages.acts import act, pictures
from gateway.pages.forms import CHOOSE, NEEDED, Form

Field = Callable[[Request, Form], Awaitable[Any]]
"""Reads one value; what is wrong with it stands in `form.errors` afterwards."""
Page = Callable[..., Awaitable[Response]]
"""The page a form stands on: `page(request, actor, *ids, form, opened=…, status=…)`."""


@dataclass(frozen=True)
class PageForm:
    """What is special about a form; `post` does what is common to all of them."""

    command: Callable[..., Command]
    done: str
    """What is said on the next page."""
    back: str
    """Where it leads, with the page's ids in braces: `/office/cases/{appeal_id}`."""
    fields: Mapping[str, Field] = field(default_factory=dict)
    """The command's fields, in the order of the page, and how each is read."""
    opened: str = ""
    """Which of the page's forms stands open when it is shown again."""
    where: Mapping[str, str] = field(default_factory=dict)
    """The field a service's refusal belongs to, by the slug of its problem."""

    async def post(self, request: Request, actor: Actor, page: Page, **ids: str) -> Response:
        """Read the form; show the page with it again when something is wrong, or carry the command out.

        `ids`: what the address names, given to the command and, in this order, to the page. Raises Declined when no
        answer was had.
        """
        form = await forms.read(request)
        values = {name: await read(request, form) for name, read in self.fields.items()}
        command = None if form.errors else self.command(**ids, **values)
        return await self.finish(request, actor, page, form, command, **ids)

    async def finish(
        self, request: Request, actor: Actor, page: Page, form: Form, command: Command | None, **ids: str
    ) -> Response:
        """The same for a form that needs more than itself to be read: a command, or None when something is wrong."""

        async def again() -> Response:
            return await page(request, actor, *ids.values(), form, opened=self.opened, status=422)

        if command is None:
            return await again()
        back = self.back.format(**ids)
        return await act(request, actor, command, form, done=self.done, back=back, again=again, where=self.where)


def need(name: str, message: str = NEEDED, *, most: int = 5000) -> Field:
    """A text that must not be empty."""

    async def read(_: Request, form: Form) -> str:
        return form.need(name, message, most=most)

    return read


def optional(name: str, most: int = 2000) -> Field:
    """A text that may be left out, cut at the longest a field takes."""

    async def read(_: Request, form: Form) -> str:
        return form.text(name)[:most]

    return read


def maybe(name: str) -> Field:
    """A choice that may be left open: None then."""

    async def read(_: Request, form: Form) -> str | None:
        return form.text(name) or None

    return read


def one_of(name: str, options: Any, message: str = CHOOSE) -> Field:
    """One of the options, and nothing else."""

    async def read(_: Request, form: Form) -> str:
        return form.choose(name, options, message)

    return read


def whole(name: str, least: int, most: int, message: str) -> Field:
    """A whole number within bounds."""

    async def read(_: Request, form: Form) -> int:
        said = form.text(name)
        if not (said.isascii() and said.isdecimal() and len(said) < 10 and least <= int(said) <= most):
            form.errors[name] = message
            return least
        return int(said)

    return read


def several(name: str, message: str = CHOOSE) -> Field:
    """Ids of what was ticked, at least one."""

    async def read(_: Request, form: Form) -> list[str]:
        ticked = [each for each in form.data.getlist(name) if isinstance(each, str) and 0 < len(each) <= 64]
        if not ticked:
            form.errors[name] = message
        return ticked

    return read


def photos(name: str = "photos") -> Field:
    """The photos that were chosen, cleaned."""

    async def read(request: Request, form: Form) -> Any:
        return await pictures(request, form, name)

    return read
