"""Once a night the county's decisions are learned from, in a process of its own, while no transaction is open."""

import json
import logging
from collections.abc import Callable
from math import isfinite
from typing import Any, get_args

from sqlalchemy import delete, insert, select

from contracts.intake import Learned
from kit import limited_process
from kit.bus.unit_of_work import UnitOfWork, new_id
from services.intake.settings import IntakeSettings
from services.intake.who_handles.domain.evaluating import Evaluation
from services.intake.who_handles.domain.lessons import Lesson
from services.intake.who_handles.store.decided import lessons
from services.intake.who_handles.store.in_force import last_used
from services.intake.who_handles.store.tables import M, models

log = logging.getLogger(__name__)
LEAST = 50
"""Texts decided by people from which on it is worth learning: a threshold cannot be measured on fewer."""
WORSE = 0.02
"""By so much macro F1 a new version may be below the one in force and still take its place (ours: chance)."""
KEPT = 14
"""Versions of each kind that are kept for going back to (ours: two weeks)."""
MEMORY_BYTES, ANSWER_BYTES = 2 << 30, 64 << 20


def due(work: UnitOfWork, settings: IntakeSettings) -> list[str]:
    """What is to be learned now: from the night's hour on whatever was not learned since the day began."""
    now = work.now.astimezone(settings.zone)
    if now.hour < settings.learn_hour:
        return []
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    made = set(work.connection.execute(select(M.learned).where(M.made_at >= today)).scalars())
    return [one for one in get_args(Learned) if one not in made]


def learn(bus: Any, wanted: list[str], settings: IntakeSettings, pause: Callable[[float], object]) -> None:
    """Learn each and keep it; `pause` sleeps while the service goes on.

    Raises what `limited_process.run` does; it is tried again an hour later.
    """
    for learned in wanted:
        with bus.look() as reading:
            known = lessons(reading, learned, settings.learn_most)
        decided = [one.label for one in known if one.decided]
        if len(decided) < LEAST or len(set(decided)) < 2:
            continue
        answer = limited_process.run(
            "services.intake.who_handles",
            json.dumps({"lessons": known, "sure": settings.learn_sure}).encode(),
            seconds=settings.learn_seconds,
            cpu_seconds=settings.learn_seconds,
            memory_bytes=MEMORY_BYTES,
            answer_bytes=ANSWER_BYTES,
            pause=pause,
        )
        head, _, model = answer.partition(b"\n")
        with bus.work() as work:
            keep(work, learned, known, json.loads(head), model)


def keep(work: UnitOfWork, learned: str, known: list[Lesson], said: dict[str, Any], model: bytes) -> str:
    """Keep a version; it takes the place of the one in force, unless that one is held or this one is worse."""
    reached = Evaluation(*said["reached"])
    takes = _takes_its_place(work, learned, reached)
    version = new_id()
    row = {
        "version": version,
        "learned": learned,
        "made_at": work.now,
        "examples": len(known),
        "decided": sum(one.decided for one in known),
        "reached": {**_finite(reached), "seconds": said["seconds"]},
        "threshold": reached.threshold if isfinite(reached.threshold) else None,
        "size_bytes": len(model),
        "model": model,
        "used_at": work.now if takes else None,
        "held": False,
        "by": "",
        "reason": "",
    }
    work.connection.execute(insert(models).values(**row))
    if not takes:
        log.warning("a learned model was kept and not used", extra={"learned": learned, "version": version})
    _forget_old(work, learned)
    return version


def _finite(reached: Evaluation) -> dict[str, float]:
    return {name: value for name, value in reached._asdict().items() if name != "threshold"}


def _takes_its_place(work: UnitOfWork, learned: str, reached: Evaluation) -> bool:
    now = work.connection.execute(last_used(learned, M.held, M.reached)).first()
    return now is None or (not now.held and reached.macro_f1 >= now.reached["macro_f1"] - WORSE)


def _forget_old(work: UnitOfWork, learned: str) -> None:
    """All but the newest ones and the one in force go."""
    mine = select(M.version).where(M.learned == learned)
    newest = work.connection.execute(mine.order_by(M.made_at.desc(), M.version.desc()).limit(KEPT)).scalars().all()
    used = work.connection.execute(last_used(learned, M.version)).scalars().all()
    work.connection.execute(delete(models).where(M.learned == learned, M.version.not_in([*newest, *used])))
