"""A form of a page, said once: its fields with what is wrong when they are, the command it makes, where it leads."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from fastapi import Request, Response
from pydantic import ValidationError

from contracts.base import Actor, Command
from gateway.context import app_context_of
from gateway.pages import forms
from gateway.pages.acts import act, pictures
from gateway.pages.fields import SAY_NUMBER, day_of, whole_of
from gateway.pages.forms import CHOOSE, NEEDED, Form
from gateway.pages.i18n import N_

TOO_MANY = N_("选择过多，请减少。")
Field = Callable[[Request, Form], Awaitable[Any]]
"""Reads one value; what is wrong with it stands in `form.errors` afterwards."""
Invalid = Callable[[Form, ValidationError], None]
"""Says at a form's fields what a contract does not take of them."""
Page = Callable[..., Awaitable[Response]]
"""The page a form stands on: `page(request, actor, *ids, form, status=…)`, and `opened=…` where the form names it."""


@dataclass(frozen=True)
class PageForm:
    """What is special about a form; `post` does what is common to all of them."""

    command: Callable[..., Command]
    done: str
    """What is said on the next page, `{what}` in it filled in."""
    back: str
    """Where it leads, with the page's ids and the command's fields in braces: `/office/cases/{appeal_id}`."""
    fields: Mapping[str, Field] = field(default_factory=dict)
    """The command's fields, in the order of the page, and how each is read."""
    opened: str = ""
    """Which of the page's forms stands open when it is shown again."""
    where: Mapping[str, str] = field(default_factory=dict)
    """The field a service's refusal belongs to, by the slug of its problem."""
    what: str = ""
    """The command's field that `done` names."""
    invalid: Invalid | None = None
    """What is said when no command can be made of the fields; without it that is an error."""

    async def post(self, request: Request, actor: Actor, page: Page | None, **ids: str | int) -> Response:
        """Read the form; show the page with it again when something is wrong, or carry the command out.

        `page`: None for a form that is but a button: nothing in it can be wrong, and a refusal is said where it leads.
        `ids`: what the address names, given to the command and, in this order, to the page. Raises Declined when no
        answer was had.
        """
        form = await forms.read(request)
        values = {name: await read(request, form) for name, read in self.fields.items()}
        command = None if form.errors else self._made(form, {**ids, **values})
        return await self.finish(request, actor, page, form, command, **ids)

    def _made(self, form: Form, told: Mapping[str, Any]) -> Command | None:
        try:
            return self.command(**told)
        except ValidationError as wrong:
            if self.invalid is None:
                raise
            self.invalid(form, wrong)
            return None

    async def finish(
        self, request: Request, actor: Actor, page: Page | None, form: Form, command: Command | None, **ids: str | int
    ) -> Response:
        """The same for a form that needs more than itself to be read: a command, or None when something is wrong."""
        again = None
        if page is not None:
            opened = {"opened": self.opened} if self.opened else {}
            again = partial(page, request, actor, *ids.values(), form, status=422, **opened)
        if command is None:
            if again is None:
                raise ValueError(f"{request.url.path}: a form that can be wrong has a page to be shown on again.")
            return await again()
        told = ids | dict(command)
        what = str(told[self.what]) if self.what else ""
        back = self.back.format_map(told)
        return await act(
            request, actor, command, form, done=self.done, back=back, what=what, again=again, where=self.where
        )


def without(name: str, command: Callable[..., Command]) -> Callable[..., Command]:
    """A command that takes all of the address's ids but one: what it changes stands on the page of something else."""

    def made(**told: Any) -> Command:
        return command(**{each: value for each, value in told.items() if each != name})

    return made


def typed(reader: Callable[..., Any], *said: Any, **options: Any) -> Field:
    """What a reader of the form alone makes of it: one of `gateway.pages.fields`, or the subject's own."""

    async def read(_: Request, form: Form) -> Any:
        return reader(form, *said, **options)

    return read


def need(name: str, message: str = NEEDED, *, most: int = 5000) -> Field:
    """A text that must not be empty."""
    return typed(Form.need, name, message, most=most)


def optional(name: str, most: int = 2000) -> Field:
    """A text that may be left out, cut at the longest a field takes."""
    return typed(lambda form: form.text(name)[:most])


def maybe(name: str) -> Field:
    """A choice that may be left open: None then."""
    return typed(lambda form: form.text(name) or None)


def one_of(name: str, options: Any, message: str = CHOOSE) -> Field:
    """One of the options, and nothing else."""
    return typed(Form.choose, name, options, message)


def maybe_one_of(name: str, options: Any) -> Field:
    """One of the options; anything else is taken for none."""
    return typed(lambda form: form.text(name) if form.text(name) in options else None)


def ticked(name: str) -> Field:
    """Whether a box was ticked."""
    return typed(Form.ticked, name)


def whole(name: str, least: int, most: int, message: str = SAY_NUMBER) -> Field:
    """A whole number within bounds."""
    return typed(whole_of, name, least, most, message)


def several(name: str, message: str = CHOOSE, *, least: int = 1, most: int | None = None) -> Field:
    """Ids of what was ticked, no more than `most`."""

    async def read(_: Request, form: Form) -> list[str]:
        chosen = [each for each in form.data.getlist(name) if isinstance(each, str) and 0 < len(each) <= 64]
        if len(chosen) < least:
            form.errors[name] = message
        if most is not None and len(chosen) > most:
            form.errors[name] = TOO_MANY
        return chosen

    return read


def day(name: str, *, last: bool = False) -> Field:
    """The first moment of a day in the county, or with `last` the first moment after it."""

    async def read(request: Request, form: Form) -> Any:
        return day_of(form, name, app_context_of(request).settings.zone, last=last)

    return read


def photos(name: str = "photos", *, dated: bool = False) -> Field:
    """The photos that were chosen, cleaned."""

    async def read(request: Request, form: Form) -> Any:
        return await pictures(request, form, name, dated=dated)

    return read
