"""The form by which a deputy, a department or the office asks a resident for a detail: the same on each one's page."""

from collections.abc import Callable

from contracts.base import Command
from contracts.intake import AskResident
from gateway.pages.i18n import N_
from gateway.pages.page_form import Field, PageForm, need

QUESTION = {"text": need("question", N_("请填写需要补充的内容"), most=1000)}


def asking(back: str, command: Callable[..., Command] = AskResident, **fields: Field) -> PageForm:
    """The form on the page `back`; `fields` are read beside the question."""
    return PageForm(command, fields=QUESTION | fields, done=N_("已发给反映人，待补充。"), back=back, opened="ask")
