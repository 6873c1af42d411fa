"""A project says since when it is in its state: planned, begun, suspended, begun again, completed."""

from datetime import datetime

from contracts.projects import ListProjects, ProjectPage
from tests.supervision.projects.project_harness import PUBLIC, Harness


def moved(harness: Harness, project: str) -> tuple[str, datetime | None]:
    page: ProjectPage = harness.ask(ListProjects(), PUBLIC)
    [line] = [one for one in page.items if one.project_id == project]
    assert harness.view(project).moved_at == line.moved_at
    return line.state, line.moved_at


def test_each_move_has_its_moment_and_what_is_no_move_changes_none(harness: Harness) -> None:
    adopted = harness.adopted()
    assert moved(harness, adopted) == ("adopted", None)
    project = harness.planned()
    begun = harness.now
    assert moved(harness, project) == ("planned", begun)
    first = harness.at(12, 3).now
    harness.track(project, "2026-11")
    assert moved(harness, project) == ("started", first)
    harness.at(12, 20)
    harness.track(project, "2026-12", percent=20)
    assert moved(harness, project) == ("started", first), "the first track began it"
    stands = harness.at(12, 21).now
    harness.decide(project, "suspended")
    assert moved(harness, project) == ("suspended", stands)
    again = harness.at(12, 24).now
    harness.decide(project, "resumed")
    assert moved(harness, project) == ("started", again)
    done = harness.at(12, 28).now
    harness.complete(project)
    assert moved(harness, project) == ("completed", done)
