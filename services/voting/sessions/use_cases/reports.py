"""What box and scrutineer report: slips of a session; of a round keys before it, what they hold after it, the seal."""

from functools import singledispatch

from contracts import box as b
from contracts import scrutiny as s
from contracts import sessions as h
from contracts.base import Event
from kit.bus.unit_of_work import UnitOfWork
from services.voting.sessions.domain.round import State
from services.voting.sessions.use_cases.ballots import given_out
from services.voting.sessions.use_cases.devices import note_slips
from services.voting.sessions.use_cases.head import complete_head
from services.voting.sessions.use_cases.rounds import change, find

REPORTS = (b.BoxReady, b.BoxSealed, s.SlipsListed, s.ScrutinyReady, s.IssuingEnded, s.BoardSealed)


@singledispatch
def hear(fact: Event, work: UnitOfWork) -> None:
    """What box and scrutineer report about a round; raises for a fact we never asked for."""
    raise TypeError(f"voting does not follow {type(fact).__name__}")


@hear.register
def _(fact: b.BoxReady, work: UnitOfWork) -> None:
    _keys(work, fact.round_id, {"receipt": fact.receipt_key})


@hear.register
def _(fact: s.ScrutinyReady, work: UnitOfWork) -> None:
    mine = {"seal": fact.seal_key, **({"scrutineer": fact.issuer_key} if fact.issuer_key else {})}
    _keys(work, fact.round_id, mine)


@hear.register
def _(fact: s.SlipsListed, work: UnitOfWork) -> None:
    note_slips(work, fact.session_id, fact.keys)


@hear.register
def _(fact: s.IssuingEnded, work: UnitOfWork) -> None:
    change(work, fact.round_id, countersigned=fact.issued)
    _complete(work, fact.round_id)


@hear.register
def _(fact: b.BoxSealed, work: UnitOfWork) -> None:
    change(work, fact.round_id, box=fact.model_dump(include={"count", "root", "totals"}))
    _complete(work, fact.round_id)


@hear.register
def _(fact: s.BoardSealed, work: UnitOfWork) -> None:
    row = find(work, fact.round_id)
    if row.state == State.COUNTED:
        change(work, fact.round_id, seal=fact.seal, state=State.SIGNED)


def _keys(work: UnitOfWork, round_id: str, more: dict[str, str]) -> None:
    row = find(work, round_id)
    known = {**row.keys, **more}
    change(work, round_id, keys=known)
    needed = {"seal"} if row.mode == "paper" else {"secretariat", "scrutineer", "receipt", "seal"}
    if row.state == State.DRAWN and needed <= set(known):
        change(work, round_id, state=State.ISSUING)
        work.emit(h.RoundReady(round_id=round_id, keys=known), subject=round_id)


def _complete(work: UnitOfWork, round_id: str) -> None:
    row = find(work, round_id)
    if row.state == State.COUNTING and row.box is not None and row.countersigned is not None:
        both = {"secretariat": given_out(work, round_id), "scrutineer": row.countersigned}
        complete_head(work, row, row.box, both)
