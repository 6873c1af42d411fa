"""The county is brought in: its names and its townships, as often as they change."""

from collections import Counter
from typing import Any

from contracts.base import Done, ImportReport
from contracts.county import BringInCounty, CountyChanged, CountyFacts, KnownTownship, Township
from contracts.villages import SaveVillages
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.supervision.county import store
from services.supervision.shared.store.townships import townships
from services.supervision.shared.use_cases.rows import told_of_row, whole_or_not

SUBJECT = "county"
"""What is said of the county is read in the order it was said."""


def bring_in_county(work: UnitOfWork, request: BringInCounty) -> Done:
    """Keep the county as it is said to be, and tell everybody: the same word again tells who was not there yet.

    A township that is left out is no more: what was said of it keeps its name. Raises Refused for another county's
    facts, for townships that are not of it or cannot be told apart, and keeps nothing then.
    """
    own = work.source.split("/")[2]
    if request.code != own:
        title = "This platform is another county's."
        raise Refused("county-other", title, f"It is set up for {own}.", status=422)
    _checked(request)
    if request.check_only:
        return Done(id=request.code)
    before = store.told(work)
    known = before.townships if before is not None else []
    fact = CountyChanged(
        county=CountyFacts(**request.model_dump(include=set(CountyFacts.model_fields))),
        townships=_with_the_gone(request.townships, known),
    )
    store.keep(work, fact)
    townships.keep(work, fact.townships)
    work.emit(fact, subject=SUBJECT)
    return Done(id=request.code)


def _checked(request: BringInCounty) -> None:
    """Every township is the county's own, once."""
    codes, names = (Counter(getattr(one, part) for one in request.townships) for part in ("code", "name"))
    errors: list[dict[str, Any]] = []
    for number, one in enumerate(request.townships):
        if not one.code.startswith(request.code):
            errors.append({"field": f"townships.{number}.code", "message": "It begins with the county's code."})
        for part, counted in (("code", codes), ("name", names)):
            if counted[getattr(one, part)] > 1:
                errors.append({"field": f"townships.{number}.{part}", "message": "Two townships have the same."})
    if errors:
        raise Refused("townships-wrong", "These cannot be the county's townships.", status=422, errors=errors)


def _with_the_gone(said: list[Township], known: list[KnownTownship]) -> list[KnownTownship]:
    """Those that are said, then those that were known and are not said any more."""
    present = {one.code for one in said}
    gone = [one.model_copy(update={"active": False}) for one in known if one.code not in present]
    return [*(KnownTownship(**one.model_dump()) for one in said), *gone]


def save_villages(work: UnitOfWork, request: SaveVillages) -> ImportReport:
    """Keep the list in place of what was; none is kept while one is another county's, or there twice."""
    own = work.source.split("/")[2]
    names: dict[tuple[str, str], int] = {}
    codes: dict[str, int] = {}
    results = []
    for number, one in enumerate(request.villages, 1):
        faults = []
        if not one.township.startswith(own):
            faults.append((f"不是本县（{own}）的乡镇", f"No township of this county ({own})"))
        if one.code and not one.code.startswith(one.township):
            faults.append(("村代码前九位应是乡镇代码", "The code begins with its township's nine digits"))
        if (first := names.setdefault((one.township, one.name), number)) != number:
            faults.append((f"与第 {first} 行同一乡镇同名", f"The same name and township as row {first}"))
        if one.code and (first := codes.setdefault(one.code, number)) != number:
            faults.append((f"村代码与第 {first} 行相同", f"The same code as row {first}"))
        results.append(told_of_row(number, faults, "code"))
    report = whole_or_not(results, check_only=request.check_only)
    if report.stored:
        store.keep_villages(work, request.villages)
    return report
