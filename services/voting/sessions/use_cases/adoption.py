"""What an announced round sets going: adopted projects go to supervision, every proposer hears how theirs fared."""

from typing import Any

from sqlalchemy import select

from contracts import sessions as h
from kit.bus.unit_of_work import UnitOfWork, new_id
from services.voting.selection.interface import record_result
from services.voting.sessions.domain.round import next_list
from services.voting.sessions.store import CountedRow, sessions
from services.voting.shared.domain.rules import FOR
from services.voting.shared.domain.tally import Outcome, Result

AGAIN = {Outcome.TIE: "tied", Outcome.SHORTFALL: "further", Outcome.NO_QUORUM: "held_again", Outcome.VOID: "held_again"}
"""The line for those who stand in a next round."""


def hand_on(work: UnitOfWork, row: CountedRow, result: Result) -> None:
    """Tell supervision of every adopted project, and the proposers of every candidate of this round what became of it.

    A candidate that no next round can adopt any more hears so now, not when the session's last seat is filled.
    """
    if row.rules["kind"] != "projects":
        return
    ids = [candidate["id"] for candidate in row.candidates]
    votes = {one: marks[FOR] for one, marks in zip(ids, row.head["totals"]["marks"], strict=True)}
    again = set(next_list(result.outcome, result.adopted, result.tied, ids))
    for candidate_id in result.adopted:
        adopted = _adopted(work, row, row.candidates[ids.index(candidate_id)], votes[candidate_id])
        work.emit(adopted, subject=adopted.project_id)
    for sheet in row.candidates:
        one, proposers = sheet["id"], sheet.get("proposal_ids") or []
        said = {"title": sheet["title"], "votes": votes[one], "members": row.rules["members"]}
        if one in result.adopted:
            record_result(work, proposers, "adopted", **said)
        elif one in again:
            record_result(work, proposers, "published", AGAIN[result.outcome], **said)
        else:
            record_result(work, proposers, "not_adopted", **said)


def _adopted(work: UnitOfWork, row: CountedRow, sheet: dict[str, Any], votes: int) -> h.ProjectAdopted:
    level = select(sessions.c.township).where(sessions.c.session_id == row.session_id)
    return h.ProjectAdopted(
        project_id=new_id(),
        session_id=row.session_id,
        round_id=row.round_id,
        votes=votes,
        members=row.rules["members"],
        adopted_at=work.now,
        township=sheet.get("township") or work.connection.execute(level).scalar_one(),
        **{name: sheet.get(name) for name in ("title", "budget_fen", "people", "department")},
        words=sheet.get("words") or "",
        proposal_ids=sheet.get("proposal_ids") or [],
    )
