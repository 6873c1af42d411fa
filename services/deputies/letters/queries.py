"""Letters as their writer, the deputy, the office and everybody read them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy import true as everything

from contracts.deputies import (
    FollowLetter,
    LetterBrief,
    LetterPage,
    LetterTurn,
    LetterView,
    ListPublicLetters,
    ListVoterLetters,
    PublicLetter,
    PublicLetters,
    ReadVoterLetter,
)
from contracts.held import HeldPage, ReleaseRecord
from contracts.release import ListHeldLetters
from contracts.roles import WATCHERS
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.rows import typed
from kit.problems import NotFound
from kit.release.record import record_of
from kit.release.texts import held
from kit.search import Wanted, words_of
from services.deputies.letters import store
from services.deputies.letters.store import ANSWERED, OPEN, L, LetterRow, T, letters, releases
from services.deputies.letters.use_cases import RULE, TEXTS, TURNS, proven
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings

SHOWN = 50
"""Public letters of one deputy on their page (ours)."""


def list_voter_letters(reading: ReadSession, request: ListVoterLetters) -> LetterPage:
    """The own ones, or all for who watches, the one written last first."""
    wanted = select(letters).where(_seen(reading), *_sort(reading, request.only))
    if words_of(request.words):
        of = Wanted(wanted, L.letter_id, request.cursor, request.limit)
        found = store.search.listed(reading, store.WHOLE, request.words, of)
        shown, more = found.rows, found.next
    else:
        newest = wanted.where(*after(request.cursor, L.written_at, L.letter_id))
        order = newest.order_by(L.written_at.desc(), L.letter_id.desc()).limit(request.limit + 1)
        rows = typed(LetterRow, reading.connection.execute(order)).all()
        shown = list(rows[: request.limit])
        more = cursor_of(shown[-1].written_at, shown[-1].letter_id) if len(rows) > request.limit else None
    return LetterPage(
        items=[LetterBrief(**each) for each in _briefs(reading, shown)],
        next=more,
        overdue=_overdue(reading) if reading.actor.role in WATCHERS else None,
    )


def read_voter_letter(reading: ReadSession, request: ReadVoterLetter) -> LetterView:
    """One of them; raises NotFound for one that the asker may not see."""
    found = select(letters).where(L.letter_id == request.letter_id, _seen(reading))
    row = typed(LetterRow, reading.connection.execute(found)).first()
    if row is None:
        raise NotFound("voter-letter")
    return _view(reading, row)


def follow_letter(reading: ReadSession, request: FollowLetter) -> LetterView:
    """The writer's own; raises NotFound for a wrong code or secret."""
    return _view(reading, proven(reading, request.tracking_code, request.secret))


def list_public_letters(reading: ReadSession, request: ListPublicLetters) -> PublicLetters:
    """What was released of a deputy's letters, the newest first."""
    shown = releases.everybody("letter", T.turn_id, T.written_at, RULE, reading.now)
    mine = TEXTS.rows.add_columns(T.written_at).where(L.deputy_id == request.deputy_id, shown)
    rows = reading.connection.execute(mine.order_by(T.answered_at.desc(), T.turn_id.desc()).limit(SHOWN)).all()
    decided = releases.of(reading, "letter", [row.key for row in rows])
    items = []
    for row in rows:
        words = {part: getattr(row, part) for part in TEXTS.parts} | decided[row.key].public
        items.append(PublicLetter(key=row.key, written_at=row.written_at, **words))
    return PublicLetters(items=items)


def list_held_letters(reading: ReadSession, request: ListHeldLetters) -> HeldPage:
    """What was answered and nobody read yet, or what was decided about."""
    return held(reading, releases, TEXTS, RULE, request)


def read_letter_releases(reading: ReadSession, settings: DeputiesSettings) -> ReleaseRecord:
    """The rule of letters, and how it was kept to."""
    return record_of(reading, releases, {"letter": TEXTS}, lambda _: RULE, settings.zone)


def _seen(reading: ReadSession) -> ColumnElement[bool]:
    actor = reading.actor
    if actor.role in WATCHERS:
        return everything()
    return (L.deputy_id == actor.id) & L.deputy_id.not_in(roster.ended(reading))


def _sort(reading: ReadSession, only: str | None) -> list[ColumnElement[bool]]:
    if only == "overdue":
        return [L.state == OPEN, L.due_at < reading.now]
    return [L.state == only] if only else []


def _overdue(reading: ReadSession) -> int:
    late = select(func.count()).select_from(letters).where(L.state == OPEN, L.due_at < reading.now)
    return int(reading.connection.execute(late).scalar_one())


def _briefs(reading: ReadSession, rows: Sequence[LetterRow]) -> list[dict[str, Any]]:
    names = roster.names(reading, {row.deputy_id for row in rows})
    fields = ("letter_id", "deputy_id", "title", "state", "written_at")
    return [
        {
            **{name: getattr(row, name) for name in fields},
            "deputy_name": names.get(row.deputy_id, ""),
            "due_at": row.due_at if row.state == OPEN else None,
            "overdue": row.state == OPEN and row.due_at < reading.now,
        }
        for row in rows
    ]


def _view(reading: ReadSession, row: LetterRow) -> LetterView:
    said = store.turns_of(reading, row.letter_id)
    (brief,) = _briefs(reading, [row])
    fields = ("turn", "text", "written_at", "answer", "answered_at")
    return LetterView(
        **brief,
        turns=[LetterTurn(**{name: getattr(one, name) for name in fields}) for one in said],
        may_be_public=row.may_be_public,
        may_ask=row.state == ANSWERED and len(said) < TURNS and not roster.has_ended(reading, row.deputy_id),
    )
