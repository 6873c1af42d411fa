"""The office's list of tickets, and how one stands for the hotline's system."""

from typing import Any

from sqlalchemy import func, select

from contracts.base import Actor
from contracts.intake import ListTickets, ReadTicket, Ticket, TicketColumns, TicketPage, TicketStanding, TicketView
from contracts.personal_details import hidden
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.problems import NotFound
from kit.search import Wanted, words_of
from services.intake.appeals.interface import appeals, search
from services.intake.hotline.domain import WITH_HOTLINE, stage_of
from services.intake.hotline.settings import HotlineSettings
from services.intake.hotline.store import MAPPING, OUT, TICKET, T, columns, last_answer, tickets
from services.intake.settings import IntakeSettings

A = appeals.c
_double = appeals.alias("double")
D = _double.c
_IN_HAND = (T.in_hand != "") & (T.answer == "")
WHERE = {
    "held": T.state == "held",
    "changed": T.state == "changed",
    "handed": T.state == "handed",
    "in_hand": _IN_HAND,
}
_LISTED = (
    select(
        tickets,
        *(A.title.label("title"), A.text.label("text"), A.township.label("township"), A.tracking_code.label("code")),
        *(D.title.label("double_title"), D.tracking_code.label("double_code")),
    )
    .outerjoin(appeals, A.appeal_id == T.appeal_id)
    .outerjoin(_double, D.appeal_id == T.double_of)
)


def list_tickets(
    reading: ReadSession, request: ListTickets, settings: IntakeSettings, hotline: HotlineSettings
) -> TicketPage:
    """Tickets, the newest first; personal details are for the office."""
    wanted = _LISTED if request.only == "all" else _LISTED.where(WHERE[request.only])
    run = reading.connection.execute
    if words_of(request.words):
        of = Wanted(wanted, T.ticket_id, request.cursor, request.limit)
        found = search.listed(reading, TICKET, request.words, of)
        rows, more = found.rows, found.next
    else:
        paged = wanted.where(*after(request.cursor, T.taken_at, T.ticket_id))
        newest = run(paged.order_by(T.taken_at.desc(), T.ticket_id.desc()).limit(request.limit + 1)).all()
        rows = list(newest[: request.limit])
        more = cursor_of(rows[-1].taken_at, rows[-1].ticket_id) if len(newest) > request.limit else None
    counts = {name: run(select(func.count()).where(inside)).scalar_one() for name, inside in WHERE.items()}
    given_up = select(OUT.reason, func.count().over().label("many")).where(OUT.state == "dead")
    last = run(given_up.order_by(OUT.done_at.desc(), OUT.message_id.desc()).limit(1)).first()
    return TicketPage(
        items=[_view(row, reading.actor, settings) for row in rows],
        next=more,
        **counts,
        unsent=last.many if last else 0,
        unsent_reason=last.reason if last else "",
        told=bool(hotline.url),
    )


def _view(row: Any, actor: Actor, settings: IntakeSettings) -> TicketView:
    held = Ticket.model_validate(row.held) if row.held else None
    title, text = (held.title, held.text) if held else (row.title or "", row.text or "")
    said = [title, text, row.said_now, row.double_title or ""]
    if actor.role is not Role.OFFICE:
        said = [hidden(one, houses=settings.hide_houses) for one in said]
    return TicketView(
        **{name: getattr(row, name) for name in _SAME},
        number=row.number or "",
        title=said[0],
        text=said[1],
        said_now=said[2],
        double_title=said[3],
        township=held.place.township if held else row.township or "",
        tracking_code=row.code or "",
        double_code=row.double_code or "",
    )


_SAME = (
    *("ticket_id", "direction", "state", "in_hand", "said_at", "taken_at"),
    *("by", "appeal_id", "double_of", "same_person", "likeness"),
)


def read_ticket(reading: ReadSession, request: ReadTicket) -> TicketStanding:
    """How it stands with us; raises NotFound for a number that is not known."""
    row = reading.connection.execute(
        _LISTED.add_columns(A.state.label("stands"), A.merged_into).where(T.number == request.number)
    ).first()
    if row is None:
        raise NotFound("ticket")
    told: dict[str, Any] = {"number": request.number, "reference": row.code or "", "direction": row.direction}
    if row.state == "held":
        return TicketStanding(**told, state="held")
    if row.direction == "out" or row.in_hand:
        return TicketStanding(**told, state=WITH_HOTLINE)
    head = row.merged_into
    state = reading.connection.execute(select(A.state).where(A.appeal_id == head)).scalar() if head else row.stands
    said = last_answer(reading, row.appeal_id)
    answer = {"answer": hidden(said.text, houses=False), "answered_by": said.answered_by} if said else {}
    return TicketStanding(**told, state=stage_of(state or row.stands), **answer)


def read_columns(reading: ReadSession) -> TicketColumns:
    """The county's column titles; before it said any, what is written in the manual."""
    row = reading.connection.execute(select(columns).where(MAPPING.one == 1)).first()
    return TicketColumns(columns=row.columns, township=row.township) if row else TicketColumns(columns=USUAL)


USUAL: Any = {
    "number": "工单编号",
    "reference": "来源编号",
    "kind": "工单类型",
    "category": "工单类别",
    "title": "工单标题",
    "text": "工单内容",
    "township": "所属乡镇",
    "address": "事发地址",
    "phone": "联系电话",
    "said_at": "受理时间",
    "in_hand": "承办单位",
    "answer": "办理结果",
    "answered_by": "答复单位",
}
"""Titles of the sample in docs/hotline.md (ours: no list of a vendor's is followed)."""
