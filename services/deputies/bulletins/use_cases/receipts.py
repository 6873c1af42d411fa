"""Whoever was asked says that they have read it, and is reminded while they have not."""

from contracts.base import Actor, Done
from contracts.deputies import BulletinReminded, ConfirmBulletinRead, RemindBulletinReaders
from contracts.words import Role
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Forbidden, NotFound, Refused
from services.deputies.bulletins.domain import PUBLISHED, stands
from services.deputies.bulletins.store import book
from services.deputies.bulletins.use_cases.asked import DEPARTMENT, DEPUTY, ask, tell
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings


def confirm_bulletin_read(work: UnitOfWork, request: ConfirmBulletinRead) -> Done:
    """They have read the version that stands; after a change the newer one. Raises NotFound for who is not asked.

    Raises Forbidden for a deputy who is in office no more.
    """
    row = book.bulletin(work, request.bulletin_id, lock=True)
    if work.actor.role is Role.DEPUTY and roster.has_ended(work, work.actor.id):
        raise Forbidden("Who is in office no more is asked to read nothing.")
    theirs = book.reader(work, row.bulletin_id, reader_of(work.actor))
    if theirs is None or row.state != PUBLISHED:
        raise NotFound("bulletin")
    if theirs.read_version != row.version:
        book.mark_read(work, theirs, row.version)
    return Done(id=row.bulletin_id)


def remind_bulletin_readers(work: UnitOfWork, request: RemindBulletinReaders, settings: DeputiesSettings) -> Done:
    """Those who have not read it are told once more, with deputies who came into office since; the id is how many.

    Raises Refused a second time on one day, for what is not in the lists, and where all have read it.
    """
    row = book.bulletin(work, request.bulletin_id, lock=True)
    today = work.today(settings.zone)
    if stands(row.state, row.expires_on, today) != PUBLISHED:
        raise Refused("bulletin-not-published", "It is not published, or over.")
    if row.reminded_on == today.isoformat():
        raise Refused("bulletin-reminded", "They were reminded today.")
    ask(work, row)
    many = tell(work, row, BulletinReminded, unread=True)
    if not many:
        raise Refused("bulletin-all-read", "All of the asked have read it, or nobody was asked.")
    book.change(work, row.bulletin_id, reminded_on=today.isoformat())
    return Done(id=str(many))


def reader_of(actor: Actor) -> str:
    """As whom somebody is asked; empty for who is not asked anything."""
    if actor.role is Role.DEPUTY:
        return DEPUTY + actor.id
    return DEPARTMENT + actor.department if actor.role is Role.DEPARTMENT and actor.department else ""
