"""The office puts a version in force, an earlier one too, and says why."""

from sqlalchemy import select, update

from contracts.base import Done
from contracts.intake import UseLearnedModel
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import NotFound
from services.intake.who_handles.store.tables import M, models


def use_learned_model(work: UnitOfWork, request: UseLearnedModel) -> Done:
    """From now on this version suggests; no other of its kind is held. Raises NotFound."""
    learned = work.connection.execute(select(M.learned).where(M.version == request.version)).scalar()
    if learned is None:
        raise NotFound("learned-model")
    work.connection.execute(update(models).where(M.learned == learned).values(held=False))
    said = {"used_at": work.now, "held": request.held, "by": work.actor.name, "reason": request.reason}
    work.connection.execute(update(models).where(M.version == request.version).values(**said))
    return Done(id=request.version)
