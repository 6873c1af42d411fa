"""The field's rules as the platform has them: whom an appeal is offered to, and how long every clock is."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from benchmarks.monolith.tables import Appeal, Deputy
from kit.calendar import Deadline, WorkingDays

CALENDAR = WorkingDays({}, ZoneInfo("Asia/Shanghai"))
ACCEPT_HOURS, CONSULTATION_HOURS = 24, 24
SIGN_DAYS, ANSWER_DAYS = 1, 5
REPLY_DAYS = {"help": 5, "complaint": 5, "suggestion": 10}
"""Working days; a consultation counts in hours from submission."""
CARRIED = ("assigned", "accepted")


def next_deputy(session: Session, appeal: Appeal) -> Deputy | None:
    """Of the township's deputies the one of the village, who knows the matter, with the lightest load."""
    local = session.scalars(select(Deputy).where(Deputy.township == appeal.township, Deputy.active)).all()
    free = [one for one in local if one.name not in appeal.text and one.name not in appeal.title]
    if not free:
        return None
    carried = select(Appeal.deputy_id, func.count()).where(
        Appeal.deputy_id.in_([one.deputy_id for one in free]), Appeal.state.in_(CARRIED)
    )
    load = dict(session.execute(carried.group_by(Appeal.deputy_id)).tuples().all())

    def rank(one: Deputy) -> tuple[bool, bool, int, str]:
        away = appeal.village not in one.villages
        return away, appeal.category not in one.expertise, load.get(one.deputy_id, 0), one.deputy_id

    return min(free, key=rank)


def accept_by(now: datetime) -> Deadline:
    """A deputy accepts, or the next one is asked."""
    return CALENDAR.due_in_hours(now, ACCEPT_HOURS)


def answer_by(appeal: Appeal, now: datetime) -> Deadline:
    """A deputy who accepted solves or refers."""
    if appeal.kind == "consultation":
        return CALENDAR.due_in_hours(appeal.submitted_at, CONSULTATION_HOURS)
    return CALENDAR.due_in_working_days(now, ANSWER_DAYS)


def sign_by(now: datetime) -> Deadline:
    """The department signs."""
    return CALENDAR.due_in_working_days(now, SIGN_DAYS)


def reply_by(appeal: Appeal, now: datetime) -> Deadline:
    """The department replies."""
    if appeal.kind == "consultation":
        return CALENDAR.due_in_hours(appeal.submitted_at, CONSULTATION_HOURS)
    return CALENDAR.due_in_working_days(now, REPLY_DAYS[appeal.kind])
