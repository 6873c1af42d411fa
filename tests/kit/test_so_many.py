"""Counting beside a list stops where nobody reads on."""

from sqlalchemy import func, insert, select

from contracts.base import COUNTED
from kit.bus.tables import inbox
from kit.so_many import so_many
from kit.testing.bench import Bench
from services.supervision.service import MIGRATIONS


def test_counting_stops_at_a_thousand_and_is_exact_before() -> None:
    bench = Bench("supervision", MIGRATIONS)
    mine = select(inbox.c.event_id).where(inbox.c.consumer == "counted")
    for there, told in ((3, 3), (COUNTED, COUNTED), (COUNTED + 5, COUNTED)):
        with bench.work() as work:
            known = work.connection.execute(select(func.count()).select_from(mine.subquery())).scalar_one()
            rows = [{"consumer": "counted", "event_id": f"e{n}", "at": work.now} for n in range(known, there)]
            work.connection.execute(insert(inbox), rows)
        with bench.look() as reading:
            assert so_many(reading, mine) == told
    bench.database.close()
