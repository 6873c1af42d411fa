"""How many statements projects take: no more of tasks of more projects, and what was decided is asked for once."""

from contracts import projects as c
from contracts.base import Actor, Query
from kit.testing.touched import Touched
from tests.supervision.projects.project_harness import PUBLIC, Harness
from tests.supervision.supervision_loop import OFFICE


def asked(harness: Harness, request: Query, actor: Actor) -> list[str]:
    """The statements of one question."""
    with Touched(harness.bench.database) as touched:
        harness.ask(request, actor)
    return [statement for statement, _ in touched.each()]


def test_tasks_of_many_projects_take_as_many_statements_as_of_one(harness: Harness) -> None:
    harness.planned()
    one = asked(harness, c.ListProjectTasks(), OFFICE)
    for _ in range(3):
        harness.planned()
    assert len({task.project_id for task in harness.ask(c.ListProjectTasks(), OFFICE).items}) == 4
    assert len(asked(harness, c.ListProjectTasks(), OFFICE)) == len(one)


def test_what_was_decided_about_all_texts_of_a_project_is_asked_for_once(harness: Harness) -> None:
    project = harness.planned()
    harness.inspect(project, "栏杆焊接不牢")
    statements = asked(harness, c.ReadProject(project_id=project), PUBLIC)
    assert sum("FROM release" in one.replace('"', "") for one in statements) == 1
