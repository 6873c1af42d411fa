"""The sums by day say what the cases say: whatever the order, however often, anew, and on a database that was older."""

import random
from datetime import date
from pathlib import Path
from typing import Any

from alembic import command

from contracts.base import Place
from contracts.figures import RebuildFigures
from contracts.intake import AppealMerged, AppealNotAdmitted, AppealRated
from contracts.words import Grade
from kit.bus.consumer import Incoming
from kit.db import Database, migrate
from services.supervision.figures import store
from services.supervision.service import MIGRATIONS
from tests.supervision.figures.figure_harness import OPERATOR, life
from tests.supervision.supervision_loop import submitted
from tests.supervision.topics.topic_harness import OTHER_TOWN, TOWN, TopicDesk


def rated(appeal: str, solved: bool, round_: int = 1) -> AppealRated:
    grade = Grade.SATISFIED if solved else Grade.NOT_SATISFIED
    return AppealRated(appeal_id=appeal, solved=solved, grade=grade, round=round_)


def test_a_day_is_the_countys_day_and_what_was_not_admitted_is_not_counted(harness: TopicDesk) -> None:
    harness.at(3, 1, 23, 59)
    harness.tell(submitted("late", harness.now))
    harness.at(3, 2, 0, 1)
    harness.tell(submitted("early", harness.now), submitted("elsewhere", harness.now, place=Place(township=OTHER_TOWN)))
    harness.tell(submitted("court", harness.now, category="land"))
    harness.tell(AppealNotAdmitted(appeal_id="court", exit="court", reason="涉诉", where_to_go="法院", by="办公室"))  # type: ignore[arg-type]
    assert harness.sums() == [
        (date(2026, 3, 1), "water", TOWN, 1, 0),
        (date(2026, 3, 2), "water", TOWN, 1, 0),
        (date(2026, 3, 2), "water", OTHER_TOWN, 1, 0),
    ]


def test_an_appeal_merged_into_another_is_a_voice_all_the_same(harness: TopicDesk) -> None:
    harness.tell(submitted("a", harness.now), submitted("b", harness.now))
    harness.tell(AppealMerged(appeal_id="b", into="a", reason="同一件事", by="办公室"))
    assert harness.sums() == [(date(2026, 11, 2), "water", TOWN, 2, 0)]


def test_unsolved_is_the_residents_newest_word(harness: TopicDesk) -> None:
    harness.tell(submitted("a", harness.now))
    day = date(2026, 11, 2)
    harness.tell(rated("a", solved=False))
    assert harness.sums() == [(day, "water", TOWN, 1, 1)]
    harness.tell(rated("a", solved=True, round_=2))
    assert harness.sums() == [(day, "water", TOWN, 1, 0)]


def test_neither_order_nor_repetition_nor_a_rebuild_changes_a_day(harness: TopicDesk) -> None:
    luck = random.Random(5)
    batch: list[Incoming] = []
    for n in range(25):
        for fact in life(f"a-{n:02}", harness.now, luck):
            harness.later(hours=7)
            batch.append(Incoming(harness.bench.envelope(fact, fact.appeal_id, f"x-{len(batch)}"), body="{}"))
    for first in range(0, len(batch), 9):
        harness.deliver(batch[first : first + 9])
    in_order = harness.sums()
    other = TopicDesk()
    luck.shuffle(batch)
    for first in range(0, len(batch), 13):
        other.deliver(batch[first : first + 13])
    other.deliver(batch[:9])  # the broker may send again
    assert other.sums() == in_order
    assert sum(row[3] for row in in_order) == harness.figures()["appeal_answered"][1]
    assert 0 < sum(row[4] for row in in_order) < sum(row[3] for row in in_order)
    harness.ask(RebuildFigures(), OPERATOR)
    assert harness.sums() == in_order


def test_a_database_from_before_gets_the_sums_of_what_it_holds(tmp_path: Path, database_url: Any) -> None:
    for url in (f"sqlite:///{tmp_path}/old.db", database_url()):
        harness = TopicDesk(url)
        luck = random.Random(8)
        for n in range(20):
            harness.tell(*life(f"a-{n}", harness.now, luck))
            harness.later(hours=9)
        counted = harness.sums()
        harness.bench.database.close()
        old = Database(url)
        config = migrate.configuration(old.engine, [migrate.BUS, MIGRATIONS])
        command.downgrade(config, "supervision_0005")
        command.upgrade(config, "heads")
        with old.reading() as connection:
            found = connection.execute(store.days.select().order_by(*store.days.primary_key))
            assert [tuple(row) for row in found] == counted
        old.close()
