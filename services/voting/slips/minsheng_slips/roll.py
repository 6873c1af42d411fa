"""The roll as the scrutineer downloaded it: JSON of the table's page, or a table of id, name and group."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path


class Unreadable(Exception):
    """A file that is not what it should be."""


@dataclass(frozen=True)
class Member:
    """A deputy on the roll."""

    id: str
    name: str
    group: str = ""


@dataclass(frozen=True)
class Roll:
    """Who has a vote in which session."""

    session: str
    title: str
    members: list[Member]


def read(file: str, session: str = "") -> Roll:
    """The roll in a file; a table (.csv) does not say of which session. Raises Unreadable."""
    try:
        text = Path(file).read_text("utf-8-sig")
        roll = _table(text, session) if file.lower().endswith(".csv") else _json(text)
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise Unreadable(f"{file}: {wrong!r}") from wrong
    if not roll.session or not roll.members:
        raise Unreadable(f"{file}: no session, or nobody on the roll")
    if len({member.id for member in roll.members}) < len(roll.members):
        raise Unreadable(f"{file}: somebody is on the roll twice")
    return roll


def _json(text: str) -> Roll:
    told = json.loads(text)
    members = [Member(str(one["id"]), str(one["name"]), str(one.get("group", ""))) for one in told["roll"]]
    return Roll(str(told["session_id"]), str(told.get("title", "")), members)


def _table(text: str, session: str) -> Roll:
    rows = [row for row in csv.reader(text.splitlines()) if any(row)]
    return Roll(session, "", [Member(row[0].strip(), row[1].strip(), " ".join(row[2:]).strip()) for row in rows])
