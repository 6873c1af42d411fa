"""A file put beside a text by a form: looked into, and handed to the command by its name and content."""

from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import Request

from gateway.api import attachments
from gateway.context import app_context_of
from gateway.pages import problems
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from kit.problems import Refused

FILE = "file"
SAY_CHOSEN = N_("请选择一个文件")
C = TypeVar("C")


async def chosen(request: Request, form: Form) -> str:
    """The chosen file, cleaned: its name in one line, then base64; what refuses it is said at its field."""
    raw = await form.files(FILE)
    if not raw:
        form.errors[FILE] = SAY_CHOSEN
        return ""
    try:
        name, content = await attachments.clean(form.filename(FILE), raw[0], app_context_of(request).settings)
    except Refused as refused:
        form.errors[FILE] = problems.said(refused.problem.type)
        return ""
    return f"{name}\n{content}"


def attaching(command: Callable[..., C]) -> Callable[..., C]:
    """Makes a command that takes `filename` and `content` of such a file."""

    def attach(file: str, **told: Any) -> C:
        name, _, content = file.partition("\n")
        return command(filename=name, content=content, **told)

    return attach
