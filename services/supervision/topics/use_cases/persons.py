"""Who said the same again, and of what: intake tells, and heat counts persons of matters."""

from contracts.intake import AppealGrouped
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.topics.store.tables import heard_matters, persons
from services.supervision.topics.use_cases.keeping import touched

P, N = persons.c, heard_matters.c


def hear_persons(work: UnitOfWork, fact: AppealGrouped) -> None:
    """Keep what was told last. A matter's first appeal, of which nothing is told while it is alone, is kept with it."""
    told = {"person_id": fact.person_id, "text_id": fact.text_id, "matter_id": fact.matter_id}
    noted = touched(work)
    noted.matters.add(fact.matter_id)
    before = work.connection.execute(persons.select().where(P.appeal_id == fact.appeal_id)).first()
    if before is None:
        work.connection.execute(persons.insert().values(appeal_id=fact.appeal_id, **told))
    else:
        noted.matters.add(before.matter_id)
        work.connection.execute(persons.update().where(P.appeal_id == fact.appeal_id).values(**told))
    if {fact.person_id, before.person_id if before is not None else fact.appeal_id} != {fact.appeal_id}:
        noted.appeals.add(fact.appeal_id)
    if fact.matter_id != fact.appeal_id:
        first = persons.select().where(P.appeal_id == fact.matter_id)
        if work.connection.execute(first).first() is None:
            itself = dict.fromkeys(("appeal_id", "person_id", "text_id", "matter_id"), fact.matter_id)
            work.connection.execute(persons.insert().values(**itself))
        _called(work, fact)


def _called(work: UnitOfWork, fact: AppealGrouped) -> None:
    named = heard_matters.update().where(N.matter_id == fact.matter_id).values(words=fact.words)
    if work.connection.execute(named).rowcount == 0:
        work.connection.execute(heard_matters.insert().values(matter_id=fact.matter_id, words=fact.words))
