"""Heads of the gateway's audit log: kept where whoever owns that log's database has no hand, and told on."""

from collections.abc import Sequence

from sqlalchemy import and_, func, insert, or_, select

from contracts import audit as a
from kit.bus.unit_of_work import UnitOfWork
from kit.db.rows import typed
from services.voting.scrutiny.domain import head_fault
from services.voting.scrutiny.store import AuditHeadRow, audit_heads


def witness(work: UnitOfWork, head: a.AuditHead) -> None:
    """Keep a head and say so, also when it disagrees with one kept before: that is what it is kept for.

    Whether it is rightly signed is for those to say who compare it with the log; two gateways that sign the same row
    say nothing new.
    """
    others = _others(work, head)
    if any((one.chain, one.seq, one.hash, one.key) == (head.chain, head.seq, head.hash, head.key) for one in others):
        return
    fault = head_fault(head, others)
    row = {
        "number": others[-1].number + 1 if others else 1,
        "witnessed_at": work.now,
        "fault": fault,
        **head.model_dump(),
    }
    work.connection.execute(insert(audit_heads).values(**row))
    work.emit(a.AuditHeadWitnessed(head=head, fault=fault), subject=head.chain)


def _others(work: UnitOfWork, head: a.AuditHead) -> Sequence[AuditHeadRow]:
    """Those it can disagree with: those of its chain that reach as far, and last the one that came before it."""
    kept = audit_heads.c
    last = select(func.max(kept.number)).scalar_subquery()
    as_far = and_(kept.chain == head.chain, kept.seq >= head.seq)
    wanted = select(audit_heads).where(or_(as_far, kept.number == last)).order_by(kept.number)
    return typed(AuditHeadRow, work.connection.execute(wanted)).all()
