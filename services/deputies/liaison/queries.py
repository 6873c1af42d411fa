"""Pairs with how long they were silent, and one with what was talked about."""

from datetime import date
from typing import Any

from contracts.deputies import LiaisonContact, LiaisonPair, LiaisonPairs, LiaisonPairView, ListPairs, ReadPair
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.problems import Forbidden
from services.deputies.liaison import domain, store
from services.deputies.liaison.use_cases.standing import RUNS, SEAT_OVER, own, state_of
from services.deputies.roster import interface as roster
from services.deputies.seats import interface as seats
from services.deputies.settings import DeputiesSettings


def list_pairs(reading: ReadSession, _: ListPairs, settings: DeputiesSettings) -> LiaisonPairs:
    """Every pair, by the member's name and the deputy's; a deputy's own."""
    me = reading.actor
    if me.role is Role.DEPUTY and roster.has_ended(reading, me.id):
        raise Forbidden("Who is in office no more has no liaison.")
    rows = store.every(reading, me.id if me.role is Role.DEPUTY else None)
    who, counted = store.people(reading, rows), store.counted(reading, rows)
    items = [LiaisonPair(**_pair(reading, row, who, counted, settings)) for row in rows]
    items.sort(key=lambda one: (one.member_name, one.member_id, one.deputy_name, one.deputy_id, one.pair_id))
    return LiaisonPairs(items=items, days=settings.liaison_days)


def read_pair(reading: ReadSession, request: ReadPair, settings: DeputiesSettings) -> LiaisonPairView:
    """One pair with its contacts; raises NotFound for a deputy who is none of the two."""
    row = store.one(reading, request.pair_id)
    own(reading, row)
    who, counted = store.people(reading, [row]), store.counted(reading, [row])
    pair = _pair(reading, row, who, counted, settings)
    office = reading.actor.role is Role.OFFICE
    may_record = office or pair["state"] == RUNS
    return LiaisonPairView(
        **pair,
        recorded=[
            LiaisonContact(
                contact_id=one.contact_id,
                kind=one.kind,
                day=one.day,
                talked=one.talked,
                outcome=one.outcome,
                recorded_by=one.recorded_by,
                recorded_at=one.recorded_at,
                may_correct=office or (may_record and one.recorder_id == reading.actor.id),
            )
            for one in store.contacts_of(reading, row.pair_id)
        ],
        reason=row.reason,
        may_record=may_record,
    )


def _pair(
    reading: ReadSession,
    row: store.PairRow,
    who: dict[str, roster.DeputyRow],
    counted: dict[str, tuple[int, str]],
    settings: DeputiesSettings,
) -> dict[str, Any]:
    member, deputy = who[row.member_id], who[row.deputy_id]
    state = state_of(reading, row, member, deputy)
    many, last = counted.get(row.pair_id, (0, None))
    today = reading.today(settings.zone)
    last_day = date.fromisoformat(last) if last else None
    silent = domain.silent_days(date.fromisoformat(row.begins), last_day, today) if state == RUNS else None
    over = _seat_over(reading, (member, deputy), today) if state == SEAT_OVER else None
    return {
        "pair_id": row.pair_id,
        "member_id": member.deputy_id,
        "member_name": member.name,
        "post": member.committee_post or None,
        "deputy_id": deputy.deputy_id,
        "deputy_name": deputy.name,
        "deputy_township": deputy.township,
        "begins": row.begins,
        "state": state,
        "ended_on": row.ended_on or over,
        "contacts": many,
        "last_contact": last,
        "silent_days": silent,
        "overdue": silent is not None and silent > settings.liaison_days,
    }


def _seat_over(reading: ReadSession, two: tuple[roster.DeputyRow, roster.DeputyRow], today: date) -> str | None:
    """The day on which the first of the two was in office no more, where one was recorded."""
    entries, terms = seats.entries_of(reading, [one.deputy_id for one in two]), seats.known_terms(reading)
    over = [one for one in two if not roster.is_in_office(reading, one)]
    days = [seats.shown_seat(entries.get(one.deputy_id, ()), terms, one.level, today).ended for one in over]
    return min(filter(None, days), default=None)
