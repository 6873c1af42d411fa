"""What many say of one matter is hot wherever they say it and whatever they file it under, counted as persons."""

from typing import Any

import pytest
from sqlalchemy import insert, text

from contracts import topics as c
from contracts.intake import AppealGrouped
from services.supervision.figures import store as figures
from services.supervision.topics.store import matters
from services.supervision.topics.store.tables import persons
from services.supervision.topics.use_cases.measure import measure
from tests.supervision.supervision_loop import OFFICE, refusal
from tests.supervision.topics.topic_harness import LEADER, OTHER_TOWN, PUBLIC, TOWN, WANG, TopicDesk

WORDS = ("丽景花园", "搅拌站")


def spread(harness: TopicDesk, many: int = 8) -> list[str]:
    """So many persons say one thing: half here, half there, filed under two categories and one left open."""
    here = harness.say(many // 2, "搅拌站太吵", category="environment")
    return here + harness.say(many - many // 2 - 1, "搅拌站扬尘", "city_order", OTHER_TOWN) + harness.say(
        1, "搅拌站", "other", OTHER_TOWN
    )  # fmt: skip


def test_one_matter_in_several_cells_of_the_drop_downs_is_hot_as_a_whole(harness: TopicDesk) -> None:
    harness.old_county()
    matter = harness.one_matter(*spread(harness), words=WORDS)
    assert harness.hotspots(only_hot=True) == [], "no cell of category and township is"
    [one] = harness.hot_matters()
    assert (one.matter_id, tuple(one.words), one.hot) == (matter, WORDS, True)
    assert (one.recent, one.before, one.appeals, one.texts, one.heat) == (8, 0, 8, 8, 24.0)
    assert one.worked == "8 + 2 × (8 − 0) + 3 × 0 = 24"
    assert (one.category, one.township, one.townships) == ("environment", None, 2)
    told: c.HotMatterList = harness.ask(c.ListHotMatters(), LEADER)
    assert "一人多次反映按一人计" in told.formula
    assert (told.threshold, told.least) == (20, 5)


def test_one_who_writes_often_makes_no_matter_hot(harness: TopicDesk) -> None:
    harness.old_county()
    ids = spread(harness, 12)
    told = {"matter_id": ids[0], "person_id": ids[0]}
    harness.grouped(*(AppealGrouped(appeal_id=one, text_id=one, **told) for one in ids[1:]))
    harness.unsolved(*ids)
    assert harness.hot_matters() == []
    assert harness.look() == []
    view = harness.hot_matter(ids[0])
    assert (view.recent, view.unsolved, view.appeals, view.hot) == (1, 1, 12, False)


def test_a_person_counts_once_in_each_of_the_two_times_and_a_copy_is_no_text_of_its_own(harness: TopicDesk) -> None:
    harness.old_county()
    before = harness.at(9, 1).say(3)
    ids = [*before, *harness.at(11, 2).say(6)]
    person = {ids[1]: ids[0], ids[3]: ids[0], ids[4]: ids[0]}
    copies = {ids[5]: ids[4]}
    harness.grouped(
        *(
            AppealGrouped(appeal_id=one, matter_id=ids[0], person_id=person.get(one, one), text_id=copies.get(one, one))
            for one in ids[1:]
        )
    )
    view = harness.hot_matter(ids[8])
    assert (view.recent, view.before, view.appeals, view.texts) == (5, 2, 6, 5)


def test_every_number_of_a_matter_opens_to_its_appeals(harness: TopicDesk) -> None:
    harness.old_county()
    before = harness.at(9, 1).say(2)
    ids = harness.at(11, 2).say(6)
    harness.unsolved(ids[2])
    matter = harness.one_matter(*before, *ids)
    harness.say(4)

    def opened(**asked: Any) -> list[str]:
        page: c.HotspotCases = harness.ask(c.ListHotMatterCases(matter_id=matter, **asked), OFFICE)
        rest = opened(**asked | {"cursor": page.next}) if page.next else []
        return [one.appeal_id for one in page.items] + rest

    assert opened(limit=4) == ids[::-1]
    assert opened(of="before") == before[::-1]
    assert opened(of="unsolved") == [ids[2]]


def test_a_matter_is_shown_over_months_and_places_and_in_its_words(harness: TopicDesk) -> None:
    harness.old_county()
    first = harness.at(9, 5).say(1, "搅拌站太吵")
    ids = harness.at(11, 2).say(3, "搅拌站太吵") + harness.say(2, "搅拌站扬尘", town=OTHER_TOWN)
    harness.unsolved(ids[0])
    view = harness.hot_matter(harness.one_matter(*first, *ids))
    assert [(one.key, one.appeals, one.unsolved) for one in view.data.months if one.appeals] == [
        ("2026-09", 1, 0), ("2026-11", 5, 1)
    ]  # fmt: skip
    assert len(view.data.months) == 13
    assert [(one.key, one.appeals, one.unsolved) for one in view.data.townships] == [(TOWN, 3, 1), (OTHER_TOWN, 2, 0)]
    assert "搅拌站" in "".join(one.words for one in view.data.phrases)
    assert (view.data.heat.worked, view.example) == (view.worked, "搅拌站扬尘")


def test_only_what_few_persons_say_is_left_out_and_filters_find_the_rest(harness: TopicDesk) -> None:
    harness.old_county()
    harness.one_matter(*harness.say(4))
    roads = harness.one_matter(*harness.say(6, category="roads", town=OTHER_TOWN))
    water = harness.one_matter(*harness.say(9))
    assert [one.matter_id for one in harness.hot_matters()] == [water, roads]
    assert [one.matter_id for one in harness.hot_matters(only_hot=True)] == [water]
    assert [one.matter_id for one in harness.hot_matters(category="roads")] == [roads]
    assert [one.matter_id for one in harness.hot_matters(township=TOWN)] == [water]
    assert len(harness.hot_matters(limit=1)) == 1


def test_a_matter_that_becomes_hot_is_told_once_and_once_more_when_it_has_cooled_down(harness: TopicDesk) -> None:
    harness.old_county()
    matter = harness.one_matter(*spread(harness), words=WORDS)
    [risen] = harness.look()
    assert isinstance(risen, c.HotspotRisen)
    assert (risen.matter_id, tuple(risen.words), risen.township, risen.heat.heat) == (matter, WORDS, None, 24.0)
    assert harness.hot_matter(matter).risen_at is not None
    harness.at(11, 10)
    assert harness.look() == []
    harness.at(12, 2)
    [cooled] = harness.look()
    assert isinstance(cooled, c.HotspotCooled)
    assert (cooled.matter_id, cooled.heat.recent) == (matter, 0)
    assert harness.hot_matter(matter).risen_at is None


def test_a_hot_matter_that_an_earlier_appeal_joins_goes_on_under_its_new_name(harness: TopicDesk) -> None:
    harness.old_county()
    [earlier] = harness.say(1)
    ids = spread(harness)
    harness.one_matter(*ids)
    assert len(harness.look()) == 1
    topic = harness.adopt("hotspot", matter_id=ids[0])
    harness.at(11, 3)
    told = {"matter_id": earlier, "words": ["搅拌站"]}
    harness.grouped(*(AppealGrouped(appeal_id=one, person_id=one, text_id=one, **told) for one in ids))
    assert harness.look() == [], "it is the same matter"
    view = harness.hot_matter(ids[0])
    assert (view.matter_id, view.recent, [one.topic_id for one in view.topics]) == (earlier, 9, [topic])
    assert view.risen_at is not None
    assert refusal(lambda: harness.adopt("hotspot", matter_id=earlier)) == "topic-planned"


def test_the_topic_made_of_it_is_about_its_own_persons_before_its_report_and_after(harness: TopicDesk) -> None:
    harness.old_county()
    matter = harness.one_matter(*spread(harness))
    harness.say(20)
    topic = harness.adopt("hotspot", category="environment", township=None, matter_id=matter)
    before = harness.topic(topic, LEADER)
    assert before.data is not None
    assert (before.matter_id, before.data.heat.recent, len(before.data.townships)) == (matter, 8, 2)
    harness.entrust(topic)
    harness.write(topic)
    harness.publish(topic)
    harness.one_matter(matter, *harness.say(1))
    after = harness.topic(topic, LEADER)
    assert after.data is not None
    assert after.data.heat.recent == 8
    [told] = harness.emitted(c.TopicReported)
    assert len(told.appeal_ids) == 8
    assert harness.topic(topic, PUBLIC).matter_id == ""


def test_what_nobody_else_speaks_of_is_no_matter(harness: TopicDesk) -> None:
    [alone] = harness.say(1)
    assert refusal(lambda: harness.hot_matter(alone)) == "matter-not-found"


@pytest.mark.parametrize("actor", [PUBLIC, WANG])
def test_who_reads_no_single_appeals_reads_no_matters(harness: TopicDesk, actor: Any) -> None:
    matter = harness.one_matter(*spread(harness))
    for asked in (c.ListHotMatters(), c.ReadHotMatter(matter_id=matter), c.ListHotMatterCases(matter_id=matter)):
        assert refusal(lambda asked=asked: harness.ask(asked, actor)) == "forbidden"


def test_one_matter_is_found_by_its_index_among_many(harness: TopicDesk) -> None:
    with harness.bench.work() as work:
        keys = [f"k-{n:05}" for n in range(3000)]
        said = {"kind": "appeal", "title": "水", "category": "water", "township": TOWN, "department": ""}
        mark = {"much": 1, "year": 2026, "month": "2026-11", "township": TOWN, "department": "", "at": harness.now}
        run = work.connection.execute
        run(insert(figures.facts), [said | {"key": key, "at": harness.now} for key in keys])
        run(insert(figures.marks), [mark | {"kind": "appeal", "mark": "voiced", "key": key} for key in keys])
        own = [dict.fromkeys(("appeal_id", "person_id", "text_id"), key) for key in keys]
        run(insert(persons), [one | {"matter_id": f"k-{n // 5 * 5:05}"} for n, one in enumerate(own)])
        run(text("ANALYZE"))
    with harness.bench.look() as reading:
        found = measure(reading, harness.room.topic_settings, county=False)
        wanted = matters.cases("k-00500", matters.F.at >= found.moments()[0])
        assert [row.key for row in reading.connection.execute(wanted)] == [f"k-0050{n}" for n in (4, 3, 2, 1, 0)]
        engine = reading.connection.engine
        explain = "EXPLAIN QUERY PLAN " if engine.dialect.name == "sqlite" else "EXPLAIN "
        compiled = wanted.compile(engine, compile_kwargs={"literal_binds": True})
        plan = " ".join(str(tuple(row)) for row in reading.connection.execute(text(f"{explain}{compiled}")))
    assert "ix_appeal_matter" in plan, plan
