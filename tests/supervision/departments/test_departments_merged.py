"""A department merged into another in mid-year: what is open goes on there, history and figures keep the old name."""

from typing import Any

import pytest

from contracts import inquiries as q
from contracts import supervision as s
from contracts.projects import ListProjectTasks, ProjectChanged
from contracts.suggestions import ListSuggestions
from contracts.supervision import DepartmentMerged
from tests.supervision.departments.merging_harness import HEIR, REASON, Harness
from tests.supervision.supervision_loop import OFFICE, WATER, refusal


def departments(harness: Harness) -> dict[str, s.Department]:
    return {one.department: one for one in harness.ask(s.ListDepartments()).items}


def test_the_old_code_is_retired_with_its_successor_and_the_catalogue_goes_there(harness: Harness) -> None:
    harness.ask(s.SaveDispatch(category="water", department="water"))
    harness.merge_departments()
    old = departments(harness)["water"]
    assert (old.title, old.active, old.merged_into) == ("县水利局", False, "housing")
    suggested = harness.ask(s.SuggestDepartment(category="water")).items
    assert [one.department for one in suggested] == ["housing"]


def test_an_order_goes_on_as_it_stood_with_the_day_its_resident_was_promised(harness: Harness) -> None:
    appeal, order = harness.signed()
    due = harness.read(order).due
    told = harness.merge_departments()
    assert [(one.order_id, one.appeal_id) for one in told.orders] == [(order, appeal)]
    view = harness.read(order, HEIR)
    assert (view.department, view.department_name, view.state, view.due) == ("housing", "县住建局", "signed", due)
    assert refusal(lambda: harness.ask(s.ReplyOrder(order_id=order, text="已修"), WATER)) == "order-not-found"
    harness.ask(s.ReplyOrder(order_id=order, text="已修"), HEIR)
    lines = [(one.event, one.words) for one in harness.story(appeal, HEIR).entries]
    assert ("order.opened", "县水利局") in lines
    assert ("department.merged", f"县住建局\n县水利局：{REASON}") in lines


def test_what_was_finished_keeps_the_old_name_and_the_successor_may_read_it(harness: Harness) -> None:
    appeal, order = harness.replied()
    assert harness.merge_departments().orders == []
    assert harness.read(order, HEIR).department_name == "县水利局"
    assert harness.story(appeal, HEIR).case.appeal_id == appeal
    every = harness.ask(s.ListOrders(only_open=False), HEIR).items
    assert [one.order_id for one in every] == [order]


def test_figures_of_what_was_answered_stay_and_of_what_was_open_are_the_successors(harness: Harness) -> None:
    harness.replied()
    harness.carry()
    _, open_order = harness.signed()
    harness.merge_departments()
    assert harness.figures(department="water")["appeal_answered"] == (1, 1)
    assert harness.figures(department="housing")["appeal_answered"] == (0, 1)
    harness.ask(s.ReplyOrder(order_id=open_order, text="已修"), HEIR)
    assert harness.figures(department="water")["appeal_on_time"] == (1, 1)
    assert harness.figures(department="housing")["appeal_on_time"] == (1, 1)


def test_a_suggestion_goes_on_and_a_reply_of_before_is_signed_with_the_old_name(harness: Harness) -> None:
    suggestion = harness.submitted()
    [part] = harness.assign(suggestion)
    harness.answered(part)
    told = harness.merge_departments()
    assert [one.assignment_id for one in told.parts] == [part]
    harness.rate(part, result="not_satisfied", reason="没办完")
    harness.contact(part, "during", HEIR)
    harness.contact(part, "after", HEIR)
    harness.reply(part, HEIR)
    [seen] = harness.view(suggestion).parts
    assert seen.department == "housing"
    assert [one.department_name for one in seen.replies] == ["县水利局", "县住建局"]
    assert ("merged", f"县住建局\n县水利局：{REASON}") in [
        (one.event, one.words) for one in harness.view(suggestion).history
    ]
    assert [one.suggestion_id for one in harness.ask(ListSuggestions(mine=True), HEIR).items] == [suggestion]


@pytest.mark.parametrize(("gone", "heir"), [("co", "lead"), ("lead", "co")])
def test_nobody_gives_itself_an_opinion(harness: Harness, gone: str, heir: str) -> None:
    suggestion = harness.submitted()
    harness.assign(suggestion, ("water", gone), ("housing", heir))
    harness.merge_departments()
    parts = {one.part: one for one in harness.view(suggestion).parts}
    assert (parts["lead"].department, parts["lead"].state) == ("housing", "assigned")
    assert parts["co"].state == "relieved"
    harness.answered(parts["lead"].assignment_id, HEIR)
    assert harness.view(suggestion).state == "replied"


def test_two_separate_answers_stay_two(harness: Harness) -> None:
    suggestion = harness.submitted()
    harness.assign(suggestion, ("water", "separate"), ("housing", "separate"))
    harness.merge_departments()
    for part in harness.view(suggestion).parts:
        harness.answered(part.assignment_id, HEIR)
    assert harness.view(suggestion).state == "replied"
    assert harness.figures(department="housing")["suggestion_replied"] == (1, 1)


def test_a_project_a_question_and_a_running_inquiry_are_the_successors(harness: Harness) -> None:
    project = harness.adopted(department="water")
    harness.plan(project, department="water")
    opened = harness.ask(q.OpenInquiry(stage="progress", title="水利项目", year=2026, department="water"), OFFICE)
    ask = q.AskQuestion(inquiry_id=opened.id, words="何时通水？", by="王代表")
    question = harness.ask(ask, OFFICE).id
    told = harness.merge_departments()
    assert (told.projects, told.questions) == ([project], [question])
    view = harness.project(project)
    assert (view.department, view.department_name) == ("housing", "县住建局")
    line = view.history[-1]
    assert (line.event, line.was, line.became) == ("department", {"department": "县水利局"}, {"department": "县住建局"})
    changed = harness.emitted(ProjectChanged)[-1]
    assert (changed.department, changed.department_name) == ("housing", "县住建局")
    assert harness.figures(department="housing")["project_completed"] == (0, 1)
    harness.at(12, 3)
    harness.watch_projects()
    assert {one.project_id for one in harness.ask(ListProjectTasks(), HEIR).items} == {project}
    harness.ask(q.AnswerQuestion(question_id=question, words="年底"), HEIR)
    assert harness.ask(q.AskQuestion(inquiry_id=opened.id, words="再问", by="王代表"), OFFICE).id


def test_what_comes_for_the_old_code_later_goes_to_the_last_successor(harness: Harness) -> None:
    harness.merge_departments("water", "housing")
    harness.merge_departments("housing", "roads")
    appeal, _ = harness.opened(department="water")
    assert harness.order(appeal).department == "roads"
    assert harness.project(harness.adopted(department="water")).department == "roads"
    suggestion = harness.submitted(departments=["water"])
    assert harness.view(suggestion).wished == ["roads"]


def test_a_resident_who_is_not_satisfied_later_is_handled_by_the_successor(harness: Harness) -> None:
    appeal, _ = harness.replied()
    harness.merge_departments()
    harness.not_solved(appeal, 2)
    harness.ask(s.ReviewCase(appeal_id=appeal, verdict="handle_again", evidence="现场看过，仍漏水"), OFFICE)
    assert harness.order(appeal).department == "housing"


def test_sent_again_it_changes_nothing_and_what_is_history_is_not_edited(harness: Harness) -> None:
    harness.merge_departments()
    harness.merge_departments(key="another-key")
    assert len(harness.emitted(DepartmentMerged)) == 1

    def merge(**fields: Any) -> Any:
        return lambda: harness.ask(s.MergeDepartment(reason="x", **fields))

    assert refusal(merge(department="water", into="roads")) == "department-merged"
    assert refusal(merge(department="roads", into="water")) == "department-inactive"
    assert refusal(merge(department="roads", into="roads")) == "department-itself"
    assert refusal(merge(department="nobody", into="roads")) == "department-not-found"
    assert refusal(lambda: harness.ask(s.SaveDepartment(department="water", title="复活"))) == "department-merged"


def test_a_returned_order_stays_with_the_office(harness: Harness) -> None:
    appeal, order = harness.opened()
    harness.give_back(order)
    assert harness.merge_departments().orders == []
    harness.ask(s.DispatchOrder(order_id=order, department="housing", words="承接"))
    assert harness.order(appeal).department == "housing"
