"""Townships of the county change: whoever and whatever is of one that is no more is of the one in its place."""

from sqlalchemy import update

from contracts.county import CountyChanged, heirs
from kit.bus.unit_of_work import UnitOfWork
from services.deputies.matters.interface import hand_to_township
from services.deputies.roster import store
from services.deputies.shared.townships import townships


def follow_county(work: UnitOfWork, told: CountyChanged) -> None:
    """Keep the townships as they are told; deputies, stations, spots and open matters go on where there is one heir.

    Of a township that was divided the office says by an import who is where. A spot keeps its code: posters hang.
    """
    townships.keep(work, told.townships)
    for gone, heir in heirs(told).items():
        for table in (store.deputies, store.stations, store.spots):
            work.connection.execute(update(table).where(table.c.township == gone).values(township=heir))
        hand_to_township(work, gone, heir)
