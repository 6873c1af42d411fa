"""A voter writes, a deputy answers, the writer asks once more; an appeal goes on as one; the office releases."""

import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select, true

from contracts.base import Done
from contracts.deputies import (
    AnswerLetter,
    AskLetterAgain,
    LetterAnswered,
    LetterForAppeal,
    LetterTurned,
    LetterWritten,
    TurnLetter,
    WriteLetter,
)
from contracts.personal_details import hidden, hidden_together
from contracts.personal_numbers import starred
from contracts.release import DecideLetter
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession, UnitOfWork, new_id
from kit.problems import Forbidden, NotFound, Refused
from kit.release import Rule, Texts
from kit.release.texts import decide
from services.deputies.letters import store
from services.deputies.letters.settings import LetterSettings
from services.deputies.letters.store import ANSWERED, OPEN, TURNED, L, LetterRow, T, TurnRow
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings
from services.deputies.stations.interface import working_days

TEXTS = Texts(
    select(
        T.turn_id.label("key"),
        T.letter_id.label("about"),
        T.answered_at.label("at"),
        L.deputy_id.label("by"),
        L.title,
        T.text,
        T.answer,
    )
    .join_from(store.turns, store.letters)
    .where(L.may_be_public == true(), L.state != TURNED, T.answered_at.is_not(None)),
    T.turn_id,
    T.letter_id,
    T.answered_at,
    ("title", "text", "answer"),
    settled=T.settled_at,
)
"""Only what was answered, and what its writer lets be shown, waits to be read."""
TURNS = 2
"""The first letter, and once more."""
RULE = Rule("before", 0)
"""Nothing is shown that the office did not read: a county that shows none releases none."""


def write_letter(work: UnitOfWork, request: WriteLetter, settings: DeputiesSettings, numbers: LetterSettings) -> Done:
    """Kept without personal details; raises Refused for a deputy in office no more, and for too many of one phone."""
    to = roster.deputy(work, request.deputy_id, lock=True)
    if not roster.is_in_office(work, to):
        raise Refused("deputy-inactive", "This deputy is no longer in office.")
    if store.waiting_from(work, request.writer, to.deputy_id) >= numbers.waiting:
        raise Refused("letter-waits", "A letter of this phone waits for this deputy's answer.", status=429)
    if store.of_writer(work, request.writer, work.now - timedelta(days=1)) >= numbers.a_day:
        raise Refused("letters-too-many", f"At most {numbers.a_day} letters a day are taken of one phone.", status=429)
    title, text = hidden_together(request.title, request.text, houses=settings.hide_houses)
    said = {name: getattr(request, name) for name in ("letter_id", "tracking_code", "secret_hash", "writer")}
    due_at = _due_at(work, settings, numbers)
    row = {**said, "deputy_id": to.deputy_id, "title": title, "state": OPEN, "due_at": due_at}
    store.add(work, row | {"may_be_public": request.may_be_public, "written_at": work.now})
    _turn(work, store.letter(work, request.letter_id), 1, text)
    return Done(id=request.letter_id)


def ask_letter_again(
    work: UnitOfWork, request: AskLetterAgain, settings: DeputiesSettings, numbers: LetterSettings
) -> Done:
    """Once, after the answer; raises Refused before it, a second time, and for a deputy in office no more."""
    row = proven(work, request.tracking_code, request.secret, lock=True)
    turns = store.turns_of(work, row.letter_id)
    if row.state != ANSWERED or len(turns) >= TURNS:
        raise Refused("letter-asked", "It waits for its answer, or was asked about once more already.")
    if roster.has_ended(work, row.deputy_id):
        raise Refused("deputy-inactive", "This deputy is no longer in office.")
    due_at = _due_at(work, settings, numbers)
    store.change(work, row.letter_id, state=OPEN, due_at=due_at)
    text = hidden(request.text, houses=settings.hide_houses)
    _turn(work, store.letter(work, row.letter_id), len(turns) + 1, text)
    return Done(id=row.letter_id)


def answer_letter(work: UnitOfWork, request: AnswerLetter) -> Done:
    """The answer, without numbers of persons; raises Refused for what does not wait, NotFound for another's."""
    row = _in_hand(work, request.letter_id)
    turn = _waiting(row, store.turns_of(work, row.letter_id))
    store.answer(work, turn, starred(request.words), may_be_public=row.may_be_public)
    store.change(work, row.letter_id, state=ANSWERED)
    told = LetterAnswered(
        letter_id=row.letter_id, deputy_id=row.deputy_id, turn=turn.turn, on_time=work.now <= row.due_at
    )
    work.emit(told, subject=row.letter_id)
    return Done(id=row.letter_id)


def turn_letter(work: UnitOfWork, request: TurnLetter) -> LetterForAppeal:
    """It goes on as an appeal of its own id, code and secret; asked twice, the same is answered.

    Raises Refused for what was answered: its writer says it anew, if they wish.
    """
    by_deputy = work.actor.role is Role.DEPUTY
    row = _in_hand(work, request.letter_id) if by_deputy else store.letter(work, request.letter_id, lock=True)
    turns = store.turns_of(work, row.letter_id)
    if row.state != TURNED:
        _waiting(row, turns)
        store.change(work, row.letter_id, state=TURNED)
        store.settle(work, row.letter_id)
        work.emit(LetterTurned(letter_id=row.letter_id, deputy_id=row.deputy_id), subject=row.letter_id)
    return LetterForAppeal(
        letter_id=row.letter_id,
        title=row.title,
        text="\n\n".join(one.text for one in turns)[:5000],
        tracking_code=row.tracking_code,
        secret_hash=row.secret_hash,
        township=roster.deputy(work, row.deputy_id).township,
    )


def decide_letter(work: UnitOfWork, request: DecideLetter) -> Done:
    """Whether everybody reads a letter with its answer; raises NotFound for what is not to be shown."""
    decide(work, store.releases, TEXTS, request)
    return Done(id=request.key)


def proven(reading: ReadSession, tracking_code: str, secret: str, *, lock: bool = False) -> LetterRow:
    """The letter whose writer asks; raises NotFound for a wrong secret, as for a wrong code."""
    row = store.of_code(reading, tracking_code, lock=lock)
    if not hmac.compare_digest(sha256(secret.encode()).hexdigest(), row.secret_hash):
        raise NotFound("voter-letter")
    return row


def _due_at(work: UnitOfWork, settings: DeputiesSettings, numbers: LetterSettings) -> datetime:
    return working_days(work, settings.zone).due_in_working_days(work.now, numbers.answer_days).at


def _turn(work: UnitOfWork, row: LetterRow, number: int, text: str) -> None:
    store.add_turn(work, row.letter_id, number, new_id(), row.title, text)
    told = LetterWritten(letter_id=row.letter_id, deputy_id=row.deputy_id, turn=number, due_at=row.due_at)
    work.emit(told, subject=row.letter_id)


def _in_hand(work: UnitOfWork, letter_id: str) -> LetterRow:
    """The acting deputy's own, locked; another's does not exist for them. Raises Forbidden for who is out of office."""
    row = store.letter(work, letter_id, lock=True)
    if roster.has_ended(work, work.actor.id):
        raise Forbidden("Who is in office no more answers no letters.")
    if row.deputy_id != work.actor.id:
        raise NotFound("voter-letter")
    return row


def _waiting(row: LetterRow, turns: Sequence[TurnRow]) -> TurnRow:
    last = turns[-1]
    if row.state != OPEN or last.answered_at is not None:
        raise Refused("letter-not-open", "It was answered, or went on as an appeal.")
    return last
