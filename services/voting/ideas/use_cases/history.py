"""Telling proposers what became of their ideas: a line of history and an event for each of them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from contracts.selection import ProposalProgressed, Step
from contracts.words import Role
from kit.bus.unit_of_work import UnitOfWork, new_id
from services.voting.ideas.domain.history import line_of
from services.voting.ideas.store import INSERT_LINE, supporters


def record_history(
    work: UnitOfWork, ideas: Iterable[Any], step: Step, line: str | None = None, **values: object
) -> None:
    """Tell each of these ideas' proposers, by a line that is kept and by an event."""
    said, ideas = line_of(line or step, **values), list(ideas)
    behind = _behind(work, [idea.proposal_id for idea in ideas])
    first: str | None = None
    for idea in ideas:
        added = add_line(work, idea.proposal_id, step, said.zh, said.en, same_as=first)
        first = first or added
        fact = ProposalProgressed(
            proposal_id=idea.proposal_id,
            appeal_id=idea.appeal_id,
            appeal_ids=sorted(behind.get(idea.proposal_id, [])),
            season_id=idea.season_id,
            step=step,
            words=said.zh,
            words_en=said.en,
            at=work.now,
        )
        work.emit(fact, subject=idea.appeal_id or idea.proposal_id)


def _behind(work: UnitOfWork, ids: list[str]) -> dict[str, list[str]]:
    """The appeals of each that came out of a common matter."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in work.connection.execute(select(supporters).where(supporters.c.proposal_id.in_(ids))):
        found[row.proposal_id].append(row.appeal_id)
    return found


def add_line(work: UnitOfWork, proposal_id: str, step: Step, zh: str, en: str, *, same_as: str | None = None) -> str:
    """The line alone, for a step that has an event of its own; returns its id. `same_as`: who was told the same."""
    by = work.actor.name if work.actor.role is not Role.SYSTEM else ""
    line = {"line_id": new_id(), "proposal_id": proposal_id, "step": step, "words": zh, "words_en": en}
    work.defer_insert(INSERT_LINE, by=by, at=work.now, same_as=same_as, **line)
    return line["line_id"]
