"""A danger to life that is named after an appeal came: told, and by its words told as new once."""

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy.dialects import postgresql, sqlite

from contracts.danger import NamedDanger
from contracts.intake import AppealDangerNamed
from contracts.personal_numbers import starred
from kit.bus.unit_of_work import UnitOfWork
from services.intake.appeals import store
from services.intake.appeals.domain.texts import letters, storable

_KEEP = {
    "postgresql": postgresql.insert(store.dangers).on_conflict_do_nothing().returning(store.dangers.c.digest),
    "sqlite": sqlite.insert(store.dangers).on_conflict_do_nothing().returning(store.dangers.c.digest),
}


def name_dangers(
    work: UnitOfWork, row: store.AppealRow, named: Sequence[NamedDanger], *, only_new: bool = False
) -> None:
    """Tell of dangers that are named in what is said of an appeal now, whose row this transaction holds.

    What stands in its first words, or was named later before, is told as known: who was called because of it is not
    called again. `only_new`: what is known is not told at all.
    """
    first = letters(f"{row.title}\n{row.text}")
    new = [one for one in named if letters(one.words) not in first and _kept(work, row.appeal_id, one)]
    told = new or ([] if only_new else named)
    if not told:
        return
    sentences = dict.fromkeys(storable(one.sentence) for one in told)
    fact = AppealDangerNamed(
        appeal_id=row.appeal_id,
        danger=told[0].danger,
        township=row.township,
        said=starred("\n".join(sentences)),
        anew=bool(new),
    )
    work.emit(fact, subject=row.appeal_id)


def _kept(work: UnitOfWork, appeal_id: str, one: NamedDanger) -> bool:
    """Whether these words are new."""
    digest = sha256(letters(one.words).encode()).hexdigest()
    row = {"appeal_id": appeal_id, "digest": digest, "at": work.now}
    return work.connection.execute(_KEEP[work.connection.dialect.name], row).first() is not None
