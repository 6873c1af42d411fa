"""Reading a posted form: its fields as text, its files, and what is wrong, field by field."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from contracts.printable import printable
from gateway.bus.calls import new_key
from gateway.pages.i18n import N_
from kit.keyboard import plain

NEEDED = N_("请填写这一项")
CHOOSE = N_("请选择一项")
TOO_LONG = N_("写得太长了")
GUARDS = frozenset({"csrf", "key"})
"""Fields that are ours, not the writer's."""
SECRETS = frozenset({"password", "old", "new"})
"""Fields no page shows again."""


@dataclass
class Form:
    """What was sent, to be checked and, when something is wrong, shown again."""

    data: FormData
    errors: dict[str, str] = field(default_factory=dict)
    """Field to the text that says what is wrong, in the order of the page."""

    def text(self, name: str) -> str:
        """A field trimmed and without control characters; line ends as Unix has them."""
        value = self.data.get(name)
        return printable(value.replace("\r\n", "\n")).strip() if isinstance(value, str) else ""

    def plain(self, name: str) -> str:
        """A number, day or code, whatever width its digits were typed in."""
        return plain(self.text(name))

    def ticked(self, name: str) -> bool:
        """Whether a box was ticked."""
        return bool(self.text(name))

    def need(self, name: str, text: str = NEEDED, *, most: int = 5000) -> str:
        """A field that must not be empty."""
        value = self.text(name)
        if not value:
            self.errors[name] = text
        elif len(value) > most:
            self.errors[name] = TOO_LONG
        return value

    def choose(self, name: str, options: Any, text: str = CHOOSE) -> str:
        """A field that must be one of the options."""
        value = self.text(name)
        if value not in options:
            self.errors[name] = text
        return value

    async def files(self, name: str) -> list[bytes]:
        """The files that were really chosen; an empty file field sends one without a name."""
        uploads = [upload for upload in self.data.getlist(name) if isinstance(upload, UploadFile) and upload.filename]
        return [await upload.read() for upload in uploads]

    @property
    def written(self) -> list[str]:
        """The words in it: what is more than the codes and numbers that choosing puts into a field."""
        values = (self.text(name) for name in dict.fromkeys(self.data) if name not in GUARDS)
        return [value for value in values if not re.fullmatch(r"[\x21-\x7e]*", value)]

    @property
    def filled(self) -> bool:
        """Whether anything was written or chosen; a form may be but a button."""
        return any(self.data.get(name) for name in self.data if name not in GUARDS)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Every field as it came, to be sent once more under the same key; files are not among them."""
        return [(name, value) for name, value in self.data.multi_items() if isinstance(value, str)]

    @property
    def has_files(self) -> bool:
        """Whether a file was chosen."""
        return any(isinstance(value, UploadFile) and value.filename for value in self.data.values())

    def filename(self, name: str) -> str:
        """What the first chosen file is called."""
        return next(
            (
                upload.filename
                for upload in self.data.getlist(name)
                if isinstance(upload, UploadFile) and upload.filename
            ),
            "",
        )

    @property
    def key(self) -> str:
        """The form's idempotency key; a form without one is its own."""
        given = self.text("key")
        return given if 8 <= len(given) <= 64 and given.isascii() else new_key()


async def read(request: Request) -> Form:
    """The form of a request; kept with it, so that a page that tells of an error can show what was written."""
    request.state.posted = await request.form()
    return Form(request.state.posted)


def posted(request: Request) -> Form | None:
    """The form that was read, when an error's page may show it: never one with a password."""
    data: FormData | None = getattr(request.state, "posted", None)
    return None if data is None or SECRETS & data.keys() else Form(data)


def day_in(said: str) -> date | None:
    """The day a field names as `2026-11-26`; None when there is no such day."""
    try:
        return date.fromisoformat(said) if re.fullmatch(r"\d{4}-\d\d-\d\d", said) else None
    except ValueError:
        return None


def year_in(said: str) -> int | None:
    """The year an address names, where it is one the contracts take."""
    return int(said) if re.fullmatch(r"2[01][0-9]{2}|2200", said) else None
