"""What is suggested of a text: by the model in force, else by the words for a category."""

from contracts.intake import Handling, SuggestHandling, Suggestion
from contracts.roles import STAFF
from kit.bus.unit_of_work import ReadSession
from services.intake.shared.categories import categories
from services.intake.who_handles.domain.by_words import by_words
from services.intake.who_handles.domain.grams import grams
from services.intake.who_handles.domain.lessons import ENOUGH, SPEAKS
from services.intake.who_handles.store.decided import words
from services.intake.who_handles.store.in_force import in_force


def suggest_handling(reading: ReadSession, request: SuggestHandling) -> Handling:
    """Nothing where the text says too little; a department for staff only."""
    said = grams(request.title, request.text)
    staff = reading.actor.role in STAFF
    return Handling(
        category=_category(reading, request, said), department=_learned(reading, "department", said) if staff else None
    )


def _category(reading: ReadSession, request: SuggestHandling, said: set[str]) -> Suggestion | None:
    found = _learned(reading, "category", said)
    if found is not None:
        code = categories.goes_on(reading, found.code)
        entry = categories.all(reading).get(code)
        return found.model_copy(update={"code": code}) if entry is not None and entry.active else None
    now = in_force(reading, "category")
    if now is not None and now.decided >= ENOUGH and now.coverage >= SPEAKS:
        return None
    guess = by_words(request.title, request.text, words(reading))
    return Suggestion(code=guess.label, why=list(guess.why)) if guess else None


def _learned(reading: ReadSession, learned: str, said: set[str]) -> Suggestion | None:
    now = in_force(reading, learned)
    found = now.model.says(said) if now else None
    return Suggestion(code=found.label, why=list(found.why), version=now.version) if now and found else None
