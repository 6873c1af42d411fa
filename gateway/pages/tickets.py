"""A ticket number of the hotline, as a form has it."""

from typing import Any

from fastapi import Request
from pydantic import TypeAdapter, ValidationError

from contracts.intake import TicketNumber
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import Field

NUMBER: TypeAdapter[str] = TypeAdapter(TicketNumber)
NOT_A_NUMBER = N_("工单号为 2 至 40 位字母、数字、汉字或 . _ -")


def ticket_number(name: str) -> Field:
    """A number, or None where it is left out."""

    async def read(_: Request, form: Form) -> Any:
        said = form.text(name).strip()
        if not said:
            return None
        try:
            return NUMBER.validate_python(said)
        except ValidationError:
            form.errors[name] = NOT_A_NUMBER
            return None

    return read
