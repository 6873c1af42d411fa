"""Townships are renamed, merged, divided or made subdistricts by a recorded decision with its day."""

from contracts.base import Done
from contracts.county import DecideTownships, KnownTownship, Township, TownshipDecision
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.county.use_cases.bring_in import SUBJECT, checked, tell
from services.supervision.county.use_cases.changes import changed, told_on
from services.supervision.settings import SupervisionSettings


def decide_townships(work: UnitOfWork, request: DecideTownships, settings: SupervisionSettings) -> Done:
    """Carry it out: those that are no more get nothing new, and what was said of them keeps their names.

    Raises NotFound for a township that is none now, Refused before the decision's day, when it changes nothing, and for
    townships that cannot be the county's.
    """
    told = told_on(work, request.day, settings)
    after = [KnownTownship(**one.model_dump()) for one in request.after]
    change = changed(told.townships, request.before, after, "township")
    checked(change.present, told.county.code)
    before = [Township(**one.model_dump(include=set(Township.model_fields))) for one in change.before]
    fact = TownshipDecision(
        day=request.day, decision=request.decision, by=work.actor.name, before=before, after=request.after
    )
    decisions = sorted([*told.decisions, fact], key=lambda one: one.day)
    tell(work, told.model_copy(update={"townships": [*change.present, *change.gone], "decisions": decisions}))
    return Done(id=SUBJECT)
