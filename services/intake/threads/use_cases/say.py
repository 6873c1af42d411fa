"""The resident says more: an answer where a question waits, else words of their own, or thanks."""

from contracts.base import Done, Photo, PhotoRef
from contracts.intake import AppealAdded, AppealAnswered, SayMore
from contracts.words import AppealState, Role
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.intake.appeals.interface import (
    APPEAL,
    INSERT_PHOTO,
    AppealRow,
    locked,
    name_dangers,
    prove,
    read_photo,
    search,
)
from services.intake.settings import IntakeSettings
from services.intake.threads import store
from services.intake.threads.domain import may_add, may_thank
from services.intake.threads.use_cases.hands import hands


def say_more(work: UnitOfWork, request: SayMore, settings: IntakeSettings) -> Done:
    """Kept with the appeal and told without its words, but for those that name a danger.

    Raises NotFound for a wrong code or secret, Refused for an appeal that is finished, for too much, or too often.
    """
    row = mine(work, request.tracking_code, request.secret)
    state = AppealState(row.state)
    thanks = request.what == "thanks"
    if not (may_thank(state, answered=row.answered_at is not None) if thanks else may_add(state)):
        raise Refused("appeal-finished", "The appeal is finished.")
    bounded(work, row, request.text, settings)
    question = None if thanks else next(iter(store.waiting(work, [row.appeal_id])), None)
    what = "answer" if question is not None else request.what
    photos = [ref.model_dump() for ref in _photos(work, row.appeal_id, request.photos)]
    message = store.keep(work, row.appeal_id, what, request.text, photos=photos)
    search.keep(work, APPEAL, row.appeal_id, message, (request.text,))
    told = {"appeal_id": row.appeal_id, **hands(work, row)}
    if question is not None:
        store.end(work, question, unanswered=False)
        answered = AppealAnswered(question_id=question.message_id, role=Role(question.role), **told)
        work.emit(answered, subject=row.appeal_id)
    else:
        work.emit(AppealAdded(message_id=message, what=request.what, **told), subject=row.appeal_id)
    name_dangers(work, row, request.dangers)
    return Done(id=message)


def mine(work: UnitOfWork, tracking_code: str, secret: str) -> AppealRow:
    """The resident's own appeal, held until the transaction ends; raises NotFound."""
    appeal_id = prove(work, tracking_code, secret).appeal_id
    return locked(work, [appeal_id])[appeal_id]


def bounded(work: UnitOfWork, row: AppealRow, text: str, settings: IntakeSettings) -> None:
    """Raises Refused for a message that is too long, or one too many."""
    if len(text) > settings.said_letters:
        raise Refused("invalid", f"A message has {settings.said_letters} characters at most.", status=422)
    if store.many(work, row.appeal_id, by_resident=True) >= settings.said_most:
        raise Refused("said-enough", "As much was said about this appeal as may be.")


def _photos(work: UnitOfWork, appeal_id: str, photos: list[Photo]) -> list[PhotoRef]:
    kept = [read for photo in photos if (read := read_photo(appeal_id, photo))]
    for ref, jpeg in kept:
        work.defer_insert(INSERT_PHOTO, photo_id=ref.id, appeal_id=appeal_id, jpeg=jpeg)
    return [ref for ref, _ in kept]
