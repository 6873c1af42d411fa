"""The versions of what was learned, with what each reached."""

from sqlalchemy import select

from contracts.intake import LearnedModel, LearnedModels
from kit.bus.unit_of_work import ReadSession
from services.intake.who_handles.store.tables import M

_ALL = select(*(column for column in M if column.name != "model")).order_by(M.made_at.desc(), M.version.desc())


def list_learned_models(reading: ReadSession) -> LearnedModels:
    """The newest first."""
    rows = reading.connection.execute(_ALL).all()
    last: dict[str, str] = {}
    for row in sorted((one for one in rows if one.used_at is not None), key=lambda one: (one.used_at, one.version)):
        last[row.learned] = row.version
    return LearnedModels(
        items=[
            LearnedModel(
                version=row.version,
                learned=row.learned,
                made_at=row.made_at,
                examples=row.examples,
                decided=row.decided,
                size_bytes=row.size_bytes,
                in_force=last.get(row.learned) == row.version,
                held=row.held,
                by=row.by,
                reason=row.reason,
                **row.reached,
            )
            for row in rows
        ]
    )
