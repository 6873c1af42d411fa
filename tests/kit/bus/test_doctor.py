"""After one database was restored from an older copy: what is missing is named, told again, and done once."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from kit.bus.doctor import Gap, gaps, tell_again
from kit.bus.tables import BEGUN, inbox, outbox
from kit.clock import Clock
from kit.db import Database
from kit.hosts.nameko.process import subscriptions
from kit.testing.conformance.platform import EmbeddedPlatform, until
from kit.testing.conformance.toys import First, Second, Third
from tests.faults.stream import NOTHING_WRONG, Stream

SUBSCRIPTIONS = subscriptions([First, Second, Third])
BEFORE, AFTER = 200, 300
"""Chains until the copy was made, and after it."""


class Night:
    """A platform whose databases are copied in the middle of a stream, and one of them restored at its end."""

    def __init__(self, folder: Path) -> None:
        self.platform = EmbeddedPlatform(folder / "data")
        self.copies = folder / "copies"
        (folder / "data").mkdir()
        self.platform.start()
        self.stream = Stream(self.platform, BEFORE + AFTER)
        self.stream.begin(BEFORE)
        self._settle(2 * BEFORE)
        self.platform.stop()
        shutil.copytree(folder / "data", self.copies)
        self.platform.start()
        self.stream.begin_rest()
        self._settle(2 * (BEFORE + AFTER))
        self.platform.stop()

    def restore(self, name: str) -> None:
        data = self.platform.folder
        for file in data.glob(f"{name}.sqlite*"):
            file.unlink()
        for file in self.copies.glob(f"{name}.sqlite*"):
            shutil.copy(file, data / file.name)

    def gaps(self) -> list[Gap]:
        opened = {name: Database(url) for name, url in self.platform.databases.items()}
        try:
            now = Clock().now()
            return list(gaps(SUBSCRIPTIONS, opened, since=now - timedelta(days=1), until=now))
        finally:
            for database in opened.values():
                database.close()

    def tell_again(self, gap: Gap) -> int:
        with closing(Database(self.platform.databases[gap.teller])) as teller:
            return tell_again(teller, gap.event_ids)

    def _settle(self, arrived: int) -> None:
        until(lambda: self.stream.arrived() >= arrived)
        for name in ("first", "second"):
            until(lambda name=name: self.platform.operator(name, "read_backlog")["unsent"] == 0)


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    made = Night(tmp_path)
    yield made
    made.platform.crash()


def told(found: list[Gap]) -> set[tuple[str, str, bool, int]]:
    return {(gap.consumer, gap.teller, gap.forgotten, len(gap.event_ids)) for gap in found}


def test_where_nothing_was_restored_nothing_is_missing(night: Night) -> None:
    assert night.gaps() == []


def test_what_the_last_one_forgot_is_told_to_it_again(night: Night) -> None:
    night.restore("third")
    found = night.gaps()
    assert told(found) == {("third.end", "first", False, AFTER), ("third.end", "second", False, AFTER)}
    assert [night.tell_again(gap) for gap in found] == [AFTER, AFTER]
    night.platform.start()
    assert night.stream.outcome() == NOTHING_WRONG
    night.platform.stop()
    assert night.gaps() == []


def test_what_the_one_between_forgot_is_told_to_it_again_and_nobody_behind_it_does_anything_twice(night: Night) -> None:
    night.restore("second")
    found = night.gaps()
    assert told(found) == {("second.pass_on", "first", False, AFTER), ("third.end", "first or second", True, AFTER)}
    [unheard] = [gap for gap in found if not gap.forgotten]
    assert night.tell_again(unheard) == AFTER
    night.platform.start()
    until(lambda: night.stream.arrived("second") >= BEFORE + AFTER)
    assert night.stream.outcome() == NOTHING_WRONG
    night.platform.stop()
    assert night.gaps() == [], "it told the same facts under the same names"


def test_what_the_first_one_forgot_is_named_by_all_who_heard_it(night: Night) -> None:
    night.restore("first")
    assert told(night.gaps()) == {
        ("second.pass_on", "first", True, AFTER),
        ("third.end", "first or second", True, AFTER),
    }


def test_what_was_told_before_a_subscription_was_added_is_not_missing_and_what_was_told_since_is(night: Night) -> None:
    night.restore("third")
    with closing(Database(night.platform.databases["second"])) as second, second.reading() as reading:
        moments = select(outbox.c.created_at).order_by(outbox.c.id)
        added = reading.execute(moments).scalars().all()[-10]
    with closing(Database(night.platform.databases["third"])) as third, third.transaction() as writing:
        writing.execute(insert(inbox).values(consumer="third.end", event_id=BEGUN, at=added))
    [*found] = [gap for gap in night.gaps() if gap.teller == "second"]
    assert [(gap.consumer, gap.forgotten) for gap in found] == [("third.end", False)]
    assert 10 <= len(found[0].event_ids) < AFTER


def test_what_a_subscription_hears_besides_since_a_day_is_not_missing_from_before(night: Night) -> None:
    night.restore("third")
    (name,) = {message.name for message in SUBSCRIPTIONS["third.end"] if message.owner == "second"}
    with closing(Database(night.platform.databases["second"])) as second, second.reading() as reading:
        added = reading.execute(select(outbox.c.created_at).order_by(outbox.c.id)).scalars().all()[-10]
    with closing(Database(night.platform.databases["third"])) as third, third.transaction() as writing:
        writing.execute(insert(inbox).values(consumer="third.end", event_id=f"{BEGUN} {name}", at=added))
    by_teller = {gap.teller: len(gap.event_ids) for gap in night.gaps() if not gap.forgotten}
    assert 10 <= by_teller.pop("second") < AFTER
    assert set(by_teller.values()) <= {AFTER}, "what else it hears is missing as before"
