"""One subject, one folder: whatever it says is imported from the subject's name, and is said in one place."""

import ast
import importlib
from collections import Counter
from pathlib import Path

import pytest

import contracts
from contracts import roles
from contracts.base import Message, Part

HERE = Path(contracts.__file__).parent
FILES = sorted(HERE.rglob("*.py"))
FOLDERS = sorted(path.parent for path in HERE.glob("*/__init__.py"))
OLD_NAMES = {"handling": "suggestions", "hall": "sessions", "boards": "dashboards"}


def defined(file: Path) -> set[str]:
    """The public names a module defines itself."""
    names = set()
    for node in ast.parse(file.read_text()).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return {name for name in names if not name.startswith("_")}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_whatever_a_subject_says_is_imported_from_the_subject(folder: Path) -> None:
    subject = importlib.import_module(f"contracts.{folder.name}")
    for file in folder.glob("*.py"):
        module = importlib.import_module(f"contracts.{folder.name}.{file.stem}")
        for name in defined(file):
            assert getattr(subject, name) is getattr(module, name), f"{file.name}: {name}"
            if isinstance(said := getattr(module, name), type) and issubclass(said, Part):
                assert said.__module__ == f"contracts.{folder.name}", "documents must not depend on the file"


@pytest.mark.parametrize(("old", "new"), OLD_NAMES.items())
def test_an_old_name_still_gives_all_the_new_one_has(old: str, new: str) -> None:
    before, now = importlib.import_module(f"contracts.{old}"), importlib.import_module(f"contracts.{new}")
    said = {name: thing for name, thing in vars(now).items() if not name.startswith("_")}
    assert said
    assert all(getattr(before, name) is thing for name, thing in said.items())


def test_every_module_that_has_messages_is_a_subject_of_the_list() -> None:
    having = set()
    for file in FILES:
        name, *_ = file.relative_to(HERE).with_suffix("").parts
        if name in OLD_NAMES or name in ("__init__", "subscribe"):
            continue
        module = importlib.import_module(f"contracts.{name}")
        if any(
            isinstance(thing, type) and issubclass(thing, Message) and thing.name for thing in vars(module).values()
        ):
            having.add(name)
    assert having == set(contracts.SUBJECTS)
    assert len(contracts.SUBJECTS) == len(having)


def test_a_subject_reads_another_only_by_its_name() -> None:
    subjects = {folder.name for folder in FOLDERS}
    for file in FILES:
        own = file.relative_to(HERE).parts[0]
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.count(".") > 1:
                other = node.module.split(".")[1]
                assert other not in subjects or other == own, f"{file.name} reaches into {node.module}"


def test_each_type_of_field_is_said_once_and_each_choice_once_a_subject() -> None:
    said: Counter[tuple[str, str]] = Counter()
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
                if node.value.id == "Annotated":
                    said["", ast.unparse(node)] += 1
                elif node.value.id == "Literal":  # two subjects may give the same words other meanings
                    said[file.relative_to(HERE).parts[0], ast.unparse(node)] += 1
    assert said
    assert {place: times for place, times in said.items() if times > 1} == {}


def test_each_set_of_roles_is_said_once() -> None:
    named = Counter(value for value in vars(roles).values() if isinstance(value, frozenset))
    assert named
    assert max(named.values()) == 1
    spelt = Counter(
        ast.unparse(node.value)
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "roles" and "Role." in ast.unparse(node)
    )
    assert spelt
    assert max(spelt.values()) == 1, "a set that two requests need has a name in contracts/roles.py"
