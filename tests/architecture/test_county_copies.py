"""Whoever works with townships and categories hears of them from supervision, and keeps them as they were told last."""

from pathlib import Path
from typing import Any

import pytest

from contracts.categories import DEFAULT, Category
from contracts.county import CountyChanged, CountyFacts, KnownTownship
from kit.bus.consumer import Incoming
from kit.testing.bench import Bench
from services.deputies.service import Deputies
from services.deputies.shared.categories import categories as deputies_categories
from services.deputies.shared.townships import townships as of_deputies
from services.intake.service import Intake
from services.intake.shared.categories import categories as intake_categories
from services.intake.shared.townships import townships as of_intake
from services.voting.service import Voting
from services.voting.shared.categories import categories as voting_categories
from services.voting.shared.townships import townships as of_voting

FACTS = CountyFacts(code="420323", title="河县")
ROOMS = [(Intake, of_intake), (Deputies, of_deputies), (Voting, of_voting)]
SORTED_BY = [(Intake, intake_categories), (Deputies, deputies_categories), (Voting, voting_categories)]
SERVICES = Path(__file__).parents[2] / "services"


def told(**names: str) -> CountyChanged:
    known = [KnownTownship(code=f"420323{code[1:]}", name=name) for code, name in names.items()]
    return CountyChanged(county=FACTS, townships=known)


@pytest.mark.parametrize(("room", "townships"), ROOMS, ids=lambda one: getattr(one, "name", ""))
def test_a_service_keeps_the_townships_as_it_was_told_last(room: type[Any], townships: Any) -> None:
    bench = Bench(room.name, SERVICES / room.name / "migrations")
    service = room()
    service.bus, service.settings = bench.session, None
    for number, fact in enumerate((told(t100="东河乡", t101="西河镇"), told(t100="东河街道", t101="西河镇"))):
        batch = [Incoming(bench.envelope(fact, "county", f"e-{number}"), "{}")]
        service.follow_county(lambda consumer, batch=batch: consumer.take(batch))
    with bench.look() as reading:
        assert [one.name for one in townships.all(reading).values()] == ["东河街道", "西河镇"]


@pytest.mark.parametrize(("room", "categories"), SORTED_BY, ids=lambda one: getattr(one, "name", ""))
def test_a_service_keeps_the_categories_as_it_was_told_last_and_the_templates_before(
    room: type[Any], categories: Any
) -> None:
    bench = Bench(room.name, SERVICES / room.name / "migrations")
    service = room()
    service.bus, service.settings = bench.session, None
    with bench.look() as reading:
        assert list(categories.all(reading).values()) == list(DEFAULT)
    lake, gone = (
        Category(code="lake", name="河湖水库", synonyms=["湖泊"]),
        Category(code="pond", name="坑塘", active=False),
    )
    fact = told(t100="东河乡").model_copy(update={"categories": [lake, gone]})
    batch = [Incoming(bench.envelope(fact, "county", "e-1"), "{}")]
    service.follow_county(lambda consumer: consumer.take(batch))
    with bench.look() as reading:
        assert [one.code for one in categories.all(reading).values() if one.active] == ["lake"]
        assert categories.known(reading, "pond").name == "坑塘"
        assert categories.known(reading, "water").name == next(one.name for one in DEFAULT if one.code == "water")
        assert categories.code_of(reading, "湖泊") == "lake"
        assert categories.code_of(reading, "坑塘") is None, "it is given to nothing new"
