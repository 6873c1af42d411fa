"""The file of public keys that the scrutineer's program wrote."""

import json

from fastapi import Request
from pydantic import ValidationError

from contracts import scrutiny as s
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm
from gateway.sessions.forms.convening import TABLE

SAY_FILE = N_("请选择制作凭条的程序写出的 slips.json，要是这次会议的")


async def _keys(request: Request, form: Form) -> dict[str, str]:
    """The keys in the file; one of another session would bind nobody here."""
    try:
        told = json.loads((await form.files("slips"))[0])
        if told["session"] != request.path_params["session_id"]:
            raise ValueError("slips of another session")
        return {str(deputy): str(key) for deputy, key in told["keys"].items()}
    except (IndexError, ValueError, KeyError, TypeError, AttributeError):
        form.errors["slips"] = SAY_FILE
        return {}


def _wrong(form: Form, _: ValidationError) -> None:
    form.errors["slips"] = SAY_FILE


LIST = PageForm(
    s.ListSlips,
    fields={"slip_keys": _keys},
    done=N_("凭条已登记，请宣读并核对校验值。"),
    back=TABLE,
    where={"slip-twice": "slips", "ballot-given": "slips"},
    invalid=_wrong,
)
