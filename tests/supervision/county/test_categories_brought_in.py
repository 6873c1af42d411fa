"""What matters are sorted by is the county's own list, brought in with the county."""

from datetime import date

import pytest

from contracts.base import Actor
from contracts.categories import DEFAULT, Category, ToldCategory
from contracts.county import BringInCounty, CountyChanged, CountyView, DecideTownships, ReadCounty, Township
from contracts.words import OTHER, Role
from tests.supervision.supervision_loop import Loop, Said

TOWN = Township(code="420323100", name="东河镇")
TEA = Category(code="tea", name="茶园茶厂", synonyms=["茶叶"])
FERRY = Category(code="ferry", name="渡口船只")


def brought_in(*lists: list[Category]) -> Loop:
    loop = Loop()
    for categories in lists:
        loop.ask(BringInCounty(code="420323", title="河县", townships=[TOWN], categories=categories))
    return loop


def offered(loop: Loop) -> dict[str, bool]:
    view: CountyView = loop.ask(ReadCounty(), Actor(role=Role.PUBLIC))
    return {one.name: one.active for one in view.categories}


def test_a_county_that_says_none_has_the_templates() -> None:
    assert list(offered(brought_in([]))) == [one.name for one in DEFAULT]


def test_a_county_s_own_list_stands_first_and_what_is_not_said_is_always_there() -> None:
    loop = brought_in([TEA, FERRY])
    assert [name for name, active in offered(loop).items() if active] == ["茶园茶厂", "渡口船只", "其他"]
    assert [one.code for one in loop.emitted(CountyChanged)[-1].categories[:3]] == ["tea", "ferry", OTHER]


def test_one_that_is_left_out_is_no_longer_offered_and_keeps_its_name() -> None:
    names = offered(brought_in([TEA, FERRY], [TEA]))
    assert (names["茶园茶厂"], names["渡口船只"]) == (True, False)


def test_the_county_said_again_without_categories_leaves_them() -> None:
    assert offered(brought_in([TEA, FERRY], [])) == offered(brought_in([TEA, FERRY]))


@pytest.mark.parametrize(
    ("categories", "field"),
    [
        ([TEA, FERRY.model_copy(update={"code": "tea"})], "categories.0.code"),
        ([TEA, FERRY.model_copy(update={"synonyms": ["茶叶"]})], "categories.0.name"),
        ([TEA, Category(code=OTHER, name="其他", active=False)], "categories.1.active"),
    ],
)
def test_categories_that_cannot_be_told_apart_are_refused_at_their_fields(
    categories: list[Category], field: str
) -> None:
    loop = brought_in([FERRY])
    before = offered(loop)
    with pytest.raises(Said) as refused:
        loop.ask(BringInCounty(code="420323", title="河县", townships=[TOWN], categories=categories))
    assert refused.value.problem.type.endswith("categories-wrong")
    assert (refused.value.problem.errors or [])[0]["field"] == field
    assert offered(loop) == before


def test_a_decision_on_townships_leaves_the_categories() -> None:
    loop = brought_in([TEA])
    street = Township(code="420323001", name="东河街道")
    loop.ask(DecideTownships(day=date(2026, 11, 2), decision="批复 1 号", before=[TOWN.code], after=[street]))
    assert offered(loop)["茶园茶厂"]
    assert loop.emitted(CountyChanged)[-1].categories[0] == ToldCategory(**TEA.model_dump())
