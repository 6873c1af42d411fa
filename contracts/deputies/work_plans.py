"""The yearly plan of deputies' work (代表工作计划, Deputies Law art. 43): adopted at a meeting, and public."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from contracts.base import Command, Done, Event, Part, Query
from contracts.fields import Date, Id, Label, Moment, Name, Reason, Short, Year
from contracts.names import PersonName
from contracts.owners import OfDeputies
from contracts.roles import BY_OFFICE, EVERYONE

PlanBody = Literal["chairpersons", "committee"]
"""主任会议, 常务委员会会议."""
PlanItemKind = Literal["meeting", "inspection", "liaison", "station", "group", "training", "report", "other"]
"""会议, 调研视察, 联系代表和群众, 联络站活动, 小组活动, 学习培训, 述职, 其他."""
PlanAwaits = Literal["session", "activity", "study", "inspection", "invitation", "reception", "liaison", "voter_report"]
"""大会会议, 小组活动, 学习, 视察调研, 应邀参加活动, 接待日, 委员联系代表, 述职: what an item may wait for."""
MOST_TIMES = 99
PlanChangeKind = Literal["added", "changed", "dropped"]
_PlanMonth = Annotated[int, Field(ge=1, le=12)]
PageLink = Annotated[str, Field(max_length=200, pattern=r"^(/([A-Za-z0-9._~?=&%-][A-Za-z0-9._~/?=&%-]*)?)?$")]
"""A page of this platform, as its address after the host; empty for none."""


class PlanDecision(Part):
    """Which body decided it, at which meeting, on which day, and why."""

    body: PlanBody
    meeting: Name
    decided_on: Date
    reason: Reason


class PlanItemEntry(Part):
    """What is planned: from which month to which, and whose business it is."""

    title: Name
    kind: PlanItemKind
    first_month: _PlanMonth
    last_month: _PlanMonth
    who: Label = ""
    awaits: PlanAwaits | None = None
    """What ticks it off by itself when it happened in these months; None: the office does."""
    awaits_words: Label = ""
    """Only what has these words in its title, or the name of its group, station or host."""
    times: int = Field(default=1, ge=1, le=MOST_TIMES)
    """How often it has to happen."""

    @model_validator(mode="after")
    def _in_order(self) -> "PlanItemEntry":
        if self.last_month < self.first_month:
            raise ValueError("the last month is not before the first")
        return self


class WorkPlanAdopted(OfDeputies, Event):
    """The year's plan was adopted, is public, and told to each deputy in office."""

    name = "work_plan.adopted.v1"
    year: Year
    body: PlanBody
    meeting: str
    adopted_on: Date
    items: int
    deputy_ids: list[Id]


class WorkPlanChanged(OfDeputies, Event):
    """An adopted plan was changed by a decision."""

    name = "work_plan.changed.v1"
    year: Year
    item_id: Id
    what: PlanChangeKind
    decision: PlanDecision


class SaveWorkPlanItem(OfDeputies, Command):
    """Add an item to a year's plan, or say anew what it is; once the plan is adopted by a decision alone."""

    name = "save_work_plan_item"
    roles = BY_OFFICE
    answer = Done
    about = "{year}"
    year: Year
    item_id: Id | None = None
    """None: a new one."""
    entry: PlanItemEntry
    decision: PlanDecision | None = None


class DropWorkPlanItem(OfDeputies, Command):
    """Take an item out; once the plan is adopted by a decision alone, and it stays readable as dropped."""

    name = "drop_work_plan_item"
    roles = BY_OFFICE
    answer = Done
    about = "{item_id}"
    item_id: Id
    decision: PlanDecision | None = None


class AdoptWorkPlan(OfDeputies, Command):
    """The plan was adopted at this meeting: from now on everybody reads it, and each deputy is told."""

    name = "adopt_work_plan"
    roles = BY_OFFICE
    answer = Done
    about = "{year}"
    year: Year
    body: PlanBody
    meeting: Name
    adopted_on: Date
    checked_by: PersonName
    """Who checked it for secrets before it is public."""


class TickWorkPlanItem(OfDeputies, Command):
    """An item was done, by what; may be said anew."""

    name = "tick_work_plan_item"
    roles = BY_OFFICE
    answer = Done
    about = "{item_id}"
    item_id: Id
    done_on: Date
    source: Name
    """What it was done by: the activity, the inspection, the meeting."""
    link: PageLink = ""


class UntickWorkPlanItem(OfDeputies, Command):
    """It was ticked by mistake."""

    name = "untick_work_plan_item"
    roles = BY_OFFICE
    answer = Done
    about = "{item_id}"
    item_id: Id


class PlanHappening(Part):
    """Something that happened, of what an item waits for."""

    day: Date
    said: str
    link: str = ""


class PlanItem(Part):
    """An item as it stands."""

    item_id: str
    title: str
    kind: PlanItemKind
    first_month: int
    last_month: int
    who: str = ""
    awaits: PlanAwaits | None = None
    awaits_words: str = ""
    times: int = 1
    happened: list[PlanHappening] = []
    """The first so many as it needs."""
    dropped: bool = False
    done_on: Date | None = None
    source: str = ""
    link: str = ""
    by_itself: bool = False
    """It was ticked off by what happened, and by nobody's hand."""
    late: bool = False
    """Its last month is over, and it is not done."""


class PlanChange(Part):
    """A recorded decision on an adopted plan."""

    what: PlanChangeKind
    before: str = ""
    """The item in one line, as it was."""
    after: str = ""
    decision: PlanDecision
    at: Moment


class WorkPlan(Part):
    """A year's plan; before it is adopted nobody but the office reads its items."""

    year: int
    adopted: bool = False
    body: PlanBody | None = None
    meeting: str = ""
    adopted_on: Date | None = None
    checked_by: Short = ""
    items: list[PlanItem] = []
    """By month."""
    changes: list[PlanChange] = []
    """The newest first."""
    years: list[int] = []
    """Years that have a plan the reader may see, the newest first."""


class ReadWorkPlan(OfDeputies, Query):
    """A year's plan of deputies' work."""

    name = "read_work_plan"
    roles = EVERYONE
    answer = WorkPlan
    year: Year
