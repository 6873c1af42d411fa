"""The tree keeps the shape in which a stranger finds the way, and the measure of it measures."""

from pathlib import Path

import pytest

from tests.architecture.circles import strongly_connected
from tests.architecture.shape import folders, roots

TREE = [
    Path(name)
    for name in (
        "contracts/bridges/commands.py",
        "services/works/bridges/entrypoints.py",
        "services/works/bridges/use_cases/close.py",
        "services/works/roads/store.py",
        "services/works/shared/domain.py",
        "services/works/service.py",
        "gateway/bridges/pages.py",
        "gateway/bridges/templates/one.html",
        "gateway/pages/render.py",
        "gateway/bus/amqp.py",
    )
]


def test_subjects_are_found_from_what_their_folders_hold() -> None:
    assert {folder.as_posix(): name for folder, name in folders(TREE).items()} == {
        "services/works/bridges": "bridges",
        "services/works/roads": "roads",
        "gateway/bridges": "bridges",
    }


@pytest.mark.parametrize(
    ("stray", "place"),
    [
        ("gateway/pages/words_bridges.py", "gateway/pages"),
        ("services/works/shared/store/bridge_tables.py", "services/works/shared/store"),
        ("services/depot/use_cases/bridges/follow.py", "services/depot/use_cases/bridges"),
        ("contracts/bridge_views.py", "contracts/bridge_views.py"),
    ],
)
def test_a_file_called_after_a_subject_outside_its_folders_is_one_place_more(stray: str, place: str) -> None:
    own = {"contracts/bridges", "services/works/bridges", "gateway/bridges"}
    files = [*TREE, Path(stray)]
    assert {found.as_posix() for found in roots("bridges", files, folders(files))} == {*own, place}


def test_another_subjects_part_about_it_is_that_subjects() -> None:
    files = [*TREE, Path("services/works/roads/queries/bridges.py"), Path("services/works/bridges/use_cases.py")]
    assert len(roots("bridges", files, folders(files))) == 3
    cases = [*TREE, Path("services/works/use_cases/close.py")]
    assert roots("cases", cases, folders(cases)) == set()


def test_modules_that_reach_each_other_are_a_circle_and_others_are_not() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": {"e"}, "e": set(), "f": {"g"}, "g": {"f", "d"}}
    assert strongly_connected(graph) == [["a", "b", "c"], ["f", "g"]]
    assert strongly_connected({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []
