"""The statements intake's use cases share, built once: most run for every message."""

from collections.abc import Iterable, Sequence

from sqlalchemy import String, bindparam, insert, literal, select, update

from contracts.words import AppealState
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import in_array as in_array
from kit.db.rows import typed
from kit.problems import NotFound
from services.intake.appeals.store.rows import AppealRow, FollowerRow
from services.intake.appeals.store.sums import changing
from services.intake.appeals.store.tables import answers, appeals, photos

A = appeals.c
INSERT_APPEAL = insert(appeals)
INSERT_PHOTO = insert(photos)
INSERT_ANSWER = insert(answers)
SAVE_WORKING_COPY = (
    update(appeals)
    .where(A.appeal_id == bindparam("of"))
    .values(
        state=bindparam("now_state"),
        due=bindparam("now_due"),
        deputy_id=bindparam("now_deputy"),
        department=bindparam("now_department"),
        answered_at=bindparam("now_answered"),
    )
)
"""What facts of the loop change; the rows are locked by the transaction that has read them."""

_last = answers.alias("last")
COPY_LAST_ANSWER = insert(answers).from_select(
    ["appeal_id", "event_id", "round", "answered_by", "text", "photos", "at"],
    select(
        A.appeal_id,
        _last.c.event_id,
        A.round,
        _last.c.answered_by,
        _last.c.text,
        _last.c.photos,
        _last.c.at,
    )
    .select_from(appeals.join(_last, literal(True)))
    .where(
        A.appeal_id == bindparam("to", type_=String),
        _last.c.appeal_id == bindparam("head", type_=String),
        _last.c.event_id
        == select(answers.c.event_id)
        .where(answers.c.appeal_id == bindparam("head", type_=String))
        .order_by(answers.c.at.desc(), answers.c.event_id.desc())
        .limit(1)
        .scalar_subquery(),
    ),
)
"""Give the appeal `to` the last answer of the appeal `head` as its own, when there is one."""

_BY_ID = select(appeals).where(A.appeal_id == bindparam("id_"))
_LOCKED = select(appeals).where(in_array(A.appeal_id, "ids")).order_by(A.appeal_id).with_for_update()
_FOLLOWERS = (
    select(appeals)
    .where(in_array(A.merged_into, "heads"), A.state == AppealState.MERGED.value)
    .order_by(A.appeal_id)
    .with_for_update()
)


def one(reading: ReadSession, appeal_id: str) -> AppealRow:
    """The appeal's row; raises NotFound."""
    row = typed(AppealRow, reading.connection.execute(_BY_ID, {"id_": appeal_id})).first()
    if row is None:
        raise NotFound("appeal")
    return row


def locked(work: UnitOfWork, ids: Iterable[str]) -> dict[str, AppealRow]:
    """Those of the appeals that exist, held until the transaction ends; always locked in one order."""
    held = typed(AppealRow, work.connection.execute(_LOCKED, {"ids": sorted(set(ids))}))
    rows = {row.appeal_id: row for row in held}
    changing(work, rows.values())
    return rows


def followers(work: UnitOfWork, heads: Iterable[str]) -> Sequence[FollowerRow]:
    """The appeals handled together with these, held until the transaction ends."""
    rows = typed(FollowerRow, work.connection.execute(_FOLLOWERS, {"heads": sorted(set(heads))})).all()
    changing(work, rows)
    return rows


def head_of(reading: ReadSession, appeal_id: str) -> AppealRow | None:
    """The appeal that this one is handled with in the end; None when there is none of that id."""
    seen: set[str] = set()
    while appeal_id not in seen:
        seen.add(appeal_id)
        row = typed(AppealRow, reading.connection.execute(_BY_ID, {"id_": appeal_id})).first()
        if row is None or row.merged_into is None:
            return row
        appeal_id = row.merged_into
    raise ValueError(f"appeals merged in a circle: {sorted(seen)}")
