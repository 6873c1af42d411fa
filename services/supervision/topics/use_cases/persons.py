"""Who said the same again: intake tells which appeals are one person's, and heat counts them once."""

from contracts.intake import AppealGrouped
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.topics.store.tables import persons

P = persons.c


def hear_persons(work: UnitOfWork, fact: AppealGrouped) -> None:
    """Keep what was told last."""
    told = {"person_id": fact.person_id, "text_id": fact.text_id, "matter_id": fact.matter_id}
    changed = work.connection.execute(persons.update().where(P.appeal_id == fact.appeal_id).values(**told))
    if changed.rowcount == 0:
        work.connection.execute(persons.insert().values(appeal_id=fact.appeal_id, **told))
