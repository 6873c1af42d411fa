"""Townships are renamed, merged, divided and made subdistricts by a recorded decision with its day."""

from datetime import date
from typing import Any

import pytest

from contracts.base import Actor
from contracts.county import (
    BringInCounty,
    CountyChanged,
    CountyView,
    DecideTownships,
    ReadCounty,
    Township,
)
from contracts.decisions import heirs, named_on
from contracts.words import Role
from tests.supervision.supervision_loop import Loop, Said

EAST, WEST, HILL = (
    Township(code="420323100", name="东河镇", name_en="Donghe Town"),
    Township(code="420323201", name="西河乡"),
    Township(code="420323202", name="小山乡"),
)
STREET = Township(code="420323001", name="东河街道")
DAY = date(2026, 11, 2)


def county() -> Loop:
    loop = Loop()
    loop.ask(BringInCounty(code="420323", title="河县", townships=[EAST, WEST, HILL]))
    return loop


def decide(loop: Loop, before: list[Township], after: list[Township], **more: Any) -> CountyView:
    told: dict[str, Any] = {"day": DAY, "decision": "省政府批复〔2026〕9 号", **more}
    loop.ask(DecideTownships(before=[one.code for one in before], after=after, **told))
    return read(loop)


def read(loop: Loop) -> CountyView:
    view: CountyView = loop.ask(ReadCounty(), Actor(role=Role.PUBLIC))
    return view


def present(view: CountyView) -> list[str]:
    return [one.name for one in view.townships if one.active]


def test_a_township_that_is_renamed_has_its_old_name_until_the_day() -> None:
    named = Township(code=WEST.code, name="西河镇")
    view = decide(county(), [WEST], [named])
    assert present(view) == ["东河镇", "西河镇", "小山乡"]
    assert named_on(WEST.code, date(2026, 11, 1), view.decisions) == WEST
    assert named_on(WEST.code, DAY, view.decisions) is None, "what it is called now"
    assert heirs(view.townships, view.decisions) == {}


def test_one_that_becomes_part_of_another_has_an_heir_and_keeps_its_name() -> None:
    loop = county()
    view = decide(loop, [EAST, HILL], [EAST])
    assert present(view) == ["东河镇", "西河乡"]
    assert [one.name for one in view.townships if not one.active] == ["小山乡"]
    assert heirs(view.townships, view.decisions) == {HILL.code: EAST.code}
    told = loop.emitted(CountyChanged)[-1]
    assert (told.townships, told.decisions) == (view.townships, view.decisions)
    assert (told.decisions[0].by, told.decisions[0].before) == ("李主任", [EAST, HILL])


def test_one_that_was_divided_has_no_heir() -> None:
    parts = [Township(code="420323203", name="上西乡"), Township(code="420323204", name="下西乡")]
    view = decide(county(), [WEST], parts)
    assert present(view) == ["东河镇", "上西乡", "下西乡", "小山乡"], "they stand where it stood"
    assert heirs(view.townships, view.decisions) == {}


def test_one_that_is_made_a_subdistrict_goes_on_under_the_new_code_also_after_another_decision() -> None:
    loop = county()
    decide(loop, [EAST], [STREET])
    wide = STREET.model_copy(update={"name": "河东街道"})
    view = decide(loop, [STREET, WEST], [wide])
    assert present(view) == ["河东街道", "小山乡"]
    assert heirs(view.townships, view.decisions) == {EAST.code: STREET.code, WEST.code: STREET.code}
    parts = [Township(code="420323002", name="南街道"), Township(code="420323003", name="北街道")]
    divided = decide(loop, [wide], parts)
    assert heirs(divided.townships, divided.decisions) == {}


def test_bringing_the_county_in_again_keeps_its_decisions_and_a_township_that_is_back_has_no_heir() -> None:
    loop = county()
    decide(loop, [EAST, HILL], [EAST])
    loop.ask(BringInCounty(code="420323", title="河县", townships=[EAST, WEST, HILL]))
    view = read(loop)
    assert len(view.decisions) == 1
    assert heirs(view.townships, view.decisions) == {}


@pytest.mark.parametrize(
    ("before", "after", "more", "slug"),
    [
        ([WEST], [WEST], {}, "nothing-changed"),
        ([STREET], [WEST], {}, "township-not-found"),
        ([WEST], [Township(code="990101100", name="西河镇")], {}, "townships-wrong"),
        ([WEST], [Township(code=WEST.code, name=EAST.name)], {}, "townships-wrong"),
        ([WEST], [EAST], {}, "townships-wrong"),
        ([WEST], [STREET], {"day": date(2026, 11, 3)}, "decision-early"),
    ],
    ids=["nothing", "none of ours", "another county's", "a name twice", "into one it does not name", "to-morrow"],
)
def test_a_decision_that_cannot_be_carried_out_changes_nothing(
    before: list[Township], after: list[Township], more: dict[str, Any], slug: str
) -> None:
    loop = county()
    with pytest.raises(Said) as refused:
        decide(loop, before, after, **more)
    assert refused.value.problem.type == slug
    assert read(loop).decisions == []


def test_there_is_no_decision_before_there_is_a_county() -> None:
    with pytest.raises(Said) as refused:
        decide(Loop(), [WEST], [EAST])
    assert refused.value.problem.type == "county-unknown"
