"""A service's own copy of the county's categories, as supervision tells them."""

from collections.abc import Iterable

from sqlalchemy import Column, Integer, MetaData, String, Table, Text, delete, insert, select

from contracts.categories import DEFAULT, Category, as_told
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.problems import NotYet


class CategoryBook:
    """The list is told as a whole, in its order; before that, the template's stands.

    What the template has and the county does not is known and no longer offered: a message from before the county
    said its own list keeps a name that way.
    """

    def __init__(self, metadata: MetaData) -> None:
        self.table = Table(
            "category",
            metadata,
            Column("code", String(20), primary_key=True),
            Column("told", Text, nullable=False),
            Column("place", Integer, nullable=False),
        )

    def keep(self, work: UnitOfWork, told: Iterable[Category]) -> None:
        """Keep the list as it is told, in place of what was here; an empty one stands for the template's."""
        work.connection.execute(delete(self.table))
        rows = [{"code": one.code, "told": one.model_dump_json(), "place": place} for place, one in enumerate(told)]
        if rows:
            work.connection.execute(insert(self.table), rows)
        work.memo.pop(self._key, None)

    def all(self, reading: ReadSession) -> dict[str, Category]:
        """Every entry by its code, in the list's order, those that are no more too; read once per transaction."""
        found: dict[str, Category] = reading.once(self._key, lambda: self._read(reading))
        return found

    def known(self, reading: ReadSession, code: str) -> Category:
        """The entry of a code; raises NotYet when it has not been told of here."""
        entry = self.all(reading).get(code)
        if entry is None:
            raise NotYet(f"category {code} is not known here yet")
        return entry

    def called(self, reading: ReadSession, code: str) -> frozenset[str]:
        """The words for a category, without the case of Latin letters; of one that is not known here its code alone."""
        entry = self.all(reading).get(code)
        return words_for(entry) if entry is not None else frozenset({code})

    def code_of(self, reading: ReadSession, said: str) -> str | None:
        """The code of an active entry given by code, name or another word for it; None when there is none."""
        said = said.strip().casefold()
        return next((one.code for one in self.all(reading).values() if one.active and said in words_for(one)), None)

    @property
    def _key(self) -> tuple[type, str]:
        return CategoryBook, self.table.name

    def _read(self, reading: ReadSession) -> dict[str, Category]:
        at = self.table.c
        kept = reading.connection.execute(select(at.told).order_by(at.place)).scalars()
        return with_the_template([Category.model_validate_json(row) for row in kept])


def with_the_template(told: list[Category]) -> dict[str, Category]:
    """Every category that can be met, by its code: the county's, and the template's that are not the county's."""
    found = {one.code: one for one in as_told(told)}
    return found | {one.code: one.model_copy(update={"active": False}) for one in DEFAULT if one.code not in found}


def words_for(category: Category) -> frozenset[str]:
    """What a category is called in a list or a cell, without the case of Latin letters."""
    said = (category.code, category.name, category.name_en, *category.synonyms)
    return frozenset(word.casefold() for word in said if word)
