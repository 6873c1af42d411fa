"""Who is asked to read a bulletin, and who is told of what happens to it."""

from typing import Any

from sqlalchemy import select

from contracts.deputies import BulletinTold
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.deputies.bulletins.domain import ASKS_DEPARTMENTS, ASKS_DEPUTIES
from services.deputies.bulletins.store import book
from services.deputies.bulletins.store.tables import BulletinRow
from services.deputies.roster import interface as roster
from services.deputies.shared.domain.audience import EVERYONE

DEPUTY, DEPARTMENT = "deputy:", "department:"


def ask(work: UnitOfWork, row: BulletinRow) -> None:
    """Deputies in office now and the departments named are asked, where it is for them; once each."""
    asked: dict[str, str] = {}
    if row.audience in ASKS_DEPUTIES:
        asked |= {DEPUTY + deputy_id: name for deputy_id, name in in_office(work).items()}
    if row.audience in ASKS_DEPARTMENTS:
        asked |= {DEPARTMENT + code: name for code, name in row.departments.items()}
    book.ask(work, row.bulletin_id, asked)


def tell(work: UnitOfWork, row: BulletinRow, fact: type[Any], *, unread: bool = False, **more: Any) -> int:
    """Emit the fact to those asked who may still read it, `unread`: of them to those who have not; how many they are.

    Words of what is not for everyone stay out of it: whoever subscribes to events hears of all of them.
    """
    present = in_office(work) if row.audience in ASKS_DEPUTIES else {}
    asked = [one.reader for one in book.readers_of(work, row.bulletin_id) if not (unread and one.read_at)]
    deputies = [name for one in asked if (name := one.removeprefix(DEPUTY)) != one and name in present]
    departments = [name for one in asked if (name := one.removeprefix(DEPARTMENT)) != one]
    if unread and not (deputies or departments):
        return 0
    words = {"title", "what_changed", "reason"}
    told: BulletinTold = fact(
        bulletin_id=row.bulletin_id,
        kind=row.kind,
        audience=row.audience,
        version=row.version,
        deputy_ids=deputies,
        department_codes=departments,
        **{name: value for name, value in more.items() if row.audience == EVERYONE or name not in words},
    )
    work.emit(told, subject=row.bulletin_id)  # type: ignore[arg-type]
    return len(deputies) + len(departments)


def in_office(reading: ReadSession) -> dict[str, str]:
    """Deputies in office now, id to name."""
    columns = roster.deputies.c
    wanted = select(columns.deputy_id, columns.name).where(roster.in_office(reading)).order_by(columns.deputy_id)
    return {row.deputy_id: row.name for row in reading.connection.execute(wanted)}
