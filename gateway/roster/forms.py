"""The forms of the rota, who is on duty at a station on which days, and of a seat, what was decided of it."""

from datetime import date, timedelta

from contracts import deputies as d
from gateway.pages.fields import SAY_DAY, date_of
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, one_of, optional, typed
from gateway.roster.words import SEAT_KINDS, SEAT_REASONS

HALVES = ("day", "morning", "afternoon")
MOST_DAYS = 92
"""One rota covers at most a quarter (ours)."""
NEED_DAYS = N_("请填写起止日期，最多一个季度")
NEED_ENTRY = N_("请选择要更正的登记")


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


def _several(form: Form) -> bool:
    """A stretch of days means those on which the station is open; one day is meant as it was named."""
    return form.text("last") not in ("", form.text("first"))


ARRANGE = PageForm(
    d.SetDuty,
    fields={
        "station": need("station", N_("请选择联络站"), most=64),
        "days": typed(_days_of),
        "half": one_of("half", HALVES),
        "only_open": typed(_several),
        "deputy_ids": typed(lambda form: [str(ticked) for ticked in form.data.getlist("deputy")]),
    },
    where={"station-closed-then": "first"},
    done=N_("值班已安排。"),
    back="/duty",
)


def _day_of(form: Form) -> date | None:
    day = date_of(form, "day")
    if day is None:
        form.errors.setdefault("day", SAY_DAY)
    return day


def _replaced(form: Form) -> int | None:
    """The entry that was wrong; what is only taken back names one."""
    said = form.text("replaces")
    if not said and form.text("kind") != "struck":
        return None
    if not (said.isascii() and said.isdecimal() and 0 < int(said[:6]) < 10_000):
        form.errors["replaces"] = NEED_ENTRY
        return None
    return int(said[:6])


RECORD = PageForm(
    d.RecordSeat,
    fields={
        "kind": one_of("kind", SEAT_KINDS),
        "day": typed(_day_of),
        "reason": one_of("reason", SEAT_REASONS),
        "body": optional("body", 100),
        "words": optional("words", 1000),
        "replaces": typed(_replaced),
    },
    where={
        **dict.fromkeys(("seat-before-begin", "seats-overlap", "seat-outside-term", "seat-after-term"), "day"),
        "seat-reason": "reason",
        "no-seat-entry": "replaces",
        "no-seat": "kind",
        "seat-contradicts": "day",
    },
    done=N_("任职变动已登记。"),
    back="/office/deputies/{deputy_id}",
)
