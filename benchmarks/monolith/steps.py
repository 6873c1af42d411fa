"""The seven steps of the loop, each in its caller's transaction."""

import hashlib
import secrets
from datetime import UTC, datetime

from fastapi import HTTPException
from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils import uuid7

from benchmarks.monolith import access, rules
from benchmarks.monolith.access import Answer
from benchmarks.monolith.requests import NewAppeal, Rating, Referral
from benchmarks.monolith.tables import Account, Appeal, Entry, Order
from gateway.demo.county import DEPARTMENTS

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def submit(session: Session, body: NewAppeal) -> Answer:
    """Keep an appeal, and offer it to a deputy: the first two steps."""
    now, secret = datetime.now(UTC), _drawn(12)
    appeal = Appeal(
        appeal_id=str(uuid7()),
        tracking_code=_drawn(10),
        secret_hash=_hash(secret),
        kind=body.kind,
        category=body.category,
        title=body.title,
        text=body.text,
        township=body.place.township,
        village=body.place.village,
        state="submitted",
        submitted_at=now,
    )
    deputy = rules.next_deputy(session, appeal)
    session.add(appeal)
    _tell(session, appeal, now, "submitted", "resident")
    if deputy is not None:
        due = rules.accept_by(now)
        appeal.state, appeal.deputy_id, appeal.due_at, appeal.due_why = "assigned", deputy.deputy_id, due.at, due.why
        _tell(session, appeal, now, "offered", deputy.name, due.why)
    return {"appeal_id": appeal.appeal_id, "tracking_code": appeal.tracking_code, "secret": secret}


def accept(session: Session, login: str, appeal_id: str) -> Answer:
    """The deputy it was offered to takes it, in time."""
    now = datetime.now(UTC)
    deputy, appeal = _own(session, login, appeal_id, "assigned", "accept_matter")
    if appeal.due_at is not None and now > appeal.due_at:
        raise HTTPException(409, "The time to accept is over.")
    due = rules.answer_by(appeal, now)
    appeal.state, appeal.due_at, appeal.due_why = "accepted", due.at, due.why
    _tell(session, appeal, now, "accepted", deputy.name, due.why)
    return {"id": appeal_id}


def refer(session: Session, login: str, appeal_id: str, body: Referral) -> Answer:
    """The deputy gives it to a department, which gets an order with its clocks."""
    now = datetime.now(UTC)
    deputy, appeal = _own(session, login, appeal_id, "accepted", "refer_matter", department=body.department)
    sign_due, reply_due = rules.sign_by(now), rules.reply_by(appeal, now)
    order = Order(
        order_id=str(uuid7()),
        appeal_id=appeal_id,
        department=body.department,
        words=body.words,
        state="opened",
        opened_at=now,
        sign_due_at=sign_due.at,
        sign_why=sign_due.why,
        reply_due_at=reply_due.at,
        reply_why=reply_due.why,
    )
    session.add(order)
    appeal.state, appeal.department = "referred", body.department
    appeal.due_at, appeal.due_why = sign_due.at, sign_due.why
    _tell(session, appeal, now, "referred", deputy.name, body.words)
    _tell(session, appeal, now, "order opened", DEPARTMENTS[body.department], reply_due.why)
    return {"id": appeal_id}


def sign(session: Session, login: str, order_id: str) -> Answer:
    """The department takes it."""
    now = datetime.now(UTC)
    who, order, appeal = _ordered(session, login, order_id, "opened", "sign_order")
    order.state, order.signed_at, order.signed_by = "signed", now, who.name
    appeal.state, appeal.due_at, appeal.due_why = "handling", order.reply_due_at, order.reply_why
    _tell(session, appeal, now, "signed", who.name)
    return {"id": order_id}


def reply(session: Session, login: str, order_id: str, text: str) -> Answer:
    """The department answers, and the resident's word is next."""
    now = datetime.now(UTC)
    who, order, appeal = _ordered(session, login, order_id, "signed", "reply_order")
    order.state, order.replied_at, order.replied_by, order.reply_text = "replied", now, who.name, text
    appeal.state, appeal.answered_at, appeal.due_at, appeal.due_why = "replied", now, None, ""
    _tell(session, appeal, now, "replied", who.name, text)
    return {"id": order_id}


def rate(session: Session, code: str, secret: str, body: Rating) -> Answer:
    """Solved and at least basically satisfied closes it; all else goes back."""
    now = datetime.now(UTC)
    mine = select(Appeal).where(Appeal.tracking_code == code).with_for_update()
    appeal = session.scalars(mine).one_or_none()
    if appeal is None or appeal.secret_hash != _hash(secret):
        raise HTTPException(404, "There is no such appeal.")
    if appeal.state != "replied":
        raise HTTPException(409, "There is no answer to rate yet.")
    appeal.solved, appeal.grade, appeal.rating_words = body.solved, body.grade, body.words
    if body.solved and body.grade != "not_satisfied":
        appeal.state, appeal.closed_at = "closed", now
    else:
        appeal.state, appeal.round = "reopened", appeal.round + 1
    _tell(session, appeal, now, "rated", "resident", body.words)
    return {"id": appeal.appeal_id}


def _own(session: Session, login: str, appeal_id: str, state: str, act: str, **detail: str) -> tuple[Account, Appeal]:
    """The signed-in deputy and their appeal, locked, with the audit line; 404 for another's, 409 in another state."""
    who = access.account(session, login, "deputy")
    access.audited(session, login, act, appeal_id, **detail)
    appeal = session.get(Appeal, appeal_id, with_for_update=True)
    if appeal is None or appeal.deputy_id != who.deputy_id:
        raise HTTPException(404, "There is no such matter.")
    if appeal.state != state:
        raise HTTPException(409, "Not now.")
    return who, appeal


def _ordered(session: Session, login: str, order_id: str, state: str, act: str) -> tuple[Account, Order, Appeal]:
    """The signed-in handler, the order of their department, locked, and its appeal, with the audit line."""
    who = access.account(session, login, "department")
    access.audited(session, login, act, order_id)
    order = session.get(Order, order_id, with_for_update=True)
    if order is None or order.department != who.department:
        raise HTTPException(404, "There is no such order.")
    if order.state != state:
        raise HTTPException(409, "Not now.")
    appeal = session.get(Appeal, order.appeal_id, with_for_update=True)
    assert appeal is not None
    return who, order, appeal


def _tell(session: Session, appeal: Appeal, now: datetime, event: str, by: str, note: str = "") -> None:
    session.add(Entry(appeal_id=appeal.appeal_id, at=now, event=event, by=by, note=note))


def _drawn(letters: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(letters))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
