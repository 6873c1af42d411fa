"""The county changes: whoever and whatever is of what is no more is of what goes on in its place."""

from sqlalchemy import select, update

from contracts.county import CountyChanged
from contracts.decisions import heirs
from kit.bus.unit_of_work import UnitOfWork
from services.deputies.matters.interface import hand_to_township
from services.deputies.roster import store
from services.deputies.shared.categories import categories
from services.deputies.shared.townships import townships


def follow_county(work: UnitOfWork, told: CountyChanged) -> None:
    """Keep its lists as they are told; deputies, stations, spots and open matters go on where there is one heir.

    Of a township that was divided the office says by an import who is where. A spot keeps its code: posters hang. Who
    knows of a category knows of the one in its place.
    """
    townships.keep(work, told.townships)
    categories.keep(work, told.categories)
    for gone, heir in heirs(told.townships, told.decisions).items():
        for table in (store.deputies, store.stations, store.spots):
            work.connection.execute(update(table).where(table.c.township == gone).values(township=heir))
        hand_to_township(work, gone, heir)
    _know_of_heirs(work)


def _know_of_heirs(work: UnitOfWork) -> None:
    D = store.deputies.c
    for row in work.connection.execute(select(D.deputy_id, D.expertise)).all():
        known = list(dict.fromkeys(categories.goes_on(work, code) for code in row.expertise))
        if known != row.expertise:
            mine = update(store.deputies).where(D.deputy_id == row.deputy_id)
            work.connection.execute(mine.values(expertise=known))
