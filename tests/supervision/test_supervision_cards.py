"""The map and the cards of supervision are true: subjects, files, entrypoints, tables and interfaces, all there are."""

import importlib
import re
from pathlib import Path

import pytest

import services.supervision
from services.supervision.service import Supervision

ROOM = Path(services.supervision.__file__ or "").parent
ENTRYPOINTS = {
    kind.__module__.split(".")[2]: kind for kind in Supervision.__bases__ if kind.__module__.endswith(".entrypoints")
}
SUBJECTS = sorted(ENTRYPOINTS)
INTERFACES = sorted(path.parent.name for path in ROOM.glob("*/interface.py"))
TABLE = re.compile(r"(?:\bTable|\bmonthly)\(\s*\"(\w+)\"")


def card(subject: str) -> str:
    return (ROOM / subject / "README.md").read_text()


def named(text: str) -> set[str]:
    """Everything a text sets in code."""
    return set(re.findall(r"`([^`\n]+)`", text))


def files(subject: str) -> set[str]:
    every = (ROOM / subject).rglob("*.py")
    return {path.relative_to(ROOM / subject).as_posix() for path in every if path.name != "__init__.py"}


def entrypoints(subject: str) -> set[str]:
    return {
        name
        for name, method in vars(ENTRYPOINTS[subject]).items()
        if any(hasattr(method, kind) for kind in ("contract", "every", "messages"))
    }


def tables(subject: str) -> set[str]:
    return {name for path in (ROOM / subject).rglob("*.py") for name in TABLE.findall(path.read_text())}


def test_every_folder_of_the_service_is_a_subject_what_they_share_or_the_migrations() -> None:
    folders = {path.name for path in ROOM.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == {*SUBJECTS, "shared", "migrations"}


@pytest.mark.parametrize("subject", [*SUBJECTS, "shared"])
def test_a_card_has_a_line_for_every_file_of_its_subject_and_for_no_other(subject: str) -> None:
    lines = [line for line in card(subject).splitlines() if line.startswith("| `")]
    told = {name for line in lines for name in named(line.split("|")[1]) if name.endswith(".py")}
    assert told == files(subject)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_card_names_every_command_query_timer_and_subscription_of_its_subject(subject: str) -> None:
    assert entrypoints(subject) <= named(card(subject))


@pytest.mark.parametrize("subject", [*SUBJECTS, "shared"])
def test_a_card_names_every_table_of_its_subject(subject: str) -> None:
    assert tables(subject) <= named(card(subject))


def test_the_map_says_how_much_each_subject_answers_what_it_hears_and_what_it_does_by_itself() -> None:
    rows = {
        match[1]: [cell.strip() for cell in match[0].split("|")[1:-1]]
        for match in re.finditer(r"^\| \[(\w+)\]\(\1/README\.md\).*$", (ROOM / "README.md").read_text(), re.MULTILINE)
    }
    assert sorted(rows) == SUBJECTS
    for subject, kind in ENTRYPOINTS.items():
        methods = vars(kind).items()
        _, _, answers, hears, looks = rows[subject]
        assert int(answers) == sum(hasattr(method, "contract") for _, method in methods)
        assert named(hears) == {name for name, method in methods if hasattr(method, "messages")}
        assert named(looks) == {name for name, method in methods if hasattr(method, "every")}


@pytest.mark.parametrize("subject", INTERFACES)
def test_the_map_names_what_each_interface_gives(subject: str) -> None:
    given = importlib.import_module(f"services.supervision.{subject}.interface").__all__
    assert {f"{subject}/interface.py", *given} <= named((ROOM / "README.md").read_text())


@pytest.mark.parametrize("subject", [*SUBJECTS, "shared", ""])
def test_a_file_or_page_a_card_points_to_is_there(subject: str) -> None:
    at, text = ROOM / subject, card(subject)
    assert not [link for link in re.findall(r"\]\(([^)#:]+)\)", text) if not (at / link).exists()]
    known = {path.name for path in ROOM.rglob("*.py")}
    wanted = {name for name in named(text) if name.endswith(".py")} - known
    assert not [name for name in wanted if not any((base / name).exists() for base in (at, ROOM, ROOM.parents[1]))]
