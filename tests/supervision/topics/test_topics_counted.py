"""Topics and published reports are figures like every other: counted from events, and open to their cases."""

from typing import Any

from sqlalchemy import select

from contracts import topics as c
from contracts.figures import ListFigureCases, RebuildFigures
from services.supervision.figures import store
from tests.supervision.figures.figure_harness import OPERATOR
from tests.supervision.topics.topic_harness import PUBLIC, TopicDesk


def heard(harness: TopicDesk) -> list[Any]:
    """What the desk told of topics reaches the chronicle."""
    facts = harness.emitted(c.TopicAdopted, c.TopicEntrusted, c.TopicReported, c.TopicDropped)
    harness.tell(*facts)
    return facts


def test_topics_and_reports_of_a_year_are_counted_and_open_to_their_cases(harness: TopicDesk) -> None:
    published = harness.reported()
    dropped = harness.adopt(category="roads")
    harness.ask(c.DropTopic(topic_id=dropped, reason="条件不成熟"))
    heard(harness)
    told = harness.figures(year=2026)
    assert (told["topics"], told["topic_reports"]) == ((2, None), (1, None))
    items = harness.ask(ListFigureCases(figure="topic_reports", year=2026), PUBLIC).items
    assert [(one.kind, one.key, one.title, one.category) for one in items] == [
        ("topic", published, "供水管网", "water")
    ]
    harness.ask(RebuildFigures(), OPERATOR)
    assert harness.figures(year=2026) == told


def test_the_chronicle_keeps_neither_a_reports_words_nor_who_was_behind_it(harness: TopicDesk) -> None:
    ids = harness.say(5)
    harness.reported(source="hotspot")
    facts = heard(harness)
    with harness.bench.look() as reading:
        kept = " ".join(reading.connection.execute(select(store.chronicle.c.data)).scalars())
    assert len(facts) == 3
    assert not any(word in kept for word in ("明年换管", "东片水压不足", "appeal_ids"))
    assert kept.count(ids[0]) == 1, "only where the appeal itself was submitted"
