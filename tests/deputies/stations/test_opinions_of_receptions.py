"""A line of a reception's ledger becomes an opinion: put on record with it, answered, and told to who heard it."""

import pytest

from contracts.base import Actor
from contracts.deputies import (
    ClassifyOpinion,
    HeardOpinion,
    ListHeardOpinions,
    OpinionAnswered,
    OpinionRecorded,
    OpinionView,
    ReadHeardOpinion,
    ReceptionHeld,
)
from contracts.words import Role
from kit.problems import Refused
from kit.testing.bench import Bench
from services.deputies.opinions.queries.opinions import list_heard_opinions, read_heard_opinion
from services.deputies.opinions.use_cases.record import classify_opinion
from tests.deputies.harness import OFFICE, deputy
from tests.deputies.opinions.opinion_acts import ROADS, answer, transfer
from tests.deputies.stations.desk import KEEPER, announced, closed, day, heard, ledger

NIGHT_BUS = {"became": "opinion", "title": "夜班公交", "text": "建议夜班公交开到张家村，电话13812345678", "reply": ""}


def on_its_day(bench: Bench) -> str:
    reception_id = announced(bench, way="roving", place="东村村委会").id
    bench.clock.pass_(days=3)
    return reception_id


def opinions(bench: Bench, actor: Actor = OFFICE) -> list[HeardOpinion]:
    with bench.look(actor) as reading:
        return list_heard_opinions(reading, ListHeardOpinions()).items


def read(bench: Bench, opinion_id: str, actor: Actor = OFFICE) -> OpinionView:
    with bench.look(actor) as reading:
        return read_heard_opinion(reading, ReadHeardOpinion(opinion_id=opinion_id))


def test_an_opinion_heard_at_a_reception_is_on_record_without_being_typed_again(bench: Bench) -> None:
    heard(bench, on_its_day(bench), **NIGHT_BUS)
    [one] = opinions(bench)
    view = read(bench, one.opinion_id)
    assert (view.heard, view.heard_on, view.said_by, view.place) == ("station", day(3), "resident", "东村村委会")
    assert (view.title, view.deputy_id, view.state) == ("夜班公交", "D2", "recorded"), "who stands first received"
    assert view.source == f"接待台账：城关联络站{day(3).isoformat()}", "no id: digits in it may read like a telephone"
    assert "13812345678" not in view.text
    [told] = bench.emitted(OpinionRecorded)
    assert (told.by_role, told.deputy_id) == (Role.STATION, "D2")


def test_the_deputy_who_received_the_visitor_is_whose_opinion_it_is(bench: Bench) -> None:
    heard(bench, on_its_day(bench), deputy_ids=["D1"], **NIGHT_BUS)
    assert [one.deputy_id for one in opinions(bench)] == ["D1"]
    assert opinions(bench, deputy(2)) == []


def test_an_opinion_without_a_title_is_only_a_note_and_is_refused_with_its_line(bench: Bench) -> None:
    reception_id = on_its_day(bench)
    with pytest.raises(Refused, match="heard-without-answer"):
        heard(bench, reception_id, **NIGHT_BUS | {"title": ""})
    assert opinions(bench) == []
    assert ledger(bench, KEEPER, reception_id=reception_id).items[0].lines == []


def test_the_ledger_says_how_the_opinion_stands_and_leads_who_may_read_it_there(bench: Bench) -> None:
    reception_id = on_its_day(bench)
    heard(bench, reception_id, **NIGHT_BUS)
    [one] = opinions(bench)
    with bench.work(OFFICE) as work:
        classify_opinion(work, ClassifyOpinion(opinion_id=one.opinion_id, category="other", kind="work"))
    transfer(bench, one.opinion_id)
    for reader, leads in (
        (KEEPER, one.opinion_id),
        (OFFICE, one.opinion_id),
        (deputy(2), one.opinion_id),
        (deputy(1), None),
    ):
        [page] = ledger(bench, reader, reception_id=reception_id).items
        assert [(line.stands, line.opinion_id) for line in page.lines] == [("transferred", leads)], reader.id


def test_the_keeper_who_wrote_it_down_hears_of_the_answer_and_tells_who_said_it(bench: Bench) -> None:
    heard(bench, on_its_day(bench), **NIGHT_BUS)
    [one] = opinions(bench)
    with bench.work(OFFICE) as work:
        classify_opinion(work, ClassifyOpinion(opinion_id=one.opinion_id, category="other", kind="work"))
    transfer(bench, one.opinion_id)
    answer(bench, one.opinion_id, ROADS)
    [told] = bench.emitted(OpinionAnswered)
    assert (told.deputy_id, told.keeper_id) == ("D2", KEEPER.id)


def test_what_became_an_opinion_is_counted_as_one(bench: Bench) -> None:
    reception_id = on_its_day(bench)
    heard(bench, reception_id, **NIGHT_BUS)
    closed(bench, reception_id, D1="present", D2="present")
    [told] = bench.emitted(ReceptionHeld)
    assert (told.appeals, told.ideas, told.opinions, told.answered) == (0, 0, 1, 0)
