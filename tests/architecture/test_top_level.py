"""The repository's top level is a short list of names, and nowhere in it lies a note to somebody."""

import re

import pytest

from tests.architecture.tree import ROOT, tracked

TOP = {
    # how it is worked on
    ".ci": "what every change must pass",
    ".devcontainer": "the environment in a container",
    ".dockerignore": "what no image needs",
    ".editorconfig": "one way to indent",
    ".github": "what issues and changes are asked for",
    ".gitignore": "what is generated",
    "Makefile": "every command, with its help",
    "pyproject.toml": "the version, and what the tools are told",
    "requirements": "what is asked for, and what is locked",
    # what is read first
    "CHANGELOG.md": "what each version brought",
    "CONTRIBUTING.md": "the way in",
    "LICENSE": "Apache-2.0",
    "NOTICE": "what of others' is in it",
    "README.md": "what it is",
    "README.zh-CN.md": "the same in Chinese",
    "SECURITY.md": "where to report, and what is in scope",
    "docs": "how it is built and run, and why so",
    "findings": "what was measured and found",
    # what it is made of
    "benchmarks": "what is measured",
    "clients": "what others build on",
    "contracts": "what crosses a service's boundary",
    "deploy": "how it is started",
    "gateway": "pages and API",
    "kit": "what every service stands on",
    "services": "the four owners",
    "tests": "what is promised",
}
"""Everything that may lie at the top, and what it is there for."""
REMAINS = re.compile(r"\.(?:orig|rej|bak|old|tmp|swp|patch|diff)$|~$")
"""What an editor or a merge leaves."""
NOTE = re.compile(
    r"^(?:[^.]*[-_])?(?:wish(?:es)?|notes?|todo|scratch|handover|temp|copy)(?:[-_][^.]*)?(?:\.(?:txt|md|rst|org))?$",
    re.IGNORECASE,
)
"""A text that was written to one person for one day; code may be called by such a word."""


def notes(names: list[str]) -> list[str]:
    """Those of the files that are notes or remains."""
    return [name for name in names if (file := name.rpartition("/")[2]) and (REMAINS.search(file) or NOTE.search(file))]


def test_the_top_level_holds_what_its_list_names_and_nothing_else() -> None:
    assert {file.relative_to(ROOT).parts[0] for file in tracked()} <= TOP.keys()


def test_no_note_to_somebody_and_nothing_left_by_a_merge_lies_in_the_tree() -> None:
    assert not notes([file.relative_to(ROOT).as_posix() for file in tracked()])


@pytest.mark.parametrize(
    "name",
    [
        "WISHES-FROM-A.txt",
        "x/Todo-for-b.md",
        "NOTES",
        "kit/clock.py.orig",
        "kit/clock.py.rej",
        "x/y.md~",
        "notes.md",
    ],
)
def test_a_note_is_known_by_its_name(name: str) -> None:
    assert notes([name]) == [name]


@pytest.mark.parametrize(
    "name",
    ["NOTICE", "services/deputies/suggestions/draft.py", "docs/adr/0005-licence.md", "services/projects/notes.py"],
)
def test_what_belongs_is_not_taken_for_a_note(name: str) -> None:
    assert notes([name]) == []
