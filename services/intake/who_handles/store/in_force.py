"""The model in force, read once a version."""

from math import inf
from typing import Any, NamedTuple

from sqlalchemy import Column, Select, select

from kit.bus.unit_of_work import ReadSession
from services.intake.who_handles.domain.model import Model
from services.intake.who_handles.store.packed import unpacked
from services.intake.who_handles.store.tables import M

_READ: dict[str, tuple[str, Model]] = {}
"""The version of each kind this process has read last."""


class InForce(NamedTuple):
    """Which version, what of it was decided by people, of how much of that it would have spoken, and the model."""

    version: str
    decided: int
    coverage: float
    """A share, 0 to 1, of texts it had not seen."""
    model: Model


def last_used(learned: str, *wanted: Column[Any]) -> Select[Any]:
    """These columns of the version in force: the one that was put there last."""
    used = select(*wanted).where(M.learned == learned, M.used_at.is_not(None))
    return used.order_by(M.used_at.desc(), M.version.desc()).limit(1)


def in_force(reading: ReadSession, learned: str) -> InForce | None:
    """The one last used; None where nothing was learned yet."""
    row = reading.connection.execute(last_used(learned, M.version, M.decided, M.reached, M.threshold)).first()
    if row is None:
        return None
    version, model = _READ.get(learned, ("", Model()))
    if version != row.version:
        kept = reading.connection.execute(select(M.model).where(M.version == row.version)).scalar_one()
        model = unpacked(kept, inf if row.threshold is None else row.threshold)
        _READ[learned] = (row.version, model)
    return InForce(row.version, row.decided, row.reached["coverage"], model)
