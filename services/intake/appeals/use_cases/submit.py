"""Take in an appeal that the resident was already told is accepted."""

from typing import Any

from sqlalchemy import select

from contracts.base import PhotoRef, Place
from contracts.intake import AppealMerged, AppealSubmitted, SubmitAppeal
from contracts.open_data import request_id_of
from contracts.personal_numbers import starred
from contracts.words import AppealState, Exit
from kit.bus.unit_of_work import UnitOfWork
from kit.db import in_array as in_array
from kit.sums import month_of
from services.intake.appeals import store
from services.intake.appeals.domain.states import FINAL
from services.intake.appeals.domain.texts import storable
from services.intake.appeals.store.search import APPEAL, TEXT, TITLE, search
from services.intake.appeals.use_cases.followers import join
from services.intake.appeals.use_cases.leaving import end_elsewhere, where_at_hotline
from services.intake.appeals.use_cases.photos import read_photo
from services.intake.messages.interface import wants
from services.intake.readers.interface import entered
from services.intake.same_matter.interface import to_hear
from services.intake.settings import IntakeSettings
from services.intake.shared.categories import categories
from services.intake.shared.townships import townships

RESIDENT_SAYS, OFFICE_SAYS = "居民确认为同一事项", "12345 工单，经核对为同一事项"
HAS_IT = "12345 热线已受理，由热线转承办单位办理"
_KEPT = select(store.appeals.c.appeal_id, store.appeals.c.tracking_code).where(
    in_array(store.appeals.c.appeal_id, "ids")
)


def submit_appeal(work: UnitOfWork, command: SubmitAppeal, settings: IntakeSettings) -> None:
    """Put the appeal in line; the line is kept, in order, at the end of the transaction.

    The resident holds a tracking code already, so nothing that is wrong with the rest may stop it: an
    appeal whose target is unknown or finished stands on its own, an unreadable photo is left out. A child's
    contact is not kept (PIPL art. 28). The same submission sent once more changes nothing. One about a category that
    was not told here yet waits.
    """
    categories.known(work, command.category)
    line = work.gathered("appeals in line", list[tuple[SubmitAppeal, Any]], lambda line: _settle(work, line, settings))
    line.append((command, (work.cause, work.correlation, work.trace)))


def _settle(work: UnitOfWork, line: list[tuple[SubmitAppeal, Any]], settings: IntakeSettings) -> None:
    """Keep every appeal that is not here yet; raises ValueError, for an operator to see, when one id has two codes."""
    ids = {command.appeal_id for command, _ in line}
    known: dict[str, str] = {row.appeal_id: row.tracking_code for row in work.connection.execute(_KEPT, {"ids": ids})}
    for command, origin in line:
        code = known.get(command.appeal_id)
        if code is None:
            work.cause, work.correlation, work.trace = origin
            keep_now(work, command, settings)
            known[command.appeal_id] = command.tracking_code
        elif code != command.tracking_code:
            raise ValueError(f"appeal {command.appeal_id} was submitted twice, with two tracking codes")


def keep_now(work: UnitOfWork, command: SubmitAppeal, settings: IntakeSettings) -> None:
    """Keep the appeal and say so; one that joins an open appeal is merged into it at once.

    One that the hotline has in hand is at its end here: heard, and offered to nobody. Raises NotYet while its township
    has not been told of here.
    """
    township = townships.name_of(work, command.place.township)
    head = _head(work, command)
    photos = [kept for photo in command.photos if (kept := read_photo(command.appeal_id, photo))]
    fact = _fact(command, [ref for ref, _ in photos], head)
    row = {**_row(work, command, fact), "month": month_of(fact.submitted_at, settings.zone)}
    work.defer_insert(store.INSERT_APPEAL, **row)
    store.added(work, row)
    at = fact.submitted_at
    search.keep(
        work, APPEAL, fact.appeal_id, TITLE, (row["title"], fact.tracking_code, township, fact.ticket), new_at=at
    )
    search.keep(work, APPEAL, fact.appeal_id, TEXT, (row["text"], fact.place.village, fact.place.address), new_at=at)
    for ref, jpeg in photos:
        work.defer_insert(store.INSERT_PHOTO, photo_id=ref.id, appeal_id=command.appeal_id, jpeg=jpeg)
    if command.tell and row["contact_sealed"]:
        wants(work, command.appeal_id)
    to_hear(work, command.appeal_id)
    if command.entered_by:
        entered(work, command.appeal_id, command.entered_by)
    work.emit(fact, subject=fact.appeal_id)
    if head is not None:
        work.write()
        store.locked(work, [fact.appeal_id])  # joining may give it the head's answer: its sums are read anew
        join(work, [fact.appeal_id], head.appeal_id, AppealState(head.state))
        reason, by = (OFFICE_SAYS, work.actor.name) if fact.ticket else (RESIDENT_SAYS, "resident")
        work.emit(
            AppealMerged(appeal_id=fact.appeal_id, into=head.appeal_id, reason=reason, by=by), subject=fact.appeal_id
        )
    elif fact.elsewhere:
        work.write()
        end_elsewhere(
            work,
            store.locked(work, [fact.appeal_id]),
            exit_=Exit.HOTLINE,
            reason=HAS_IT,
            where_to_go=where_at_hotline(fact.ticket),
            ticket=fact.ticket,
            by="12345",
        )


def _head(work: UnitOfWork, command: SubmitAppeal) -> store.AppealRow | None:
    """The open appeal that this one is handled with, held until the transaction ends."""
    if command.joins is None:
        return None
    work.write()  # the head may have come in this very batch
    head = store.head_of(work, command.joins)
    if head is None:
        return None
    head = store.locked(work, [head.appeal_id])[head.appeal_id]
    return None if AppealState(head.state) in FINAL else head


def _fact(command: SubmitAppeal, photos: list[PhotoRef], head: store.AppealRow | None) -> AppealSubmitted:
    return AppealSubmitted(
        appeal_id=command.appeal_id,
        tracking_code=command.tracking_code,
        kind=command.kind,
        category=command.category,
        title=starred(storable(command.title)),
        text=starred(storable(command.text)),
        place=_clean(command.place),
        channel=command.channel,
        anonymous=command.contact is None or command.under_14,
        project_idea=command.project_idea,
        danger=command.danger,
        urgent=command.urgent,
        photos=photos,
        joins=head.appeal_id if head is not None else None,
        ticket=command.ticket,
        elsewhere=command.elsewhere and head is None,
        submitted_at=command.submitted_at,
    )


def _clean(place: Place) -> Place:
    words = {"spot": place.spot, "village": place.village, "address": place.address}
    if "\x00" not in "".join(word for word in words.values() if word):
        return place
    return place.model_copy(update={key: storable(word) for key, word in words.items() if word})


def _row(work: UnitOfWork, command: SubmitAppeal, fact: AppealSubmitted) -> dict[str, Any]:
    contact = None if command.under_14 else command.contact
    return {
        "appeal_id": fact.appeal_id,
        "tracking_code": fact.tracking_code,
        "request_id": request_id_of(fact.appeal_id, fact.tracking_code),
        "secret_hash": command.secret_hash,
        "kind": fact.kind.value,
        "category": fact.category,
        "title": storable(command.title),
        "text": storable(command.text),
        "township": fact.place.township,
        "spot": fact.place.spot,
        "village": fact.place.village,
        "address": fact.place.address,
        "longitude": fact.place.longitude,
        "latitude": fact.place.latitude,
        "channel": fact.channel.value,
        "contact_sealed": storable(contact.sealed) if contact else None,
        "contact_masked": storable(contact.masked) if contact else None,
        "writer": None if command.under_14 else command.writer,
        "project_idea": fact.project_idea,
        "photos": [ref.model_dump() for ref in fact.photos],
        "state": (AppealState.MERGED if fact.joins else AppealState.SUBMITTED).value,
        "round": 1,
        "voices": 1,
        "merged_into": fact.joins,
        "submitted_at": fact.submitted_at,
        "closed_at": work.now if fact.joins else None,
    }
