"""The county is brought in: its names, its townships and its categories, as often as they change."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from contracts.base import Done
from contracts.categories import DEFAULT, Category, ToldCategory, as_told
from contracts.county import BringInCounty, CountyChanged, CountyFacts, KnownTownship, Township
from contracts.danger import DangerWord
from contracts.decisions import heirs
from contracts.words import OTHER
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.supervision.county import store
from services.supervision.shared.store.categories import categories
from services.supervision.shared.store.townships import townships

SUBJECT = "county"
"""What is said of the county is read in the order it was said."""


def bring_in_county(work: UnitOfWork, request: BringInCounty) -> Done:
    """Keep the county as it is said to be, and tell everybody: the same word again tells who was not there yet.

    A township or category that is left out is no more: what was said of it keeps its name. Raises Refused for another
    county's facts, for townships that are not of it, for lists whose entries cannot be told apart, and keeps nothing
    then.
    """
    own = work.source.split("/")[2]
    if request.code != own:
        title = "This platform is another county's."
        raise Refused("county-other", title, f"It is set up for {own}.", status=422)
    checked(request.townships, own)
    check_categories(request.categories)
    _check_words(request.danger_words or [])
    if request.check_only:
        return Done(id=request.code)
    before = store.told(work)
    known = before.townships if before is not None else []
    fact = CountyChanged(
        county=CountyFacts(**request.model_dump(include=set(CountyFacts.model_fields))),
        townships=_with_the_gone(request.townships, known),
        decisions=before.decisions if before is not None else [],
        category_decisions=before.category_decisions if before is not None else [],
        categories=_categories(request.categories, before),
        danger_words=_words(request.danger_words, before),
    )
    tell(work, fact)
    return Done(id=request.code)


def tell(work: UnitOfWork, said: CountyChanged) -> dict[str, str]:
    """Keep the county as it is told from now on, and tell everybody; returns who is in the place of which category."""
    found = heirs(said.categories, said.category_decisions)
    known = [one.model_copy(update={"heir": found.get(one.code)}) for one in said.categories]
    fact = said.model_copy(update={"categories": known})
    store.keep(work, fact)
    townships.keep(work, fact.townships)
    categories.keep(work, fact.categories)
    work.emit(fact, subject=SUBJECT)
    return found


def checked(told: Sequence[Township], county: str, field: str = "townships") -> None:
    """Raise Refused unless every township is the county's own, once; `field` is what the request calls them."""
    codes, names = (Counter(getattr(one, part) for one in told) for part in ("code", "name"))
    errors: list[dict[str, Any]] = []
    for number, one in enumerate(told):
        if not one.code.startswith(county):
            errors.append({"field": f"{field}.{number}.code", "message": "It begins with the county's code."})
        for part, counted in (("code", codes), ("name", names)):
            if counted[getattr(one, part)] > 1:
                errors.append({"field": f"{field}.{number}.{part}", "message": "Two townships have the same."})
    if errors:
        raise Refused("townships-wrong", "These cannot be the county's townships.", status=422, errors=errors)


def _with_the_gone(said: list[Township], known: list[KnownTownship]) -> list[KnownTownship]:
    """Those that are said, then those that were known and are not said any more."""
    present = {one.code for one in said}
    gone = [one.model_copy(update={"active": False}) for one in known if one.code not in present]
    return [*(KnownTownship(**one.model_dump()) for one in said), *gone]


def check_categories(said: Sequence[Category]) -> None:
    """No code and no word for a category names two of them, and "not said" is offered."""
    codes = Counter(one.code for one in said)
    words = Counter(word for one in said if one.active for word in one.words)
    errors: list[dict[str, Any]] = []
    for number, one in enumerate(said):
        if codes[one.code] > 1:
            errors.append({"field": f"categories.{number}.code", "message": "Two categories have the same."})
        elif one.active and any(words[word] > 1 for word in one.words):
            errors.append({"field": f"categories.{number}.name", "message": "It is called as another one is."})
        if one.code == OTHER and not one.active:
            errors.append({"field": f"categories.{number}.active", "message": "What is not said has this one."})
    if errors:
        raise Refused("categories-wrong", "These cannot be the county's categories.", status=422, errors=errors)


def _check_words(said: list[DangerWord]) -> None:
    """No word stands there twice."""
    words = Counter(one.word for one in said)
    errors: list[dict[str, Any]] = [
        {"field": f"danger_words.{number}.word", "message": "The word is there twice."}
        for number, one in enumerate(said)
        if words[one.word] > 1
    ]
    if errors:
        raise Refused("danger-words-wrong", "These cannot be the county's words of danger.", status=422, errors=errors)


def _words(said: list[DangerWord] | None, before: CountyChanged | None) -> list[DangerWord]:
    if said is not None:
        return said
    return before.danger_words if before is not None else []


def _categories(said: list[Category], before: CountyChanged | None) -> list[ToldCategory]:
    """Those that are said, "not said" among them, then those that were known and are not said any more."""
    if not said:
        return before.categories if before is not None else []
    known = {one.code: one for one in as_told(before.categories)} if before is not None else {}
    present = {one.code for one in said}
    not_said = [known.get(OTHER) or next(one for one in DEFAULT if one.code == OTHER)] if OTHER not in present else []
    gone = [one for code, one in known.items() if code not in present | {OTHER}]
    told = [ToldCategory(**one.model_dump()) for one in said]
    return [*told, *not_said, *(one.model_copy(update={"active": False}) for one in gone)]
