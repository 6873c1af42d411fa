"""Categories are decided on as townships are, and corrected one at a time."""

from contracts.base import Done
from contracts.categories import MOST_CATEGORIES, MOST_SYNONYMS, ToldCategory, as_told
from contracts.county import CategoryDecision, CategoryName, DecideCategories, SaveCategory
from contracts.words import OTHER
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.supervision.county.use_cases.bring_in import SUBJECT, check_categories, tell
from services.supervision.county.use_cases.changes import changed, known_county, told_on
from services.supervision.departments.interface import keep_department, take_over_departments
from services.supervision.settings import SupervisionSettings


def decide_categories(work: UnitOfWork, request: DecideCategories, settings: SupervisionSettings) -> Done:
    """Carry it out: nothing new is about those that are no more, and what was keeps their names.

    Where one is in their place, it has their words, and their departments where it had none. Raises NotFound for a
    category that is none now, Refused before the decision's day, when it changes nothing, and for categories that
    cannot be told apart.
    """
    told = told_on(work, request.day, settings)
    known = as_told(told.categories)
    by_code = {one.code: one for one in known}
    change = changed(known, request.before, [_entry(one, by_code) for one in request.after], "category")
    after = {one.code for one in request.after}
    names = {one.name for one in change.present}
    meant = {
        one.code: _with_words(one, [each for each in change.before if len(after) == 1 or each.code == one.code], names)
        for one in change.present
        if one.code in after
    }
    taken = {word for one in meant.values() for word in (one.name, *one.synonyms)}
    present = [meant.get(one.code) or _giving_way(one, taken) for one in change.present]
    if not request.before:
        present.sort(key=lambda one: one.code == OTHER)
    _checked(present)
    before = [_plain(one) for one in change.before]
    fact = CategoryDecision(
        day=request.day, decision=request.decision, by=work.actor.name, before=before, after=request.after
    )
    decisions = sorted([*told.category_decisions, fact], key=lambda one: one.day)
    said = {"categories": [*present, *change.gone], "category_decisions": decisions}
    heirs = tell(work, told.model_copy(update=said))
    for gone in (one.code for one in before if one.code in heirs):
        take_over_departments(work, gone, heirs[gone])
    return Done(id=SUBJECT)


def save_category(work: UnitOfWork, request: SaveCategory) -> Done:
    """Keep what is said of it, in its place in the list; raises Refused when it cannot be told from another."""
    told = known_county(work)
    known = as_told(told.categories)
    old = next((one for one in known if one.code == request.category), None)
    said = {"code": request.category, "name": request.title, "name_en": request.title_en}
    said |= request.model_dump(include={"synonyms", "hotline"})
    new = old.model_copy(update=said) if old is not None else ToldCategory(**said)
    listed = [new if one.code == new.code else one for one in known]
    if old is None:
        listed = sorted([*listed, new], key=lambda one: (not one.active, one.code == OTHER))
    _checked([one for one in listed if one.active])
    if new != old:
        tell(work, told.model_copy(update={"categories": listed}))
    if request.department is not None:
        keep_department(work, new.code, request.department)
    return Done(id=new.code)


def _checked(present: list[ToldCategory]) -> None:
    check_categories(present)
    if len(present) > MOST_CATEGORIES or OTHER not in {one.code for one in present}:
        raise Refused("categories-wrong", "These cannot be the county's categories.", status=422)


def _plain(one: ToldCategory) -> CategoryName:
    return CategoryName(code=one.code, name=one.name, name_en=one.name_en)


def _entry(said: CategoryName, known: dict[str, ToldCategory]) -> ToldCategory:
    """A category as a decision calls it; its English name stays while its name does."""
    old = known.get(said.code)
    if old is None:
        return ToldCategory(**said.model_dump())
    name_en = said.name_en or (old.name_en if said.name == old.name else "")
    return old.model_copy(update={"name": said.name, "name_en": name_en, "active": True, "heir": None})


def _with_words(one: ToldCategory, before: list[ToldCategory], names: set[str]) -> ToldCategory:
    """It is meant by what those before it were called, so that a list drawn up earlier is still understood."""
    words = dict.fromkeys([*one.synonyms, *(word for each in before for word in (each.name, *each.synonyms))])
    return one.model_copy(update={"synonyms": [word for word in words if word not in names][:MOST_SYNONYMS]})


def _giving_way(one: ToldCategory, taken: set[str]) -> ToldCategory:
    """It is not meant any longer by what one of the decision is called."""
    return one.model_copy(update={"synonyms": [word for word in one.synonyms if word not in taken]})
