"""The form of the rota: who is on duty at a station on which days."""

from datetime import date, timedelta

from contracts import deputies as d
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, typed

MOST_DAYS = 92
"""One rota covers at most a quarter (ours)."""
NEED_DAYS = N_("请填写起止日期，最多一个季度")


def _days_of(form: Form) -> list[str]:
    """Every day from the first to the last, which may be the same."""
    first, last = form.text("first"), form.text("last") or form.text("first")
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
        count = (end - begin).days + 1
    except ValueError:
        count = 0
    if not 1 <= count <= MOST_DAYS:
        form.errors["first"] = NEED_DAYS
        return []
    return [(begin + timedelta(days=n)).isoformat() for n in range(count)]


ARRANGE = PageForm(
    d.SetDuty,
    fields={
        "station": need("station", N_("请选择联络站"), most=64),
        "days": typed(_days_of),
        "deputy_ids": typed(lambda form: [str(ticked) for ticked in form.data.getlist("deputy")]),
    },
    done=N_("值班已安排。"),
    back="/duty",
)
