"""A new subject is its folders and one line in each list of subjects: a toy one is added to a copy of the tree."""

import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.architecture.tree import Linter, copy

HERE = Path(__file__).parent
LINES = [
    ("contracts/__init__.py", '    "ops",\n', '    "greetings",\n'),
    ("gateway/subjects.py", '    "public",\n', '    "greetings",\n'),
    (
        "services/supervision/service.py",
        "from services.supervision.inquiries.entrypoints import Inquiries\n",
        "from services.supervision.greetings.entrypoints import Greetings\n",
    ),
    ("services/supervision/service.py", "class Supervision(\n", "    Greetings,\n"),
]
"""File, the line after which one is added, and that line; Python needs two to name a base class."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree with the toy subject in it."""
    made = copy(tmp_path_factory.mktemp("tree"))
    last = max((made / "services" / "supervision" / "migrations").glob("0*.py")).name[:4]
    shutil.copytree(HERE / "toy", made, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    migration = made / "services" / "supervision" / "migrations" / "0999_greetings.py"
    migration.write_text(migration.read_text().replace("LAST", f"supervision_{last}"))
    for name, after, line in LINES:
        text = (made / name).read_text()
        assert text.count(after) == 1, f"{name} has not one line {after!r}"
        (made / name).write_text(text.replace(after, after + line))
    return made


def ran(tree: Path, *arguments: str | Path) -> str:
    """What Python prints there."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_a_new_subject_breaks_no_wall_and_stands_behind_all_of_them(tree: Path) -> None:
    with closing(Linter(tree)) as linter:
        stands_behind_every_wall(tree, linter)


def stands_behind_every_wall(tree: Path, linter: Linter) -> None:
    assert all(linter.walls().values())
    breaches = {
        "services/supervision/greetings/use_cases.py": "services.supervision.greetings.queries",
        "services/supervision/greetings/store.py": "services.supervision.cases.store.tables",
        "services/supervision/greetings/domain.py": "sqlalchemy",
        "gateway/greetings/pages.py": "gateway.figures.tables",
        "gateway/pages/forms.py": "gateway.greetings.words",
    }
    for name, module in breaches.items():
        before = (tree / name).read_text()
        (tree / name).write_text(f"{before}\nimport {module}\n")
        assert not all(linter.walls().values()), f"{name} may import {module}"
        (tree / name).write_text(before)


def test_the_promises_of_a_new_subject_are_generated(tree: Path) -> None:
    assert re.match(r"\d+ files, 4 changed\n", ran(tree, "-m", "contracts.generate"))
    assert sorted(file.name for file in tree.glob("contracts/schemas/**/*greeting*")) == [
        "greeting.sent.v1.json",
        "list_greetings.json",
        "send_greeting.json",
    ]
    assert "greeting.sent.v1" in (tree / "contracts" / "asyncapi.yaml").read_text()


@pytest.mark.slow
def test_a_new_subject_answers_at_its_address_and_on_its_page(tree: Path) -> None:
    said = json.loads(ran(tree, HERE / "toy_county.py").splitlines()[-1])
    assert "/api/v1/greetings" in said["paths"]
    assert (said["sent"], said["status"]) == (200, 200)
    assert "你们好 · 一句话" in said["page"]
