"""An unknown id is waited for while what it names may be on its way, and nothing after that."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from gateway.api.receipts import derive
from kit.bus.unit_of_work import new_id
from kit.on_the_way import ON_THE_WAY, unknown
from kit.problems import NotFound, NotYet
from tests.ids import of_moment

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def of_resident(at: datetime) -> str:
    return derive(b"k" * 32, "say", "key", "digest", at).appeal_id


def test_what_was_made_a_moment_ago_may_be_on_its_way() -> None:
    said = unknown("appeal", of_moment(NOON - timedelta(seconds=3)), NOON)
    assert isinstance(said, NotYet)
    assert "appeal" in str(said)
    assert isinstance(unknown("project", new_id(), datetime.now(UTC)), NotYet)
    assert isinstance(unknown("project", of_moment(NOON + timedelta(minutes=1)), NOON), NotYet), "clocks differ"


def test_an_appeal_tells_its_day_only_and_may_be_on_its_way_that_day() -> None:
    for at in (NOON, NOON.replace(hour=0), NOON.replace(hour=23)):
        assert isinstance(unknown("appeal", of_resident(at), NOON), NotYet)
    assert isinstance(
        unknown("appeal", of_resident(NOON.replace(hour=23)), NOON + timedelta(hours=12, minutes=9)), NotYet
    )
    assert isinstance(unknown("appeal", of_resident(NOON), NOON + timedelta(days=1)), NotFound)
    assert isinstance(unknown("appeal", of_resident(NOON), NOON - timedelta(days=1)), NotFound)


@pytest.mark.parametrize(
    "id_", [of_moment(NOON - ON_THE_WAY - timedelta(seconds=1)), "a-9", "", f"{UUID(int=4 << 76 | 2 << 62)}"]
)
def test_what_is_old_or_says_nothing_of_its_time_is_nothing(id_: str) -> None:
    said = unknown("appeal", id_, NOON)
    assert isinstance(said, NotFound)
    assert said.problem.type == "appeal-not-found"
