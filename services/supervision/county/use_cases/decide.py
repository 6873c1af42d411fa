"""Townships are renamed, merged, divided or made subdistricts by a recorded decision with its day."""

from contracts.base import Done
from contracts.county import DecideTownships, KnownTownship, Township, TownshipDecision
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import NotFound, Refused
from services.supervision.county import store
from services.supervision.county.use_cases.bring_in import SUBJECT, checked, tell
from services.supervision.settings import SupervisionSettings


def decide_townships(work: UnitOfWork, request: DecideTownships, settings: SupervisionSettings) -> Done:
    """Carry it out: those that are no more get nothing new, and what was said of them keeps their names.

    Raises NotFound for a township that is none now, Refused before the decision's day, when it changes nothing, and for
    townships that cannot be the county's.
    """
    told = store.told(work)
    if told is None:
        raise Refused("county-unknown", "The county was not brought in yet.")
    if request.day > work.today(settings.zone):
        raise Refused("decision-early", "A decision is recorded when its day has come.", str(request.day), status=422)
    present = {one.code: one for one in told.townships if one.active}
    if set(request.before) - set(present):
        raise NotFound("township")
    before = [_plain(one) for code, one in present.items() if code in request.before]
    if sorted(before, key=_code) == sorted(request.after, key=_code):
        raise Refused("nothing-changed", "The decision changes nothing.", status=422)
    after = _in_place(list(present.values()), set(request.before), request.after)
    checked(after, told.county.code)
    there = {one.code for one in after}
    gone = [one.model_copy(update={"active": False}) for one in told.townships if one.code not in there]
    fact = TownshipDecision(
        day=request.day, decision=request.decision, by=work.actor.name, before=before, after=request.after
    )
    decisions = sorted([*told.decisions, fact], key=lambda one: one.day)
    known = [KnownTownship(**one.model_dump(include=set(Township.model_fields))) for one in after]
    tell(work, told.model_copy(update={"townships": [*known, *gone], "decisions": decisions}))
    return Done(id=SUBJECT)


def _in_place(present: list[KnownTownship], leaving: set[str], after: list[Township]) -> list[Township]:
    """The townships there are now: those of the decision stand where the first of those before it stood."""
    at = next(number for number, one in enumerate(present) if one.code in leaving)
    staying = [_plain(one) for one in present if one.code not in leaving]
    before = sum(one.code not in leaving for one in present[:at])
    return [*staying[:before], *after, *staying[before:]]


def _plain(one: KnownTownship) -> Township:
    return Township(**one.model_dump(include=set(Township.model_fields)))


def _code(one: Township) -> str:
    return one.code
