"""A file that is looked at before it is taken: it comes with a form, and once more out of the page that told of it."""

from base64 import b64decode

from starlette.requests import Request

from gateway.context import app_context_of
from gateway.pages import forms
from gateway.pages.fields import SAY_FILE, TOO_LARGE
from gateway.pages.forms import Form
from gateway.pages.i18n import N_

LOOK_AGAIN = N_("文件没有完整送到，请重新选择文件。")


async def chosen(request: Request) -> tuple[Form, bytes]:
    """The form and its file; empty, with the reason at the field, where there is none or it is too large."""
    form, most = await forms.read(request), app_context_of(request).settings.workbook_bytes
    files = await form.files("file")
    if not files or not files[0]:
        form.errors["file"] = SAY_FILE
    elif len(files[0]) > most:
        form.errors["file"] = TOO_LARGE
    return form, b"" if form.errors else files[0]


async def sent_back(request: Request) -> tuple[Form, bytes]:
    """The form of the page that told of a file, and the file in it; empty, with the reason, where it came in part."""
    form = await forms.read(request)
    try:
        content = b64decode(form.text("content"), validate=True)
    except ValueError:
        content = b""
    if not content:
        form.errors["file"] = LOOK_AGAIN
    return form, content
