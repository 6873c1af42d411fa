"""Who was asked to read a bulletin, and who has said that they did."""

from sqlalchemy import select

from contracts.deputies import BulletinReader, BulletinReaders, ListBulletinReaders
from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from services.deputies.bulletins.queries.seen import still_asked
from services.deputies.bulletins.store import book
from services.deputies.bulletins.store.tables import ReaderRow, readers

R = readers.c


def list_bulletin_readers(reading: ReadSession, request: ListBulletinReaders) -> BulletinReaders:
    """By their number, departments first: no order by who read it sooner, nor any number a person (ADR 29)."""
    row = book.bulletin(reading, request.bulletin_id)
    wanted = select(readers).where(R.bulletin_id == row.bulletin_id, still_asked(reading)).order_by(R.reader)
    found = typed(ReaderRow, reading.connection.execute(wanted)).all()
    return BulletinReaders(
        bulletin_id=row.bulletin_id,
        title=row.title,
        items=[
            BulletinReader(reader=one.reader, name=one.name, read_at=one.read_at, read_version=one.read_version)
            for one in found
        ],
        unread=sum(one.read_at is None for one in found),
        reminded_on=row.reminded_on,
    )
