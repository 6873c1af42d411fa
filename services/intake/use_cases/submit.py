"""Take in an appeal that the resident was already told is accepted."""

from base64 import b64decode
from io import BytesIO

from sqlalchemy import update

from contracts.base import Photo, PhotoRef
from contracts.intake import AppealMerged, AppealSubmitted, SubmitAppeal
from contracts.words import AppealState
from kit.bus.work import Work, new_id
from services.intake import store
from services.intake.domain.states import FINAL


def submit_appeal(work: Work, command: SubmitAppeal) -> None:
    """Keep the appeal and say so; one that joins an open appeal is merged into it at once.

    A child's contact is not kept (PIPL art. 28). An appeal never fails for what it joins: when that
    appeal is unknown or finished, the new one stands on its own.
    """
    head = _head(work, command)
    refs = [_keep_photo(work, command.appeal_id, photo) for photo in command.photos]
    contact = None if command.under_14 else command.contact
    place = command.place
    row = {
        "appeal_id": command.appeal_id,
        "tracking_code": command.tracking_code,
        "secret_hash": command.secret_hash,
        "kind": command.kind.value,
        "category": command.category.value,
        "title": _clean(command.title),
        "text": _clean(command.text),
        "township": place.township,
        "spot": place.spot,
        "village": place.village,
        "address": place.address,
        "longitude": place.longitude,
        "latitude": place.latitude,
        "channel": command.channel.value,
        "contact_sealed": contact.sealed if contact else None,
        "contact_masked": contact.masked if contact else None,
        "project_idea": command.project_idea,
        "photos": [ref.model_dump() for ref in refs],
        "state": AppealState.MERGED.value if head else AppealState.SUBMITTED.value,
        "round": 1,
        "voices": 1,
        "merged_into": head,
        "submitted_at": command.submitted_at,
        "closed_at": work.now if head else None,
    }
    work.add(store.INSERT_APPEAL, **row)
    work.emit(
        AppealSubmitted(
            appeal_id=command.appeal_id,
            tracking_code=command.tracking_code,
            kind=command.kind,
            category=command.category,
            title=row["title"],
            text=row["text"],
            place=place,
            channel=command.channel,
            anonymous=contact is None,
            project_idea=command.project_idea,
            photos=refs,
            joins=head,
            submitted_at=command.submitted_at,
        ),
        subject=command.appeal_id,
    )
    if head:
        merged = AppealMerged(appeal_id=command.appeal_id, into=head, reason="居民确认为同一事项", by="resident")
        work.emit(merged, subject=command.appeal_id)
        more = update(store.appeals).where(store.appeals.c.appeal_id == head)
        work.connection.execute(more.values(voices=store.appeals.c.voices + 1))


def _head(work: Work, command: SubmitAppeal) -> str | None:
    if command.joins is None:
        return None
    work.write()  # the head may have come in this very batch
    row = store.head_of(work, command.joins)
    if row is None or AppealState(row.state) in FINAL:
        return None
    return str(row.appeal_id)


def _keep_photo(work: Work, appeal_id: str, photo: Photo) -> PhotoRef:
    from PIL import Image

    jpeg = b64decode(photo.jpeg)
    with Image.open(BytesIO(jpeg)) as image:
        ref = PhotoRef(id=new_id(), width=image.width, height=image.height)
    work.add(store.INSERT_PHOTO, photo_id=ref.id, appeal_id=appeal_id, jpeg=jpeg)
    return ref


def _clean(text: str) -> str:
    """PostgreSQL keeps no NUL; everything else a resident wrote stays as written."""
    return text.replace("\x00", "")
