"""The head of a board: everything about a counted round that the scrutineer seals."""

from typing import Any

from contracts import sessions as h
from kit.bus.unit_of_work import UnitOfWork
from services.voting.sessions.domain.round import State
from services.voting.sessions.store import RoundRow
from services.voting.sessions.use_cases.rounds import change
from services.voting.shared.domain.board import FORMAT


def complete_head(work: UnitOfWork, row: RoundRow, box: dict[str, Any], issued: dict[str, int]) -> None:
    """Write the head and say so; `box` has count, root and totals, `issued` the ballots given out by issuer."""
    needed = ("seal",) if row.mode == "paper" else ("secretariat", "scrutineer", "receipt", "seal")
    head = {
        "format": FORMAT,
        "round": {
            "id": row.round_id,
            "session": row.session_id,
            "title": row.title,
            "number": row.number,
            "mode": row.mode,
        },
        "rules": row.rules,
        "candidates": [{"id": candidate["id"], "title": candidate["title"]} for candidate in row.candidates],
        "roll": {"members": row.rules["members"], "present": row.present, "issued": issued},
        "keys": {name: row.keys[name] for name in needed},
        **box,
    }
    change(work, row.round_id, state=State.COUNTED, head=head)
    work.emit(h.RoundCounted(round_id=row.round_id, head=head), subject=row.round_id)
