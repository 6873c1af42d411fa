"""The form of a supervision group: its name, its field, and the deputies in it."""

from collections.abc import Iterable

from pydantic import ValidationError

from contracts import projects as c
from contracts.deputies import Deputy
from gateway.pages.forms import CHOOSE, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm
from gateway.projects.forms.values import invalid

SAVE = PageForm(c.SaveGroup, done=N_("监督小组已保存。"), back="/office/projects")


def group_of(form: Form, deputies: Iterable[Deputy]) -> c.SaveGroup | None:
    """A new group, or another form of one there is; None when something is wrong."""
    names = {deputy.deputy_id: deputy.name for deputy in deputies}
    chosen = [deputy_id for deputy_id in dict.fromkeys(map(str, form.data.getlist("members"))) if deputy_id in names]
    if not chosen:
        form.errors["members"] = CHOOSE
    title, profession = form.need("title", most=100), form.need("profession", most=100)
    if form.errors:
        return None
    try:
        return c.SaveGroup(
            group_id=form.text("about") or None,
            title=title,
            profession=profession,
            members=[c.GroupMember(id=deputy_id, name=names[deputy_id]) for deputy_id in chosen],
            active=not form.ticked("dissolved"),
        )
    except ValidationError as wrong:
        invalid(form, wrong)
        return None
