"""A year's plan, as everybody reads it once it is adopted, and the office before."""

from datetime import date

from contracts.deputies import PlanChange, PlanDecision, PlanHappening, PlanItem, ReadWorkPlan, WorkPlan
from contracts.roles import RESIDENTS
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from services.deputies.settings import DeputiesSettings
from services.deputies.work_plans.store import happenings
from services.deputies.work_plans.store import plans as store


def read_work_plan(reading: ReadSession, request: ReadWorkPlan, settings: DeputiesSettings) -> WorkPlan:
    """The plan with its changes; a year without one, or with a draft that the reader may not see, is empty."""
    office = reading.actor.role is Role.OFFICE
    years = store.years(reading, adopted=not office)
    plan = store.plan(reading, request.year)
    if plan is None or (plan.adopted_on is None and not office):
        return WorkPlan(year=request.year, years=years)
    today = reading.today(settings.zone)
    adopted = plan.adopted_on is not None
    return WorkPlan(
        year=plan.year,
        adopted=adopted,
        body=plan.body if adopted else None,
        meeting=plan.meeting,
        adopted_on=_day(plan.adopted_on),
        checked_by=plan.checked_by if office else "",
        items=[_item(reading, row, today) for row in store.items_of(reading, plan.year)],
        changes=[_change(row) for row in store.changes_of(reading, plan.year)],
        years=years,
    )


def _item(reading: ReadSession, row: store.ItemRow, today: date) -> PlanItem:
    fields = ("item_id", "title", "kind", "first_month", "last_month", "who", "awaits", "times", "dropped", "source")
    over = (row.year, row.last_month) < (today.year, today.month)
    done_on = _day(row.done_on)
    told = {name: getattr(row, name) for name in fields}
    happened = happenings.matching(reading, row) if row.awaits and not row.dropped else []
    return PlanItem(
        **told,
        awaits_words=row.awaits_words,
        link=_link(reading, row.link),
        done_on=done_on,
        by_itself=done_on is not None and not row.by_hand,
        happened=[
            PlanHappening(day=date.fromisoformat(one.day), said=one.said, link=_link(reading, one.link))
            for one in happened
        ],
        late=over and done_on is None and not row.dropped,
    )


def _link(reading: ReadSession, link: str) -> str:
    """A resident is led to no page that asks them to sign in."""
    return "" if reading.actor.role in RESIDENTS and link.startswith(_OF_STAFF) else link


_OF_STAFF = ("/activities/", "/invitations/", "/liaison/")


def _change(row: store.ChangeRow) -> PlanChange:
    decision = PlanDecision(
        body=row.body, meeting=row.meeting, decided_on=date.fromisoformat(row.decided_on), reason=row.reason
    )
    return PlanChange(what=row.what, before=row.before, after=row.after, decision=decision, at=row.at)


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
