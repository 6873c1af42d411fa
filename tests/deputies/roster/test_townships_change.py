"""A township becomes part of another: deputies, stations, spots and open matters go on there."""

from datetime import date

from sqlalchemy import select

from contracts.county import CountyChanged, Township, TownshipDecision
from kit.testing.bench import Bench
from services.deputies.matters.store import matters
from services.deputies.roster import store
from services.deputies.roster.use_cases.county import follow_county
from services.deputies.service import MIGRATIONS
from tests.deputies.harness import OTHER, TOWN, appeal, fill, hear
from tests.places import TOLD


def merged() -> CountyChanged:
    """The first township is part of the second."""
    both = [Township(code=one.code, name=one.name) for one in TOLD.townships if one.code in (TOWN, OTHER)]
    decision = TownshipDecision(day=date(2026, 11, 2), decision="批复", by="甲", before=both, after=both[1:])
    known = [one.model_copy(update={"active": one.code != TOWN}) for one in TOLD.townships]
    return TOLD.model_copy(update={"townships": known, "decisions": [decision]})


def places(bench: Bench) -> dict[str, set[str]]:
    tables = {"deputies": store.deputies, "stations": store.stations, "spots": store.spots}
    with bench.look() as reading:
        return {
            name: set(reading.connection.execute(select(table.c.township)).scalars()) for name, table in tables.items()
        }


def test_who_and_what_was_of_it_is_of_its_heir_and_what_is_over_stays() -> None:
    bench = Bench("deputies", MIGRATIONS)
    fill(bench)
    hear(bench, appeal(bench, 1))
    hear(bench, appeal(bench, 2))
    with bench.work() as work:
        over = matters.update().where(matters.c.appeal_id == "a2").values(state="solved")
        work.connection.execute(over)
    with bench.look() as reading:
        codes = set(reading.connection.execute(select(store.spots.c.code)).scalars())
    assert TOWN in set().union(*places(bench).values())
    for _ in range(2):  # told again it changes nothing
        with bench.work() as work:
            follow_county(work, merged())
    assert TOWN not in set().union(*places(bench).values())
    with bench.look() as reading:
        assert set(reading.connection.execute(select(store.spots.c.code)).scalars()) == codes, "posters hang on walls"
        found = dict(reading.connection.execute(select(matters.c.appeal_id, matters.c.township)).all())  # type: ignore[arg-type]
    assert found == {"a1": OTHER, "a2": TOWN}


def test_of_one_that_was_divided_everything_stays_until_the_lists_are_brought_in_again() -> None:
    bench = Bench("deputies", MIGRATIONS)
    fill(bench)
    before = places(bench)
    told = merged()
    parts = [Township(code="420323301", name="上镇"), Township(code="420323302", name="下镇")]
    decision = told.decisions[0].model_copy(update={"after": parts})
    with bench.work() as work:
        follow_county(work, told.model_copy(update={"decisions": [decision]}))
    assert places(bench) == before
