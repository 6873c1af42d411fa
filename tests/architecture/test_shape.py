"""The tree keeps the shape in which a stranger finds the way, and the measure of it measures."""

from pathlib import Path
from statistics import median

import pytest

from tests.architecture.shape import MIDDLE_LINES, MOST_FOLDERS, MOST_LINES, folders, lengths, roots, subjects

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


def test_a_subjects_files_lie_in_few_folders() -> None:
    found = subjects()
    assert len(found) > 10
    assert not {name: sorted(map(str, places)) for name, places in found.items() if len(places) > MOST_FOLDERS}


def test_no_file_of_the_product_is_too_long_to_read_at_once() -> None:
    assert not {str(file) for file, lines in lengths().items() if lines > MOST_LINES}


def test_the_middle_file_is_short() -> None:
    assert median(lengths().values()) <= MIDDLE_LINES
