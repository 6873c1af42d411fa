"""Whose names stand on a roll: deputies in office when it is made, and what a recorded decision corrects in it."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import delete, insert, select

from contracts import sessions as h
from contracts.base import Done
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from kit.problems import Refused
from services.voting.sessions.domain.round import OVER
from services.voting.sessions.store import CorrectionRow, MemberRow, attendance, corrections, members, rounds
from services.voting.sessions.use_cases.sessions import find, on_the_roll, require_open
from services.voting.shared.deputies import deputies
from services.voting.shared.domain.rules import Rules

_NOTED = "；代表名单"
"""What the rules' source says of a corrected roll begins so: it is sealed with the board's head."""
SOURCE = 500
"""Letters of a source (contracts.sessions.RuleBook)."""


def require_deputies(work: UnitOfWork, roll: Sequence[h.Member]) -> None:
    """Raise Refused for a name that is no deputy's, or one's who is in office no more.

    Where no register of deputies was ever told of, as where a township votes on a platform of its own, nobody is known.
    """
    if not deputies.knows_any(work):
        return
    known = deputies.known(work, [one.id for one in roll])
    strangers = [one.name for one in roll if one.id not in known or known[one.id].name not in ("", one.name)]
    if strangers:
        raise Refused("member-unknown", "The register has no such deputy.", "、".join(strangers), status=422)
    gone = [one.name for one in roll if not known[one.id].holds(work.now)]
    if gone:
        raise Refused("member-inactive", "A deputy's seat has ended or is suspended.", "、".join(gone), status=422)


def correct_roll(work: UnitOfWork, request: h.CorrectRoll) -> Done:
    """Add and remove by a decision, while no round runs; the next round's numbers follow.

    Raises Refused while a round runs, for nothing to correct, for who is on the roll already, and for who is not.
    """
    session = find(work, request.session_id)
    require_open(session)
    mine = select(rounds.c.state).where(rounds.c.session_id == request.session_id)
    if any(state not in OVER for state in work.connection.execute(mine).scalars()):
        raise Refused("roll-frozen", "A round of this session runs: its roll is corrected when it is over or given up.")
    if not request.added and not request.removed:
        raise Refused("nothing-to-correct", "Nobody is added to the roll, and nobody removed.", status=422)
    before = {row.deputy_id: row for row in _roll(work, request.session_id)}
    twice = [one.name for one in request.added if one.id in before]
    if twice or len({one.id for one in request.added}) < len(request.added):
        raise Refused("member-twice", "A deputy is named twice on the roll.", "、".join(twice), status=422)
    missing = [one for one in request.removed if one not in before]
    if missing:
        raise Refused("member-not-listed", "Somebody to be removed is not on the roll.", "、".join(missing), status=422)
    require_deputies(work, request.added)
    return _corrected(work, request, [before[one] for one in dict.fromkeys(request.removed)])


def of_corrected_roll(reading: ReadSession, session_id: str, rules: Rules) -> Rules:
    """The rules over the roll as it stands; how it was corrected is said in their source, which the seal is over."""
    last = select(corrections).where(corrections.c.session_id == session_id).order_by(corrections.c.number.desc())
    row = typed(CorrectionRow, reading.connection.execute(last.limit(1))).first()
    source = rules.source.partition(_NOTED)[0]
    if row is not None:
        told = f"{_NOTED}经{row.number}次更正，最近一次{row.decided_on}（{row.body}），现为{row.members}人"
        source = source[: SOURCE - len(told)] + told
    return replace(rules, members=on_the_roll(reading, session_id), source=source)


def corrections_of(reading: ReadSession, session_id: str) -> Sequence[CorrectionRow]:
    """Every correction of a roll, the first first."""
    mine = select(corrections).where(corrections.c.session_id == session_id).order_by(corrections.c.number)
    return typed(CorrectionRow, reading.connection.execute(mine)).all()


def _corrected(work: UnitOfWork, request: h.CorrectRoll, removed: Sequence[MemberRow]) -> Done:
    for table in (members, attendance):
        gone = (table.c.session_id == request.session_id, table.c.deputy_id.in_([row.deputy_id for row in removed]))
        work.connection.execute(delete(table).where(*gone))
    new = [
        {"session_id": request.session_id, "deputy_id": one.id, "name": one.name, "group": one.group}
        for one in request.added
    ]
    if new:
        work.connection.execute(insert(members), new)
    said = request.model_dump(include={"session_id", "reason", "body", "decided_on"})
    said |= {"number": len(corrections_of(work, request.session_id)) + 1, "by": work.actor.name or work.actor.id}
    said["members"] = on_the_roll(work, request.session_id)
    kept = {
        "added": [one.model_dump() for one in request.added],
        "removed": [{"id": row.deputy_id, "name": row.name, "group": row.group} for row in removed],
    }
    work.connection.execute(insert(corrections).values(**said, **kept, at=work.now))
    ids = {name: [one["id"] for one in every] for name, every in kept.items()}
    work.emit(h.RollCorrected(**said, **ids), subject=request.session_id)
    return Done(id=request.session_id)


def _roll(reading: ReadSession, session_id: str) -> Sequence[MemberRow]:
    mine = select(members).where(members.c.session_id == session_id).order_by(members.c.deputy_id)
    return typed(MemberRow, reading.connection.execute(mine.with_for_update())).all()
