"""A thread as its resident and as staff read it."""

from contracts.intake import FollowThread, ReadThread, Thread, ThreadMessage
from contracts.words import AppealState
from kit.bus.unit_of_work import ReadSession
from services.intake.appeals.interface import FINAL, WAITING, AppealRow, one, prove, read_by_staff
from services.intake.contacts.interface import Words, as_written, words_for
from services.intake.settings import IntakeSettings
from services.intake.threads import store
from services.intake.threads.domain import may_add, may_thank, reopens_until
from services.intake.threads.use_cases.hands import has_it


def follow_thread(reading: ReadSession, request: FollowThread, settings: IntakeSettings) -> Thread:
    """The resident's own, and what they may say now; raises NotFound for a wrong code or secret."""
    row = prove(reading, request.tracking_code, request.secret)
    state, answered = AppealState(row.state), row.answered_at is not None
    more = store.many(reading, row.appeal_id, by_resident=True) < settings.said_most
    until = reopens_until(state, row.closed_at, settings.again_days, answered=answered)
    return Thread(
        messages=_messages(reading, row, as_written, merged=False),
        waits_until=_waits_until(reading, row),
        may_add=more and may_add(state),
        may_thank=more and may_thank(state, answered=answered),
        may_withdraw=may_add(state) and row.voices == 1,
        may_place=state not in FINAL,
        may_reopen_until=until if more and until is not None and reading.now <= until else None,
    )


def read_thread(reading: ReadSession, request: ReadThread, settings: IntakeSettings) -> Thread:
    """Staff's, and whether they may ask; raises NotFound for an appeal that they do not read."""
    row = one(reading, request.appeal_id)
    head = read_by_staff(reading, row)
    waits_until = _waits_until(reading, row)
    more = store.many(reading, row.appeal_id, by_resident=False) < settings.questions_most
    words = words_for(reading, (head or row).deputy_id, settings)
    return Thread(
        messages=_messages(reading, row, words, merged=True),
        waits_until=waits_until,
        may_ask=more and not store.waiting(reading, [row.appeal_id]) and has_it(reading, row),
    )


def _messages(reading: ReadSession, row: AppealRow, words: Words, *, merged: bool) -> list[ThreadMessage]:
    said = store.of_appeal(reading, row.appeal_id, merged=merged)
    fields = [name for name in ThreadMessage.model_fields if name != "text"]
    texts = words(row.title, row.text, *(one.text for one in said))[2:]
    return [
        ThreadMessage(**{name: getattr(one, name) for name in fields}, text=text)
        for one, text in zip(said, texts, strict=True)
    ]


def _waits_until(reading: ReadSession, row: AppealRow) -> object:
    """Of the question that waits, while somebody still owes an answer and its time is not over."""
    until = next((one.until for one in store.waiting(reading, [row.appeal_id])), None)
    waits = until is not None and until >= reading.now and AppealState(row.state) in WAITING
    return until if waits else None
