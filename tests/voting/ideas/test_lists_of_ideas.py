"""A list of ideas beside what was written down before: by township, by season, by who said it."""

from base64 import b64encode
from typing import Any

from contracts import selection as c
from services.voting.ideas.store import proposals
from tests.held import locked
from tests.voting.ideas.test_ideas_on_record import problem, rows
from tests.voting.ideas.test_seasons import table
from tests.voting.selecting import OTHER_TOWN, TOWN, Harness

HERE, THERE = "修水渠,村口到学校的路,城关镇,水利,走访,三组,20", "修水渠,村口到学校的路,溢水镇,水利,走访,三组,20"


def send(desk: Harness, *lines: str) -> list[list[str]]:
    """What is wrong with each row."""
    report = desk.ask(c.ImportProposals(filename="a.csv", content=table(*lines)))
    assert report.stored or not any(row.kept for row in report.rows), "nothing is called kept that was not"
    return [row.errors for row in report.rows]


def seasons_of(asked: list[dict[str, Any]]) -> set[str]:
    """The seasons that were held meanwhile."""
    return {season for given in asked for wanted in given.values() for season in wanted}


TWICE = ["这一季已经登记过"]


def test_each_row_goes_to_its_own_township_s_season_and_is_known_there_when_it_comes_again() -> None:
    desk = Harness()
    county, town = desk.season(), desk.season(township=TOWN)
    with locked(desk.bench.database) as asked:
        assert send(desk, HERE, THERE) == [[], []]
    assert seasons_of(asked) == {county, town}
    assert {row.township: row.season_id for row in rows(desk, proposals)} == {TOWN: town, OTHER_TOWN: county}
    desk.season(begins=50, township=TOWN, title="下一期")
    with locked(desk.bench.database) as asked:
        assert send(desk, HERE) == [TWICE]
    assert seasons_of(asked) == {town}, "a season that no row goes to is nobody's to hold"


def test_a_list_that_came_between_seasons_is_known_when_it_comes_again() -> None:
    desk = Harness()
    assert send(desk, HERE, THERE) == [[], []]
    assert send(desk, THERE, HERE.replace("修水渠", "修泵站")) == [TWICE, []]


def test_what_a_resident_said_in_the_same_words_is_no_row_of_a_list() -> None:
    desk = Harness()
    desk.season()
    desk.appeal("修水渠", township=OTHER_TOWN)
    assert send(desk, THERE) == [[]]
    assert send(desk, THERE) == [TWICE]


def test_houses_are_left_out_of_a_list_where_the_county_wants_it_so() -> None:
    said, kept = "幸福小区3栋2单元501室漏水,幸福小区3栋2单元501室漏水,城关镇,,,,", []
    for hide in (True, False):
        desk = Harness(hide_houses=hide)
        assert send(desk, said) == [[]]
        kept += [row.title for row in rows(desk, proposals)]
    assert ["501" in title for title in kept] == [False, True]


def test_a_file_that_cannot_be_read_is_named() -> None:
    content = b64encode(b"PNG\x00").decode()
    _, status, said, _ = problem(Harness(), c.ImportProposals(filename="征集.csv", content=content))
    assert (status, said) == (422, "征集.csv is neither a workbook nor text.")
