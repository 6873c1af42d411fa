"""What the county decided: each text once, with the category it had when it was answered, or who answered it."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, func, select

from contracts.words import OTHER
from kit.bus.unit_of_work import ReadSession
from services.intake.appeals.interface import appeals
from services.intake.same_matter.interface import heard
from services.intake.shared.categories import categories
from services.intake.who_handles.domain.by_words import by_words
from services.intake.who_handles.domain.grams import READ
from services.intake.who_handles.domain.lessons import ENOUGH, Lesson
from services.intake.who_handles.domain.vocabulary import WORDS

A, H = appeals.c, heard.c


def lessons(reading: ReadSession, learned: str, most: int) -> list[Lesson]:
    """The newest so many texts; of categories, while few are decided, those that are clear by words, too."""
    if learned == "department":
        return list(_decided(reading, A.department, most))
    found = list(_decided(reading, A.category, most))
    return found if len(found) >= ENOUGH else [*found, *_by_words(reading, most - len(found))]


def words(reading: ReadSession) -> dict[str, list[str]]:
    """By offered category: its name and synonyms, and the template's words for it."""
    return {
        one.code: [one.name, *one.synonyms, *WORDS.get(one.code, "").split()]
        for one in categories.all(reading).values()
        if one.active and one.code != OTHER
    }


def _decided(reading: ReadSession, label: Any, most: int) -> Iterator[Lesson]:
    offered = {code for code, one in categories.all(reading).items() if one.active and code != OTHER}
    for row in _each_text_once(reading, _texts(label).where(label.is_not(None), A.answered_at.is_not(None)), most):
        said = categories.goes_on(reading, row.label) if label is A.category else row.label
        if label is not A.category or said in offered:
            yield Lesson(row.title, row.text, said, row.text_id)


def _by_words(reading: ReadSession, most: int) -> Iterator[Lesson]:
    known = words(reading)
    for row in _each_text_once(reading, _texts(A.category).where(A.answered_at.is_(None)), most):
        said = by_words(row.title, row.text, known)
        if said is not None:
            yield Lesson(row.title, row.text, said.label, row.text_id, decided=False)


def _texts(label: Any) -> Select[Any]:
    """Copies of one text, from however many phones, are one voice."""
    said = (A.title, func.substr(A.text, 1, READ).label("text"), label.label("label"), H.text_id)
    return select(*said).join(heard, H.appeal_id == A.appeal_id).order_by(A.submitted_at.desc(), A.appeal_id.desc())


def _each_text_once(reading: ReadSession, query: Select[Any], most: int) -> Iterator[Any]:
    seen: set[str] = set()
    for row in reading.connection.execute(query.limit(most)):
        if row.text_id not in seen:
            seen.add(row.text_id)
            yield row
