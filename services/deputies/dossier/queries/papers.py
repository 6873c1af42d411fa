"""Papers as the office and the deputy whose they are read them."""

from base64 import b64encode
from datetime import date

from sqlalchemy import select

from contracts.base import Photo
from contracts.deputies import (
    DutyPaper,
    DutyPaperPage,
    DutyPaperPdf,
    ListDutyPapers,
    ReadDutyPaper,
    ReadDutyPaperFile,
    ReadDutyPaperPhoto,
)
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.rows import typed
from kit.problems import NotFound
from services.deputies.dossier.store import papers as store
from services.deputies.roster import interface as roster

P = store.P


def list_duty_papers(reading: ReadSession, request: ListDutyPapers) -> DutyPaperPage:
    """A deputy's own; the office's are all."""
    me = reading.actor
    wanted = select(store.duty_papers).order_by(P.reported_at.desc(), P.paper_id.desc())
    if me.role is Role.DEPUTY:
        wanted = wanted.where(P.deputy_id == me.id)
    if request.state:
        wanted = wanted.where(P.state == request.state)
    wanted = wanted.where(*after(request.cursor, P.reported_at, P.paper_id)).limit(request.limit + 1)
    rows = list(typed(store.PaperRow, reading.connection.execute(wanted)))
    shown = rows[: request.limit]
    names = roster.names(reading, {row.deputy_id for row in shown})
    return DutyPaperPage(
        items=[_paper(row, names[row.deputy_id]) for row in shown],
        next=cursor_of(shown[-1].reported_at, shown[-1].paper_id) if len(rows) > request.limit else None,
    )


def read_duty_paper(reading: ReadSession, request: ReadDutyPaper) -> DutyPaper:
    """One of them; raises NotFound for another deputy's."""
    row = store.one(reading, request.paper_id)
    if reading.actor.role is Role.DEPUTY and row.deputy_id != reading.actor.id:
        raise NotFound("duty-paper")
    return _paper(row, roster.deputy(reading, row.deputy_id).name)


def read_duty_paper_photo(reading: ReadSession, request: ReadDutyPaperPhoto) -> Photo:
    """A photo of one of them; raises NotFound for another deputy's."""
    deputy_id, jpeg = store.photo(reading, request.photo_id)
    if reading.actor.role is Role.DEPUTY and deputy_id != reading.actor.id:
        raise NotFound("photo")
    return Photo(jpeg=b64encode(jpeg).decode())


def read_duty_paper_file(reading: ReadSession, request: ReadDutyPaperFile) -> DutyPaperPdf:
    """The PDF of one of them; raises NotFound for another deputy's."""
    deputy_id, filename, content = store.file(reading, request.file_id)
    if reading.actor.role is Role.DEPUTY and deputy_id != reading.actor.id:
        raise NotFound("duty-paper-file")
    return DutyPaperPdf(filename=filename, content=b64encode(content).decode())


def _paper(row: store.PaperRow, name: str) -> DutyPaper:
    return DutyPaper(**dict(row._mapping) | {"deputy_name": name, "duty_on": date.fromisoformat(row.duty_on)})
