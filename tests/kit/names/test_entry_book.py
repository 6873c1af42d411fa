"""A service's own copy of a list whose entries are more than a name: what one means, and under which it goes on."""

from sqlalchemy import Column, MetaData, String, Table, create_engine, select

from contracts.categories import ToldCategory
from kit.bus.unit_of_work import UnitOfWork
from kit.clock import Clock
from kit.names import EntryBook

ROADS = ToldCategory(code="roads", name="道路", synonyms=["马路"], active=False, heir="transport")
TRANSPORT = ToldCategory(code="transport", name="出行")
WATER = ToldCategory(code="water", name="供水", active=False)
BOOK = EntryBook("category", ToldCategory, (), metadata := MetaData())
SAID = Table("said", metadata, Column("about", String(20)))


def work() -> UnitOfWork:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    run = UnitOfWork(engine.connect(), Clock().now())
    BOOK.keep(run, [TRANSPORT, ROADS, WATER])
    run.connection.execute(SAID.insert(), [{"about": one} for one in ("roads", "transport", "water", "roads")])
    return run


def test_what_is_about_an_entry_goes_on_under_its_heir() -> None:
    run = work()
    assert [BOOK.goes_on(run, code) for code in ("roads", "transport", "water", "new")] == [
        "transport", "transport", "water", "new"
    ]  # fmt: skip
    going = BOOK.going_on(run, SAID.c.about)
    assert sorted(run.connection.execute(select(going)).scalars()) == ["transport"] * 3 + ["water"]


def test_an_heir_finds_the_past_of_those_it_goes_on_for_and_they_their_own_alone() -> None:
    run = work()
    found = {
        code: sorted(run.connection.execute(select(SAID.c.about).where(*BOOK.about(run, SAID.c.about, code))).scalars())
        for code in ("transport", "roads", "water")
    }
    assert found == {"transport": ["roads", "roads", "transport"], "roads": ["roads", "roads"], "water": ["water"]}
    assert BOOK.about(run, SAID.c.about, None) == []


def test_a_code_means_its_own_words_and_its_heir_s() -> None:
    run = work()
    assert BOOK.meant(run, "roads") == ("transport", {"roads", "道路", "马路", "transport", "出行"})
    assert BOOK.meant(run, "transport") == ("transport", {"transport", "出行"})
    assert BOOK.meant(run, "new") == ("new", {"new"})
