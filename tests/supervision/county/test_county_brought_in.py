"""The office brings the county in whole, and everybody is told all of it."""

from typing import Any

import pytest

from contracts.base import Actor
from contracts.county import BringInCounty, CountyChanged, CountyView, ReadCounty, Township
from contracts.words import Role
from tests.supervision.supervision_loop import Loop, Said

PUBLIC = Actor(role=Role.PUBLIC)
EAST, WEST = (
    Township(code="420323001", name="东河街道", name_en="Donghe Subdistrict"),
    Township(code="420323201", name="东河乡"),
)


def county(*townships: Township, **other: Any) -> BringInCounty:
    return BringInCounty(**{"code": "420323", "title": "河县", "townships": [*townships], **other})


def read(loop: Loop) -> CountyView:
    view: CountyView = loop.ask(ReadCounty(), PUBLIC)
    return view


def test_nothing_is_known_of_a_county_before_it_is_brought_in() -> None:
    assert read(Loop()) == CountyView()


def test_a_county_brought_in_is_read_and_told_whole() -> None:
    loop = Loop()
    loop.ask(county(EAST, WEST, area_code="0999", congress="河县人民代表大会"))
    view = read(loop)
    assert view.county is not None
    assert (view.county.title, view.county.area_code, view.county.congress) == ("河县", "0999", "河县人民代表大会")
    assert [(one.code, one.name, one.active) for one in view.townships] == [
        ("420323001", "东河街道", True),
        ("420323201", "东河乡", True),
    ]
    [told] = loop.emitted(CountyChanged)
    assert (told.county, told.townships) == (view.county, view.townships)


def test_a_township_that_is_left_out_is_no_more_and_keeps_its_name() -> None:
    loop = Loop()
    loop.ask(county(EAST, WEST))
    loop.ask(county(Township(code=WEST.code, name="西河镇")))
    assert [(one.code, one.name, one.active) for one in read(loop).townships] == [
        (WEST.code, "西河镇", True),
        (EAST.code, "东河街道", False),
    ]
    loop.ask(county(EAST, WEST))
    assert all(one.active for one in read(loop).townships)


def test_the_same_word_again_changes_nothing_and_tells_who_came_later() -> None:
    loop = Loop()
    loop.ask(county(EAST))
    before = read(loop)
    loop.ask(county(EAST))
    assert read(loop) == before
    first, again = loop.emitted(CountyChanged)
    assert first == again


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        (county(Township(code="990101001", name="东河街道"), code="990101"), "county-other"),
        (county(Township(code="990101001", name="东河街道")), "townships-wrong"),
        (county(EAST, Township(code=EAST.code, name="西河镇")), "townships-wrong"),
        (county(EAST, Township(code="420323202", name=EAST.name)), "townships-wrong"),
    ],
    ids=["another county's", "a township of another county", "a code twice", "a name twice"],
)
def test_what_cannot_be_the_countys_is_refused_whole(said: BringInCounty, slug: str) -> None:
    loop = Loop()
    loop.ask(county(WEST))
    before = read(loop)
    with pytest.raises(Said) as refused:
        loop.ask(said)
    assert refused.value.problem.type == slug
    assert (read(loop), len(loop.emitted(CountyChanged))) == (before, 1)


def test_only_the_office_brings_a_county_in() -> None:
    with pytest.raises(Said) as refused:
        Loop().ask(county(EAST), Actor(role=Role.LEADER, id="leader", name="领导"))
    assert refused.value.problem.type == "forbidden"
