"""Statements that walk through a whole table, found while a platform on SQLite is at work."""

import re
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from kit.db import Database

FEW = frozenset(
    {
        "appraisal",
        "category",
        "common_count",
        "common_kind",
        "calendar_day",
        "calendar_edition",
        "chronicle_head",
        "deferred_messages",
        "department",
        "deputies",
        "deputy_groups",
        "deputy_load",
        "duties",
        "grade_round",
        "group_plans",
        "hotspot",
    }
    | {
        "county",
        "county_told",
        "heat_stale",
        "hotspot_look",
        "inquiry",
        "inquiry_question",
        "inquiry_subject",
        "learned_model",
        "matter_stale",
        "liaison_pairs",
        "load_stale",
        "notice_carried",
        "notice_look",
        "notice_ways",
        "open_months",
        "opinion_ways",
        "opinions",
        "project",
        "rounds",
        "said_again",
        "seasons",
        "spots",
        "station_hours",
        "stations",
        "suggestion",
        "survey",
        "terms",
        "topic",
        "township",
        "watched",
        "webhooks",
        "word_weighing",
        "work_plans",
    }
)
"""Tables of a county's people and days, of a year's hundreds, or of what waits to be mended: they stay small."""
HELD = frozenset(
    {
        "project_finding",
        "project_inspection",
        "project_line",
        "project_rectification",
        "project_report",
        "project_track",
        "proposals",
        "suggestion_line",
        "suggestion_rating",
        "suggestion_reply",
        "voter_letter_turns",
    }
)
"""What officials write in a year's hundreds, and ideas and letters, of which there are as many: for what nobody read
yet, or one by its composed key, a kind is gone through; nothing else may."""
_OF_THE_DESK = re.compile(r"NOT \(EXISTS \(SELECT \S+\s+FROM (?:voter_letter_)?release\b|\|\| CAST")
_PASSING = re.compile(r"CREATE TEMPORARY TABLE (\w+)")
_WALK = re.compile(r"SCAN (?!anon_\d+\b)(\w+)(?: USING (?:COVERING )?INDEX (\w+))?$")


class Walks:
    """Within `with`, every statement of one database, or of all whose files lie in a folder, is noted once.

    Noted with its first values; what other counties of this process ask beside it is not.
    """

    def __init__(self, of: Database | Path) -> None:
        self._on = (Engine,) if isinstance(of, Path) else of.engines
        self._in = f"{of}/" if isinstance(of, Path) else ""
        self._noted: dict[tuple[str, str], Any] = {}
        self._passing: set[str] = set()

    def __enter__(self) -> "Walks":
        for engine in self._on:
            event.listen(engine, "before_cursor_execute", self._note)
        return self

    def __exit__(self, *_: object) -> None:
        for engine in self._on:
            event.remove(engine, "before_cursor_execute", self._note)

    @property
    def noted(self) -> int:
        """How many different statements there were."""
        return len(self._noted)

    def found(self) -> list[str]:
        """Those that walk through a table that grows with every appeal, event or ballot.

        A temporary table is gone when they are asked for, and holds what was chosen to be gone through whole.
        """
        return [
            f"{table}: {statement}"
            for (file, statement), values in self._noted.items()
            if not self._passing & set(re.findall(r"\w+", statement))
            for table in _walked(file, statement, values)
        ]

    def _note(
        self, connection: Connection, _cursor: Any, statement: str, values: Any, _context: Any, many: bool
    ) -> None:
        file = str(connection.engine.url.database)
        if not file.startswith(self._in):
            return
        if statement.lstrip().upper().startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            self._noted.setdefault((file, statement), values[0] if many else values)
        elif made := _PASSING.match(statement):
            self._passing.add(made[1])


def _walked(file: str, statement: str, values: Any) -> list[str]:
    with sqlite3.connect(file) as database:
        plan = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
        parts = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%WHERE%'")}
    if "LIMIT" in statement and not any("TEMP B-TREE" in step for step in plan):
        return []  # it reads in order, and stops
    walks = [walk for step in plan if (walk := _WALK.match(step))]
    few = FEW | {"json_each"} | (HELD if _OF_THE_DESK.search(statement) else frozenset())
    return [walk[1] for walk in walks if walk[1] not in few and walk[2] not in parts]
