"""Departments and the catalogue that says which of them a category goes to."""

import pytest

from contracts.base import Actor
from contracts.fields import CategoryCode
from contracts.supervision import ListDepartments, SaveDepartment, SaveDispatch, SuggestDepartment
from contracts.words import Role
from tests.supervision.supervision_loop import OFFICE, TOWN, WATER, Loop, Said, refusal

PUBLIC = Actor(role=Role.PUBLIC)


def suggested(loop: Loop, category: CategoryCode, township: str | None = None) -> list[str]:
    answer = loop.ask(SuggestDepartment(category=category, township=township))
    return [one.department for one in answer.items]


def test_a_category_goes_to_the_countys_department_and_a_townships_own_entry_comes_first(loop: Loop) -> None:
    loop.ask(SaveDispatch(category="water", department="water"))
    loop.ask(SaveDispatch(category="water", township=TOWN, department="housing"))
    assert suggested(loop, "water") == ["water"]
    assert suggested(loop, "water", TOWN) == ["housing", "water"]
    assert suggested(loop, "water", "420323101") == ["water"]


def test_saving_the_catalogue_again_replaces_the_entry(loop: Loop) -> None:
    loop.ask(SaveDispatch(category="roads", department="housing"))
    loop.ask(SaveDispatch(category="roads", department="roads"))
    assert suggested(loop, "roads") == ["roads"]


def test_nothing_is_suggested_for_a_category_nobody_has_entered(loop: Loop) -> None:
    assert suggested(loop, "culture") == []


def test_a_retired_department_is_suggested_no_more_and_cannot_be_entered(loop: Loop) -> None:
    loop.ask(SaveDispatch(category="roads", department="roads"))
    loop.ask(SaveDepartment(department="roads", title="县交通局", active=False))
    assert suggested(loop, "roads") == []
    save = SaveDispatch(category="land", department="roads")
    assert refusal(lambda: loop.ask(save)) == "department-inactive"
    unknown = SaveDispatch(category="land", department="nobody")
    assert refusal(lambda: loop.ask(unknown)) == "department-not-found"


def test_the_list_of_departments_counts_the_orders_in_their_hands(loop: Loop) -> None:
    loop.opened()
    loop.signed()
    loop.replied()
    _, returned = loop.opened()
    loop.give_back(returned)
    counts = {one.department: one.open_orders for one in loop.ask(ListDepartments(), OFFICE).items}
    assert counts == {"water": 2, "housing": 0, "roads": 0}


def test_few_orders_in_a_departments_hands_are_told_to_itself_and_to_the_watchers_only(loop: Loop) -> None:
    def counts(actor: Actor) -> dict[str, int | None]:
        return {one.department: one.open_orders for one in loop.ask(ListDepartments(), actor).items}

    for _ in range(4):
        loop.opened()
    assert counts(PUBLIC) == {"water": None, "housing": None, "roads": None}
    assert counts(WATER) == {"water": 4, "housing": None, "roads": None}
    loop.opened()
    assert counts(PUBLIC) == {"water": 5, "housing": 0, "roads": 0}


def test_a_renamed_department_keeps_its_orders_under_the_name_they_were_given_under(loop: Loop) -> None:
    old, _ = loop.opened()
    loop.ask(SaveDepartment(department="water", title="县水利和湖泊局"))
    new, _ = loop.opened()
    assert loop.order(old).department_name == "县水利局"
    assert loop.order(new).department_name == "县水利和湖泊局"
    assert "县水利局" in [entry.words for entry in loop.story(old).entries]


def test_only_the_office_keeps_the_catalogue(loop: Loop) -> None:
    with pytest.raises(Said) as said:
        loop.ask(SaveDepartment(department="x", title="某局"), WATER)
    assert said.value.problem.status == 403
    loop.ask(SaveDepartment(department="x", title="某局"), OFFICE)
