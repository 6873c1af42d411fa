"""Whoever works with townships hears of them from supervision, and keeps them as they were told last."""

from pathlib import Path
from typing import Any

import pytest

from contracts.county import CountyChanged, CountyFacts, KnownTownship
from kit.bus.consumer import Incoming
from kit.testing.bench import Bench
from services.deputies.service import Deputies
from services.deputies.shared.townships import townships as of_deputies
from services.intake.service import Intake
from services.intake.shared.townships import townships as of_intake
from services.voting.service import Voting
from services.voting.shared.townships import townships as of_voting

FACTS = CountyFacts(code="420323", title="河县")
ROOMS = [(Intake, of_intake), (Deputies, of_deputies), (Voting, of_voting)]
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
