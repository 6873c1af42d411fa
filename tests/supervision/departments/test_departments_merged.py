"""A department merged into another in mid-year: what is open goes on there, history and figures keep the old name."""

from typing import Any

import pytest
from merging_desk import HEIR, REASON, Desk
from supervision_loop import OFFICE, WATER, refusal

from contracts import inquiries as q
from contracts import supervision as s
from contracts.handling import ListSuggestions
from contracts.projects import ListProjectTasks, ProjectChanged
from contracts.supervision import DepartmentMerged
from contracts.words import Category


def departments(desk: Desk) -> dict[str, s.Department]:
    return {one.department: one for one in desk.ask(s.ListDepartments()).items}


def test_the_old_code_is_retired_with_its_successor_and_the_catalogue_goes_there(desk: Desk) -> None:
    desk.ask(s.SaveDispatch(category=Category.WATER, department="water"))
    desk.merge_departments()
    old = departments(desk)["water"]
    assert (old.title, old.active, old.merged_into) == ("县水利局", False, "housing")
    suggested = desk.ask(s.SuggestDepartment(category=Category.WATER)).items
    assert [one.department for one in suggested] == ["housing"]


def test_an_order_goes_on_as_it_stood_with_the_day_its_resident_was_promised(desk: Desk) -> None:
    appeal, order = desk.signed()
    due = desk.read(order).due
    told = desk.merge_departments()
    assert [(one.order_id, one.appeal_id) for one in told.orders] == [(order, appeal)]
    view = desk.read(order, HEIR)
    assert (view.department, view.department_name, view.state, view.due) == ("housing", "县住建局", "signed", due)
    assert refusal(lambda: desk.ask(s.ReplyOrder(order_id=order, text="已修"), WATER)) == "order-not-found"
    desk.ask(s.ReplyOrder(order_id=order, text="已修"), HEIR)
    lines = [(one.event, one.words) for one in desk.story(appeal, HEIR).entries]
    assert ("order.opened", "县水利局") in lines
    assert ("department.merged", f"县住建局\n县水利局：{REASON}") in lines


def test_what_was_finished_keeps_the_old_name_and_the_successor_may_read_it(desk: Desk) -> None:
    appeal, order = desk.replied()
    assert desk.merge_departments().orders == []
    assert desk.read(order, HEIR).department_name == "县水利局"
    assert desk.story(appeal, HEIR).case.appeal_id == appeal
    every = desk.ask(s.ListOrders(only_open=False), HEIR).items
    assert [one.order_id for one in every] == [order]


def test_figures_of_what_was_answered_stay_and_of_what_was_open_are_the_successors(desk: Desk) -> None:
    desk.replied()
    desk.carry()
    _, open_order = desk.signed()
    desk.merge_departments()
    assert desk.figures(department="water")["appeal_answered"] == (1, 1)
    assert desk.figures(department="housing")["appeal_answered"] == (0, 1)
    desk.ask(s.ReplyOrder(order_id=open_order, text="已修"), HEIR)
    assert desk.figures(department="water")["appeal_on_time"] == (1, 1)
    assert desk.figures(department="housing")["appeal_on_time"] == (1, 1)


def test_a_suggestion_goes_on_and_a_reply_of_before_is_signed_with_the_old_name(desk: Desk) -> None:
    suggestion = desk.submitted()
    [part] = desk.assign(suggestion)
    desk.answered(part)
    told = desk.merge_departments()
    assert [one.assignment_id for one in told.parts] == [part]
    desk.rate(part, result="not_satisfied", reason="没办完")
    desk.contact(part, "during", HEIR)
    desk.contact(part, "after", HEIR)
    desk.reply(part, HEIR)
    [seen] = desk.view(suggestion).parts
    assert seen.department == "housing"
    assert [one.department_name for one in seen.replies] == ["县水利局", "县住建局"]
    assert ("merged", f"县住建局\n县水利局：{REASON}") in [
        (one.event, one.words) for one in desk.view(suggestion).history
    ]
    assert [one.suggestion_id for one in desk.ask(ListSuggestions(mine=True), HEIR).items] == [suggestion]


@pytest.mark.parametrize(("gone", "heir"), [("co", "lead"), ("lead", "co")])
def test_nobody_gives_itself_an_opinion(desk: Desk, gone: str, heir: str) -> None:
    suggestion = desk.submitted()
    desk.assign(suggestion, ("water", gone), ("housing", heir))
    desk.merge_departments()
    parts = {one.part: one for one in desk.view(suggestion).parts}
    assert (parts["lead"].department, parts["lead"].state) == ("housing", "assigned")
    assert parts["co"].state == "relieved"
    desk.answered(parts["lead"].assignment_id, HEIR)
    assert desk.view(suggestion).state == "replied"


def test_two_separate_answers_stay_two(desk: Desk) -> None:
    suggestion = desk.submitted()
    desk.assign(suggestion, ("water", "separate"), ("housing", "separate"))
    desk.merge_departments()
    for part in desk.view(suggestion).parts:
        desk.answered(part.assignment_id, HEIR)
    assert desk.view(suggestion).state == "replied"
    assert desk.figures(department="housing")["suggestion_replied"] == (1, 1)


def test_a_project_a_question_and_a_running_inquiry_are_the_successors(desk: Desk) -> None:
    project = desk.adopted(department="water")
    desk.plan(project, department="water")
    opened = desk.ask(q.OpenInquiry(stage="progress", title="水利项目", year=2026, department="water"), OFFICE)
    ask = q.AskQuestion(inquiry_id=opened.id, words="何时通水？", by="王代表")
    question = desk.ask(ask, OFFICE).id
    told = desk.merge_departments()
    assert (told.projects, told.questions) == ([project], [question])
    view = desk.project(project)
    assert (view.department, view.department_name) == ("housing", "县住建局")
    line = view.history[-1]
    assert (line.event, line.was, line.became) == ("department", {"department": "县水利局"}, {"department": "县住建局"})
    changed = desk.emitted(ProjectChanged)[-1]
    assert (changed.department, changed.department_name) == ("housing", "县住建局")
    assert desk.figures(department="housing")["project_completed"] == (0, 1)
    desk.at(12, 3)
    desk.watch_projects()
    assert {one.project_id for one in desk.ask(ListProjectTasks(), HEIR).items} == {project}
    desk.ask(q.AnswerQuestion(question_id=question, words="年底"), HEIR)
    assert desk.ask(q.AskQuestion(inquiry_id=opened.id, words="再问", by="王代表"), OFFICE).id


def test_what_comes_for_the_old_code_later_goes_to_the_last_successor(desk: Desk) -> None:
    desk.merge_departments("water", "housing")
    desk.merge_departments("housing", "roads")
    appeal, _ = desk.opened(department="water")
    assert desk.order(appeal).department == "roads"
    assert desk.project(desk.adopted(department="water")).department == "roads"
    suggestion = desk.submitted(departments=["water"])
    assert desk.view(suggestion).wished == ["roads"]


def test_a_resident_who_is_not_satisfied_later_is_handled_by_the_successor(desk: Desk) -> None:
    appeal, _ = desk.replied()
    desk.merge_departments()
    desk.not_solved(appeal, 2)
    desk.ask(s.ReviewCase(appeal_id=appeal, verdict="handle_again", evidence="现场看过，仍漏水"), OFFICE)
    assert desk.order(appeal).department == "housing"


def test_sent_again_it_changes_nothing_and_what_is_history_is_not_edited(desk: Desk) -> None:
    desk.merge_departments()
    desk.merge_departments(key="another-key")
    assert len(desk.emitted(DepartmentMerged)) == 1

    def merge(**fields: Any) -> Any:
        return lambda: desk.ask(s.MergeDepartment(reason="x", **fields))

    assert refusal(merge(department="water", into="roads")) == "department-merged"
    assert refusal(merge(department="roads", into="water")) == "department-inactive"
    assert refusal(merge(department="roads", into="roads")) == "department-itself"
    assert refusal(merge(department="nobody", into="roads")) == "department-not-found"
    assert refusal(lambda: desk.ask(s.SaveDepartment(department="water", title="复活"))) == "department-merged"


def test_a_returned_order_stays_with_the_office(desk: Desk) -> None:
    appeal, order = desk.opened()
    desk.give_back(order)
    assert desk.merge_departments().orders == []
    desk.ask(s.DispatchOrder(order_id=order, department="housing", words="承接"))
    assert desk.order(appeal).department == "housing"
