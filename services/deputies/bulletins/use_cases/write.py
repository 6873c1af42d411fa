"""A bulletin is written: a draft as often as one likes, what is published by a further version alone."""

from typing import Any, Protocol

from contracts.base import Done
from contracts.deputies import AttachBulletinFile, BulletinChanged, DetachBulletinFile, DiscardBulletin, SaveBulletin
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import NotFound, Refused
from services.deputies.bulletins.domain import DRAFT, UNPUBLISHED, WITHDRAWN, is_over
from services.deputies.bulletins.settings import BulletinSettings
from services.deputies.bulletins.store import book
from services.deputies.bulletins.store.tables import BulletinRow
from services.deputies.bulletins.use_cases.asked import tell
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.attached import taken
from services.deputies.shared.personal import check_numbers

NUMBERS = "bulletin-personal-numbers"


class _Change(Protocol):
    """What every change of a published bulletin says."""

    @property
    def what_changed(self) -> str: ...
    @property
    def checked_by(self) -> str | None: ...


def save_bulletin(work: UnitOfWork, request: SaveBulletin, settings: DeputiesSettings) -> Done:
    """A draft, or a further version of what is published.

    Raises Refused for what is withdrawn, for another audience than it was published to, for a last day that has
    passed, and for a published one where nobody checked it or said what is different.
    """
    if is_over(_iso(request), work.today(settings.zone)):
        raise Refused("bulletin-day-over", "Its last day has passed.", status=422)
    said = {name: getattr(request, name) for name in ("kind", "audience", "title", "text")}
    said["expires_on"] = _iso(request)
    if request.bulletin_id is None:
        return Done(id=_draft(work, said))
    row = _writable(work, request.bulletin_id)
    if row.state in UNPUBLISHED:
        book.change(work, row.bulletin_id, **said, drafted_by=work.actor.name, written_at=work.now)
    else:
        if request.audience != row.audience:
            raise Refused("bulletin-audience-fixed", "It was published to another audience: withdraw it first.")
        if not request.numbers_public:
            check_numbers(NUMBERS, request.title, request.text, request.what_changed)
        _change(work, row, request, **said)
    book.find_by(work, row.bulletin_id, request.title, request.text)
    return Done(id=row.bulletin_id)


def attach_bulletin_file(work: UnitOfWork, request: AttachBulletinFile, numbers: BulletinSettings) -> Done:
    """A file beside it; raises Refused for one that is too large, one too many, or not what its name says."""
    row = _writable(work, request.bulletin_id)
    if len(row.files) >= numbers.files:
        raise Refused("bulletin-files-full", f"At most {numbers.files} files stand beside it.", status=422)
    content, media_type = taken(request.filename, request.content, numbers.file_bytes)
    file_id = new_id()
    told = {"filename": request.filename, "media_type": media_type, "size": len(content), "content": content}
    book.add_file(work, file_id=file_id, bulletin_id=row.bulletin_id, **told)
    _put(work, row, request, [*row.files, file_id])
    return Done(id=file_id)


def detach_bulletin_file(work: UnitOfWork, request: DetachBulletinFile) -> Done:
    """No longer beside it; earlier versions keep it. Raises NotFound for one that is not there."""
    row = _writable(work, request.bulletin_id)
    if request.file_id not in row.files:
        raise NotFound("bulletin-file")
    _put(work, row, request, [one for one in row.files if one != request.file_id])
    if row.state in UNPUBLISHED:
        book.drop_file(work, row.bulletin_id, request.file_id)
    return Done(id=request.file_id)


def discard_bulletin(work: UnitOfWork, request: DiscardBulletin) -> Done:
    """Gone; raises Refused for what was ever published."""
    row = _writable(work, request.bulletin_id)
    if row.state not in UNPUBLISHED:
        raise Refused("bulletin-published", "It was published: it is withdrawn, and not discarded.")
    book.discard(work, row.bulletin_id)
    return Done(id=row.bulletin_id)


def _draft(work: UnitOfWork, said: dict[str, Any]) -> str:
    bulletin_id = new_id()
    empty = dict.fromkeys(("publish_on", "published_at", "changed_at", "withdrawn_at", "reminded_on"))
    row = {"bulletin_id": bulletin_id, **said, **empty, "state": DRAFT, "version": 0, "files": [], "departments": {}}
    book.add(
        work,
        row | {"checked_by": "", "withdrawn_reason": "", "drafted_by": work.actor.name, "written_at": work.now},
    )
    return bulletin_id


def _put(work: UnitOfWork, row: BulletinRow, request: _Change, files: list[str]) -> None:
    if row.state in UNPUBLISHED:
        book.change(work, row.bulletin_id, files=files, written_at=work.now)
    else:
        _change(work, row, request, files=files)


def _change(work: UnitOfWork, row: BulletinRow, request: _Change, **said: Any) -> None:
    """A further version, of which those asked are told."""
    if not request.what_changed:
        raise Refused("bulletin-change-unsaid", "Say what is different.", status=422)
    if request.checked_by is None:
        raise Refused("secrecy-check-missing", "Name who checked it for secrets.", status=422)
    more = {"version": row.version + 1, "changed_at": work.now, "checked_by": request.checked_by}
    book.change(work, row.bulletin_id, **said, **more)
    now = book.bulletin(work, row.bulletin_id)
    book.add_version(work, now, request.what_changed)
    tell(work, now, BulletinChanged, title=now.title, what_changed=request.what_changed, expires_on=now.expires_on)


def _writable(work: UnitOfWork, bulletin_id: str) -> BulletinRow:
    row = book.bulletin(work, bulletin_id, lock=True)
    if row.state == WITHDRAWN:
        raise Refused("bulletin-withdrawn", "It was withdrawn; publish another one.")
    return row


def _iso(request: SaveBulletin) -> str | None:
    return request.expires_on.isoformat() if request.expires_on else None
