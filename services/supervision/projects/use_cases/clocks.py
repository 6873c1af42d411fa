"""What a project owes on which day, and its light; a suspended project's clocks stand at the day it was suspended."""

from dataclasses import dataclass
from datetime import date
from typing import cast
from zoneinfo import ZoneInfo

from contracts.words import Colour
from kit.bus.unit_of_work import ReadSession
from services.supervision.projects.domain.light import Kind, Limits, Owed, Shown, completed_light, light_of
from services.supervision.projects.domain.project import OVER, ProjectState
from services.supervision.projects.settings import ProjectSettings
from services.supervision.projects.store import projects as store
from services.supervision.projects.store.rows import ProjectRow, planned
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store.days import working_days
from services.supervision.shared.use_cases.rest_days import period_ends

ENDED = Shown(Colour.GREEN, "已终止，不再跟踪", "ended: no longer tracked")


@dataclass(frozen=True)
class ProjectPolicy:
    """The settings a use case of projects goes by."""

    service_settings: SupervisionSettings
    settings: ProjectSettings

    @property
    def zone(self) -> ZoneInfo:
        """The county's time zone."""
        return self.service_settings.zone

    @property
    def limits(self) -> Limits:
        """The light's numbers."""
        return Limits(self.settings.yellow_days, self.settings.missed_tracks)


def owed_on(reading: ReadSession, policy: ProjectPolicy, last: date) -> date:
    """A day the system counted itself, or the working day after it."""
    days = working_days(reading, policy.zone)
    return period_ends(days, last, moves=policy.settings.rest_day_moves).on


def clock_day(row: ProjectRow, day: date) -> date:
    """The day a project's clocks show."""
    suspended: date | None = row.suspended_on
    return suspended or day


def owed_by(reading: ReadSession, row: ProjectRow) -> list[Owed]:
    """Everything with a due day; what was done is left out, but for the tracks."""
    if row.state == ProjectState.ADOPTED:
        return [Owed("plan", "", row.plan_due_on)]
    asked = store.periods_of(reading, row.project_id)
    owed = [
        Owed(cast("Kind", period.kind), period.period, period.due_on, period.done_at is not None) for period in asked
    ]
    open_ = [finding for finding in store.unsettled(reading, row.project_id) if finding.state == "open"]
    owed += [Owed("finding", finding.finding_id, finding.due_on) for finding in open_]
    steps = [milestone for milestone in row.milestones if not milestone["done_on"]]
    owed += [Owed("milestone", step["title"], date.fromisoformat(step["due_on"])) for step in steps]
    return [*owed, Owed("end", "", planned(row).ends_on)]


def shown_light(reading: ReadSession, row: ProjectRow, policy: ProjectPolicy) -> Shown:
    """The light as it is now; a suspended project keeps the colour it had, and says why it stands still."""
    if row.state == ProjectState.COMPLETED:
        return completed_light(row.spent_fen, row.budget_fen or 0)
    if row.state in OVER:
        return ENDED
    day = clock_day(row, reading.today(policy.zone))
    light = light_of(owed_by(reading, row), row.spent_fen, row.budget_fen or 0, day, policy.limits)
    if row.state != ProjectState.SUSPENDED:
        return light
    reason = f"已中止，不计时：{row.suspended_why}（中止时{light.reason}）"
    return Shown(light.colour, reason, f"suspended, no clock runs: {row.suspended_why} (then: {light.reason_en})")
