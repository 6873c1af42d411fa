"""The form by which whoever opened a resident's phone puts the call on record: the same on each one's page."""

from fastapi import Request

from contracts.intake import RecordCall
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, ticked


async def _reached(_: Request, form: Form) -> bool:
    return form.choose("reached", ("reached", "not_reached")) == "reached"


def calling(back: str) -> PageForm:
    """The form on the page `back`."""
    fields = {
        "reached": _reached,
        "words": need("call_words", N_("请填写通话情况"), most=1000),
        "shared": ticked("shared"),
    }
    return PageForm(RecordCall, fields=fields, done=N_("通话已记入办理过程。"), back=back, opened="call")
