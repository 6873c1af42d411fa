"""A project is adopted once, whichever session votes on it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.voting.selection.interface import hold_ideas, ideas_behind
from services.voting.sessions.domain.round import State
from services.voting.sessions.store import rounds, sessions
from services.voting.shared.domain.rules import Rules

PROJECTS = "projects"
R, S = rounds.c, sessions.c


def require_undecided(work: UnitOfWork, listed: Sequence[dict[str, Any]], rules: Rules) -> None:
    """Raise Refused when a candidate to vote on was adopted, or is being voted on, in whatever round of any session.

    One that was not adopted may be put before another session; a satisfaction test is about what was adopted.
    """
    if rules.kind != PROJECTS:
        return
    mine = ideas_behind(work, _named(listed))
    hold_ideas(work, frozenset().union(*mine.values()))
    titles = {idea: one["title"] for one in listed for idea in mine[one["id"]]}
    if not titles:
        return
    for held in work.connection.execute(_ROUNDS):
        if held.rules["kind"] != PROJECTS:
            continue
        over = held.state == State.ANNOUNCED
        counts = [one for one in held.candidates if not over or one["id"] in held.result["adopted"]]
        twice = frozenset().union(*ideas_behind(work, _named(counts)).values()) & titles.keys()
        if twice:
            where = f"{'、'.join(sorted({titles[idea] for idea in twice}))} ({held.session})"
            if over:
                raise Refused("candidate-adopted", "A candidate of this list has been adopted.", where)
            raise Refused("candidate-in-vote", "A candidate of this list is being voted on elsewhere.", where)


_ROUNDS = (
    select(R.state, R.rules, R.candidates, R.result, S.title.label("session"))
    .join(sessions, S.session_id == R.session_id)
    .where(R.state != State.ABANDONED)
    .order_by(R.round_id)
)
"""Every round that counts or may come to count: some a year and congress."""


def _named(listed: Sequence[dict[str, Any]]) -> dict[str, list[str]]:
    return {one["id"]: one.get("proposal_ids") or [] for one in listed}
