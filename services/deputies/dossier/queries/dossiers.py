"""Dossiers as they are read: one term of one deputy for the office and that deputy, and what everybody may know."""

from datetime import UTC, date, datetime, time

from sqlalchemy import and_, or_, select

from contracts.deputies import (
    Deputy,
    DeputyPage,
    Dossier,
    DutyCount,
    DutyDay,
    DutyEntry,
    Participation,
    PublicDuty,
    ReadDeputy,
    ReadDossier,
    StationReached,
    Term,
)
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.cursor import cursor_of, read_cursor
from kit.db.rows import typed
from kit.problems import NotFound
from services.deputies.dossier.domain import CAME, Counted, done, participation
from services.deputies.dossier.queries.voter_reports import briefs
from services.deputies.dossier.store import entries, voter_reports
from services.deputies.groups.interface import every_group
from services.deputies.roster import interface as roster
from services.deputies.seats.interface import entries_of, every_term, known_terms, shown_seat
from services.deputies.settings import DeputiesSettings

E = entries.E
NEXT_DAYS = 5
"""Duty days a public page shows (ours)."""


def read_dossier(reading: ReadSession, request: ReadDossier, settings: DeputiesSettings) -> Dossier:
    """One term of one deputy; raises NotFound for another deputy's, and for a term the deputy's congress never had."""
    me = reading.actor
    if me.role is Role.DEPUTY and me.id != request.deputy_id:
        raise NotFound("deputy")
    row = roster.deputy(reading, request.deputy_id)
    terms = _terms(reading, row.level)
    term = _term(reading, row, terms, request.term, settings)
    these = entries.standing(row.deputy_id, *((term.begin, term.end) if term else ()))
    counted = [Counted(*one) for one in entries.sums(reading, these)]
    sums, came_of = done(counted), participation(counted)
    wanted = [*these, *([E.duty == request.duty] if request.duty else []), *([E.asked] if request.asked else [])]
    rows, following = _page(reading, wanted, request.cursor, request.limit)
    return Dossier(
        deputy_id=row.deputy_id,
        name=row.name,
        level=row.level,
        active=roster.is_in_office(reading, row),
        term=term,
        terms=terms,
        counts=[DutyCount(duty=duty, entries=many) for duty, many in sums.items()],
        participation=Participation(numerator=came_of[0], denominator=came_of[1]),
        items=[_entry(one) for one in rows],
        next=following,
    )


def read_deputy(reading: ReadSession, request: ReadDeputy, settings: DeputiesSettings) -> DeputyPage:
    """What everybody may know of one deputy: what they did, and where they are found while they are in office."""
    row = roster.deputy(reading, request.deputy_id)
    active = roster.is_in_office(reading, row)
    seat = shown_seat(
        entries_of(reading, [row.deputy_id]).get(row.deputy_id, ()),
        known_terms(reading),
        row.level,
        reading.today(settings.zone),
    )
    did = [*entries.standing(row.deputy_id), E.presence.in_(sorted(CAME))]
    rows, following = _page(reading, did, request.cursor, request.limit)
    reports = voter_reports.of_deputy(reading, row.deputy_id)
    groups = {one.group_code: one.name for one in every_group(reading)}
    return DeputyPage(
        deputy=Deputy(
            deputy_id=row.deputy_id,
            name=row.name,
            level=row.level,
            township=row.township,
            constituency=row.constituency,
            villages=row.villages,
            expertise=row.expertise,
            active=active,
            group=groups.get(row.group_code),
            committee_post=row.committee_post or None if active else None,
        ),
        term=seat.term,
        stations=_stations(reading, row.township) if active else [],
        duty_days=_duty_days(reading, row.deputy_id, reading.today(settings.zone)) if active else [],
        items=[
            PublicDuty(
                duty=one.duty, duty_on=date.fromisoformat(one.duty_on), title=one.title if one.title_read else ""
            )
            for one in rows
        ],
        next=following,
        reports=briefs(reading, reports),
        promises=next((one.promises for one in reports if one.state == voter_reports.PUBLISHED), []),
    )


def _terms(reading: ReadSession, level: str) -> list[Term]:
    """The terms of this level, the latest first."""
    return [Term(**one._asdict()) for one in reversed(every_term(reading)) if one.level == level]


def _term(
    reading: ReadSession, row: roster.DeputyRow, terms: list[Term], name: str | None, settings: DeputiesSettings
) -> Term | None:
    today = reading.today(settings.zone)
    if name is None:
        seat = shown_seat(
            entries_of(reading, [row.deputy_id]).get(row.deputy_id, ()), known_terms(reading), row.level, today
        )
        name = seat.term or next((one.name for one in terms if one.begin <= today), None)
        return next((one for one in terms if one.name == name), None)
    term = next((one for one in terms if one.name == name), None)
    if term is None:
        raise NotFound("term")
    return term


def _page(
    reading: ReadSession, these: list[object], cursor: str | None, limit: int
) -> tuple[list[entries.EntryRow], str | None]:
    wanted = select(entries.duty_entries).where(*these).order_by(E.duty_on.desc(), E.entry_id.desc())  # type: ignore[arg-type]
    if cursor:
        at, last = read_cursor(cursor)
        day = at.date().isoformat()
        wanted = wanted.where(E.duty_on <= day, or_(E.duty_on < day, and_(E.duty_on == day, E.entry_id < last)))
    rows = list(typed(entries.EntryRow, reading.connection.execute(wanted.limit(limit + 1))))
    shown = rows[:limit]
    if len(rows) <= limit:
        return shown, None
    return shown, cursor_of(datetime.combine(date.fromisoformat(shown[-1].duty_on), time(), UTC), shown[-1].entry_id)


def _entry(row: entries.EntryRow) -> DutyEntry:
    return DutyEntry(
        **{name: row._mapping[name] for name in DutyEntry.model_fields if name != "duty_on"},
        duty_on=date.fromisoformat(row.duty_on),
    )


def _stations(reading: ReadSession, township: str) -> list[StationReached]:
    s = roster.stations.c
    wanted = select(s.station, s.name, s.address).where(s.township == township).order_by(s.name, s.station)
    return [StationReached(**one._mapping) for one in reading.connection.execute(wanted)]


def _duty_days(reading: ReadSession, deputy_id: str, today: date) -> list[DutyDay]:
    d, s = roster.duties.c, roster.stations.c
    wanted = (
        select(s.name.label("station_name"), d.day)
        .join_from(roster.duties, roster.stations)
        .where(d.deputy_id == deputy_id, d.day >= today.isoformat())
        .order_by(d.day, s.name)
        .limit(NEXT_DAYS)
    )
    return [DutyDay(**one._mapping) for one in reading.connection.execute(wanted)]
