"""Categories are renamed, merged, divided, no longer offered and offered again by a recorded decision with its day."""

from datetime import date
from typing import Any

import pytest

from contracts.base import Actor
from contracts.categories import Category
from contracts.county import (
    BringInCounty,
    CategoryName,
    CountyChanged,
    CountyView,
    DecideCategories,
    ReadCounty,
    SaveCategory,
    Township,
)
from contracts.decisions import named_on
from contracts.supervision import ListCases, SaveDispatch, SuggestDepartment
from contracts.words import OTHER, Role
from tests.supervision.supervision_loop import OFFICE, Loop, Said

TOWN = Township(code="420323100", name="东河镇")
ROADS = Category(code="roads", name="道路", name_en="Roads", synonyms=["马路"])
BUSES = Category(code="transport", name="公交出行")
WATER = Category(code="water", name="供水")
DAY = date(2026, 11, 2)
BOTH = CategoryName(code="roads", name="道路交通")


def county() -> Loop:
    loop = Loop()
    loop.ask(BringInCounty(code="420323", title="河县", townships=[TOWN], categories=[ROADS, BUSES, WATER]))
    return loop


def decide(loop: Loop, before: list[str], after: list[CategoryName], **more: Any) -> CountyView:
    told: dict[str, Any] = {"day": DAY, "decision": "常委会办公室〔2026〕9 号", **more}
    loop.ask(DecideCategories(before=before, after=after, **told))
    return read(loop)


def read(loop: Loop) -> CountyView:
    view: CountyView = loop.ask(ReadCounty(), Actor(role=Role.PUBLIC))
    return view


def offered(view: CountyView) -> list[str]:
    return [one.name for one in view.categories if one.active]


def goes_to(loop: Loop, category: str) -> list[str]:
    return [one.department for one in loop.ask(SuggestDepartment(category=category), OFFICE).items]


def test_one_that_is_renamed_has_its_old_name_until_the_day_and_is_still_meant_by_it() -> None:
    view = decide(county(), ["roads"], [CategoryName(code="roads", name="道路桥梁")])
    assert offered(view) == ["道路桥梁", "公交出行", "供水", "其他"]
    assert named_on("roads", date(2026, 11, 1), view.category_decisions) == CategoryName(
        code="roads", name="道路", name_en="Roads"
    )
    assert named_on("roads", DAY, view.category_decisions) is None, "what it is called now"
    assert view.categories[0].synonyms == ["马路", "道路"]
    assert view.categories[0].name_en == ""


def test_what_becomes_part_of_another_goes_on_there_with_its_words_and_where_it_went() -> None:
    loop = county()
    loop.ask(SaveDispatch(category="transport", department="roads"))
    loop.ask(SaveDispatch(category="transport", department="housing", township=TOWN.code))
    view = decide(loop, ["roads", "transport"], [BOTH])
    assert offered(view) == ["道路交通", "供水", "其他"]
    gone = next(one for one in view.categories if one.code == "transport")
    assert (gone.active, gone.heir, gone.name) == (False, "roads", "公交出行")
    assert view.categories[0].synonyms == ["马路", "道路", "公交出行"]
    told = loop.emitted(CountyChanged)[-1]
    assert (told.categories[:3], told.category_decisions) == (view.categories[:3], view.category_decisions)
    assert goes_to(loop, "roads") == goes_to(loop, "transport") == ["roads"]
    loop.ask(SaveDispatch(category="roads", department="water"))
    assert goes_to(loop, "transport") == ["water"], "whoever has it now"


def test_its_own_department_stays_where_it_had_one() -> None:
    loop = county()
    loop.ask(SaveDispatch(category="transport", department="housing"))
    loop.ask(SaveDispatch(category="roads", department="roads"))
    decide(loop, ["roads", "transport"], [BOTH])
    assert goes_to(loop, "roads") == ["roads"]


def test_what_was_said_under_the_old_one_is_found_under_the_one_in_its_place() -> None:
    loop = county()
    case = loop.submit(category="transport")
    decide(loop, ["roads", "transport"], [BOTH])
    for category, found in (("roads", [case]), ("transport", [case]), ("water", [])):
        page = loop.ask(ListCases(category=category), OFFICE)
        assert [one.appeal_id for one in page.items] == found, category
    assert loop.case(case).category == "transport", "a code is never rewritten"


def test_one_that_was_divided_or_is_no_longer_offered_has_nobody_in_its_place() -> None:
    parts = [CategoryName(code="paths", name="村道"), CategoryName(code="streets", name="街道路面")]
    divided = decide(county(), ["roads"], parts)
    assert offered(divided) == ["村道", "街道路面", "公交出行", "供水", "其他"], "they stand where it stood"
    over = decide(county(), ["roads"], [])
    assert offered(over) == ["公交出行", "供水", "其他"]
    for view in (divided, over):
        assert next(one for one in view.categories if one.code == "roads").heir is None


def test_one_that_is_offered_again_is_itself_again_under_the_name_it_has_now() -> None:
    loop = county()
    decide(loop, ["roads", "transport"], [BOTH])
    view = decide(loop, [], [CategoryName(code="transport", name="公交")])
    back = next(one for one in view.categories if one.code == "transport")
    assert (back.active, back.heir, offered(view)) == (True, None, ["道路交通", "供水", "公交", "其他"])
    then = named_on("transport", date(2026, 11, 1), view.category_decisions)
    assert then is not None
    assert then.name == "公交出行"


def test_what_one_is_called_that_is_back_means_no_other_any_more() -> None:
    loop = county()
    decide(loop, ["roads", "transport"], [BOTH])
    view = decide(loop, [], [CategoryName(code="transport", name="公交出行")])
    words = {one.code: one.synonyms for one in view.categories if one.active}
    assert (words["roads"], words["transport"]) == (["马路", "道路"], [])


@pytest.mark.parametrize(
    ("before", "after", "more", "slug"),
    [
        (["roads"], [CategoryName(code="roads", name="道路")], {}, "nothing-changed"),
        (["none"], [BOTH], {}, "category-not-found"),
        (["roads"], [CategoryName(code="roads", name="供水")], {}, "categories-wrong"),
        (["roads"], [CategoryName(code="water", name="路与水")], {}, "categories-wrong"),
        ([OTHER], [], {}, "categories-wrong"),
        (["roads"], [], {"day": date(2026, 11, 3)}, "decision-early"),
    ],
    ids=["nothing", "none of ours", "a name twice", "into one it does not name", "not said", "to-morrow"],
)
def test_a_decision_that_cannot_be_carried_out_changes_nothing(
    before: list[str], after: list[CategoryName], more: dict[str, Any], slug: str
) -> None:
    loop = county()
    was = read(loop)
    with pytest.raises(Said) as refused:
        decide(loop, before, after, **more)
    assert refused.value.problem.type == slug
    assert read(loop) == was


def test_the_templates_list_is_the_county_s_own_once_something_is_decided() -> None:
    loop = Loop()
    loop.ask(BringInCounty(code="420323", title="河县", townships=[TOWN]))
    many = len(offered(read(loop)))
    assert len(offered(decide(loop, ["culture"], []))) == many - 1
    loop.ask(BringInCounty(code="420323", title="河县", townships=[TOWN]))
    assert (len(offered(read(loop))), len(read(loop).category_decisions)) == (many - 1, 1)


def test_an_entry_is_corrected_where_it_stands_with_its_department() -> None:
    loop = county()
    loop.ask(SaveCategory(category="roads", title="道路桥梁", synonyms=["桥"], hotline="A01", department="roads"))
    first = read(loop).categories[0]
    assert (first.name, first.synonyms, first.hotline, first.active) == ("道路桥梁", ["桥"], "A01", True)
    assert goes_to(loop, "roads") == ["roads"]
    assert read(loop).category_decisions == []


def test_a_new_entry_stands_before_what_is_not_said_and_one_called_like_another_is_refused() -> None:
    loop = county()
    loop.ask(SaveCategory(category="tea", title="茶园"))
    assert offered(read(loop)) == ["道路", "公交出行", "供水", "茶园", "其他"]
    with pytest.raises(Said) as refused:
        loop.ask(SaveCategory(category="bridge", title="马路"))
    assert refused.value.problem.type == "categories-wrong"
    with pytest.raises(Said) as unknown:
        loop.ask(SaveCategory(category="bridge", title="桥梁", department="nobody"))
    assert unknown.value.problem.type == "department-not-found"
    assert "桥梁" not in offered(read(loop))
