"""What intake made of the appeals: learned from what was decided, suggested anew, grouped; read in its own tables.

A service learns once a night of the real clock, in an hour of its own; a replay lives years in less. So it is learned
here once, at the end, by the same use case on the same tables, while the platform is down.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

from sqlalchemy import func, select

from contracts.base import Actor
from contracts.intake import Learned, SuggestHandling
from contracts.words import Role
from gateway.demo.places import COUNTY as DEMO
from kit.bus.session import Session
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import Database
from kit.testing.bench import HandClock
from services.intake.appeals.store.tables import appeals
from services.intake.same_matter.store.tables import H, heard, unheard
from services.intake.settings import IntakeSettings
from services.intake.who_handles.queries.suggested import suggest_handling
from services.intake.who_handles.store.in_force import last_used
from services.intake.who_handles.store.tables import M
from services.intake.who_handles.use_cases.learn import learn

A = appeals.c
EVERY = 4
"""One of so many appeals is asked about anew."""
STAFF = Actor(id="replay", name="replay", role=Role.OFFICE)


class Tables:
    """Intake's database of a platform that is down."""

    def __init__(self, folder: Path, now: str) -> None:
        self.database = Database(f"sqlite:///{folder / 'data' / 'intake.sqlite'}")
        self.session = Session("intake", DEMO.code, self.database, HandClock(datetime.fromisoformat(now)))

    @contextmanager
    def work(self) -> Iterator[UnitOfWork]:
        """A transaction."""
        with self.session.work(STAFF) as work:
            yield work

    @contextmanager
    def look(self) -> Iterator[ReadSession]:
        """A reading one."""
        with self.session.look(STAFF) as reading:
            yield reading


def hear(folder: Path, now: str) -> dict[str, Any]:
    """Learn, ask anew, count; takes minutes."""
    tables = Tables(folder, now)
    learn(tables, list(get_args(Learned)), IntakeSettings(), time.sleep)
    with tables.look() as reading:
        return _grouped(reading) | {"learned": list(_learned(reading))} | _asked(reading)


def _grouped(reading: ReadSession) -> dict[str, int]:
    run = reading.connection.execute
    shared = (
        select(func.count().label("inside"))
        .select_from(heard)
        .group_by(H.matter_id)
        .having(func.count(H.person_id.distinct()) > 1)
        .subquery()
    )
    matters, inside = run(select(func.count(), func.sum(shared.c.inside)).select_from(shared)).one()
    many, persons, texts = run(
        select(func.count(), func.count(H.person_id.distinct()), func.count(H.text_id.distinct())).select_from(heard)
    ).one()
    waiting = run(select(func.count()).select_from(unheard)).scalar_one()
    counted = {"appeals": many, "persons": persons, "texts": texts, "waiting": waiting}
    return counted | {"matters": matters, "inside": inside or 0}


def _learned(reading: ReadSession) -> Iterator[dict[str, Any]]:
    for learned in get_args(Learned):
        row = reading.connection.execute(last_used(learned, M.decided, M.reached)).first()
        if row is not None:
            reached = row.reached
            yield {
                "learned": learned,
                "decided": row.decided,
                "macro_f1": reached["macro_f1"],
                "right": reached["precision"],
                "coverage": reached["coverage"],
                "seconds": reached["seconds"],
            }


def _asked(reading: ReadSession) -> dict[str, int]:
    """Of texts that it learned from, too: how much is said at all, not how well it is said."""
    rows = reading.connection.execute(
        select(A.title, A.text, A.category, A.department).order_by(A.submitted_at, A.appeal_id)
    ).all()[::EVERY]
    counted = dict.fromkeys(("said", "to", "as_decided", "as_sent"), 0)
    for row in rows:
        found = suggest_handling(reading, SuggestHandling(title=row.title, text=row.text))
        if found.category is not None:
            counted["said"] += 1
            counted["as_decided"] += found.category.code == row.category
        if found.department is not None:
            counted["to"] += 1
            counted["as_sent"] += found.department.code == row.department
    return counted | {"asked": len(rows)}
