"""Who of the staff reads an appeal: one rule for its page, its photos, its thread and a look at its words."""

from typing import Any

from contracts.words import AppealState, Kind, Role
from kit.bus.unit_of_work import ReadSession
from kit.problems import NotFound, NotYet, Refused
from services.intake.appeals import store
from services.intake.readers.interface import may_read

READ_BY = tuple(store.appeals.c[name] for name in ("appeal_id", "merged_into", "kind", "title", "text"))
"""What of an appeal's row decides who reads it."""


def head_above(reading: ReadSession, row: Any) -> store.AppealRow | None:
    """The appeal that this one is handled with; None for one that is handled alone."""
    return store.head_of(reading, row.merged_into) if row.merged_into else None


def read_by_staff(reading: ReadSession, row: Any, what: str = "appeal") -> store.AppealRow | None:
    """Raise NotFound for who does not read the appeal; returns the one it is handled with, or None.

    Who reads that one reads this one, too; a report is kept from who of a department is named in it. `row` has the
    columns of `READ_BY`. `what` is said not to be found, so that nobody learns that it is there.
    """
    head = head_above(reading, row)
    report = f"{row.title}\n{row.text}" if row.kind == Kind.REPORT else ""
    if not may_read(reading, [row.appeal_id, *([head.appeal_id] if head is not None else [])], report):
        raise NotFound(what)
    return head


OFFERED = frozenset({AppealState.SUBMITTED, AppealState.ASSIGNED})
"""Where an appeal stands here while deputies are asked: with nobody, or with whoever has accepted it just now."""


def unless_just_taken(reading: ReadSession, row: store.AppealRow, refused: Refused) -> Refused | NotYet:
    """What to raise for who has it not: a deputy who was offered it may have accepted it a moment ago, and is told to
    ask again; anybody else is refused."""
    offered = AppealState(row.state) in OFFERED and reading.actor.role is Role.DEPUTY
    if offered and may_read(reading, [row.appeal_id]):
        return NotYet(f"nobody is known here yet to have accepted appeal {row.appeal_id}")
    return refused
