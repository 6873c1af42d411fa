"""What the box hears of a round: that it was drawn, which keys it has, that it is open, that it is over."""

from collections.abc import Sequence
from functools import singledispatch
from typing import Any, cast

from sqlalchemy import delete, insert, select, update

from contracts import box as b
from contracts import sessions as h
from contracts.base import Event
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from services.voting.box.store import BallotRow, BoxRow, ballots, boxes
from services.voting.box.store.arrival import forget_arrival, hold_ballots
from services.voting.shared import keys
from services.voting.shared.domain.board import leaf, root_of, totals_on_board
from services.voting.shared.domain.rules import Kind, Rules
from services.voting.shared.domain.tally import count

FACTS = (h.RoundDrawn, h.RoundReady, h.RoundOpened, h.RoundClosed)


@singledispatch
def hear(fact: Event, work: UnitOfWork) -> None:
    """What a fact about a round means for its box; raises for one we never asked for."""
    raise TypeError(f"the box does not follow {type(fact).__name__}")


@hear.register
def _(fact: h.RoundDrawn, work: UnitOfWork) -> None:
    """Make a receipt key of its own for a round that is voted here."""
    if fact.mode != "electronic":
        return
    private, public = keys.new_signer()
    work.connection.execute(
        insert(boxes).values(
            round_id=fact.round_id,
            state="waiting",
            kind=fact.rules.kind,
            cap=fact.rules.cap,
            candidates=len(fact.candidates),
            keys={},
            receipt_key=private,
            whole_ballots=fact.whole_ballots,
        )
    )
    work.emit(b.BoxReady(round_id=fact.round_id, receipt_key=public), subject=fact.round_id)


@hear.register
def _(fact: h.RoundReady, work: UnitOfWork) -> None:
    _change(work, fact.round_id, keys=fact.keys)


@hear.register
def _(fact: h.RoundOpened, work: UnitOfWork) -> None:
    _change(work, fact.round_id, state="open")


@hear.register
def _(fact: h.RoundClosed, work: UnitOfWork) -> None:
    """Seal what is in the box, or make it void: ballots of an abandoned round are destroyed uncounted."""
    mine = select(boxes).where(boxes.c.round_id == fact.round_id)
    row = typed(BoxRow, work.connection.execute(mine.with_for_update())).first()
    if row is None or row.state == "void" or (row.state == "sealed" and not fact.abandoned):
        return
    hold_ballots(work)
    if fact.abandoned:
        work.connection.execute(delete(ballots).where(ballots.c.round_id == fact.round_id))
        _change(work, fact.round_id, state="void", receipt_key=None)
        forget_arrival(work)
        return
    held = in_order(work, fact.round_id)
    root = root_of([leaf(ballot.token, ballot.signatures, ballot.marks) for ballot in held])
    rules = Rules(kind=cast("Kind", row.kind), seats=row.cap, cap=row.cap, members=0)
    totals = count([ballot.marks for ballot in held], rules, row.candidates)
    _change(work, fact.round_id, state="sealed", root=root, receipt_key=None)
    forget_arrival(work)
    sealed = b.BoxSealed(round_id=fact.round_id, count=len(held), root=root, totals=totals_on_board(totals))
    work.emit(sealed, subject=fact.round_id)


def in_order(reading: ReadSession, round_id: str) -> Sequence[BallotRow]:
    """A round's ballots as they stand on the board."""
    mine = select(ballots).where(ballots.c.round_id == round_id).order_by(ballots.c.place)
    return typed(BallotRow, reading.connection.execute(mine)).all()


def _change(work: UnitOfWork, round_id: str, **values: Any) -> None:
    work.connection.execute(update(boxes).where(boxes.c.round_id == round_id).values(**values))
