"""A service's own copy of names that another decides."""

import pytest
from sqlalchemy import MetaData, create_engine

from kit.bus.unit_of_work import UnitOfWork
from kit.clock import Clock
from kit.names import NameBook, Named
from kit.names.book import code_among
from kit.problems import NotYet

BOOK = NameBook("colour", metadata := MetaData())
RED, BLUE = Named("r", "red"), Named("b", "blue")


def work() -> UnitOfWork:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    return UnitOfWork(engine.connect(), Clock().now())


def test_a_list_is_kept_in_its_order_in_place_of_what_was_there() -> None:
    run = work()
    BOOK.keep(run, [RED, BLUE])
    assert list(BOOK.all(run).values()) == [RED, BLUE]
    BOOK.keep(run, [BLUE._replace(name="navy"), RED._replace(active=False)])
    assert list(BOOK.all(run).values()) == [("b", "navy", True), ("r", "red", False)]
    BOOK.keep(run, [])
    assert BOOK.all(run) == {}


def test_a_code_has_its_name_also_when_it_is_no_more_and_waits_while_it_is_unknown() -> None:
    run = work()
    BOOK.keep(run, [RED._replace(active=False)])
    assert BOOK.name_of(run, "r") == "red"
    with pytest.raises(NotYet):
        BOOK.name_of(run, "b")


@pytest.mark.parametrize(("said", "code"), [("r", "r"), (" red ", "r"), ("re", None), ("b", None), ("blue", None)])
def test_an_active_code_is_found_by_itself_or_by_its_whole_name(said: str, code: str | None) -> None:
    run = work()
    BOOK.keep(run, [RED, BLUE._replace(active=False)])
    assert BOOK.code_of(run, said) == code
    assert code_among([RED], said) == code
