"""The ways in for contributors lead somewhere: versions agree, templates can be used, commands exist."""

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.architecture.tree import ROOT, texts

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))


def test_the_newest_entry_of_the_changelog_is_the_version_of_the_project() -> None:
    entries = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert entries[0] == VERSION
    assert len(entries) == len(set(entries))


def test_the_contracts_that_a_department_installs_have_the_version_of_the_project() -> None:
    assert tomllib.loads((ROOT / "contracts" / "pyproject.toml").read_text())["project"]["version"] == VERSION


def test_the_image_is_tagged_with_the_version_wherever_it_is_named() -> None:
    tag = re.compile(r"\bminsheng:(\d[\w.]*)|newName: minsheng, newTag: \"([^\"]+)\"")
    named = {(name, "".join(found)) for name, text in texts() for found in tag.findall(text)}
    assert len(named) >= 4
    assert {tag for _, tag in named} == {VERSION}, named


@pytest.mark.parametrize("form", FORMS, ids=lambda file: file.stem)
def test_an_issue_form_has_what_github_asks_of_one(form: Path) -> None:
    said = yaml.safe_load(form.read_text())
    assert {"name", "description", "body"} <= said.keys()
    fields = [part for part in said["body"] if part["type"] != "markdown"]
    assert {part["type"] for part in fields} <= {"input", "textarea", "dropdown", "checkboxes"}
    assert len({part["id"] for part in fields}) == len(fields)
    assert all(part["attributes"]["label"] for part in fields)
    assert all(part["attributes"]["options"] for part in fields if part["type"] == "dropdown")


def test_the_dev_container_makes_the_tests_environment_and_points_an_editor_at_it() -> None:
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text())
    assert container["postCreateCommand"].endswith(" && make .env-test")
    settings = container["customizations"]["vscode"]["settings"]
    assert settings["python.defaultInterpreterPath"].endswith("/.venv/bin/python")
    assert container["forwardPorts"] == [8000]


def test_a_program_that_make_starts_exists() -> None:
    started = set(re.findall(r"\$\(PY\) -m ([a-z0-9_.]+)", (ROOT / "Makefile").read_text())) - {"pytest"}
    assert started
    places = {name: ROOT.joinpath(*name.split(".")) for name in started}
    assert not {
        name for name, at in places.items() if not at.with_suffix(".py").exists() and not (at / "__main__.py").exists()
    }


def test_contributors_are_told_of_every_command_a_change_must_pass() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text()
    for command in re.findall(r"^make [a-z-]+$", (ROOT / ".ci" / "run").read_text(), re.MULTILINE):
        assert command in told
