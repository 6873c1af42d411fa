"""The toolchain keeps its own promises: help, locks, scripts, and no trace of one machine."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, texts, tracked

MAKEFILE = (ROOT / "Makefile").read_text()
TARGETS = re.findall(r"^([a-z][a-z0-9-]*):", MAKEFILE, re.MULTILINE)
SCRIPTS = [file for file in tracked() if file.suffix == ".sh" or file.parent.name == ".ci"]
LOCKS = [ROOT / "requirements" / f"{kind}.txt" for kind in ("run", "test")]
NAME = re.compile(r"^([a-z0-9][a-z0-9.-]*)(?:\[[a-z]+])?", re.IGNORECASE)


def pins(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==([^\s;]+)", lock.read_text(), re.MULTILINE))


def asked_for(kind: str) -> set[str]:
    lines = (ROOT / "requirements" / f"{kind}.in").read_text().splitlines()
    return {match[1].lower() for line in lines if (match := NAME.match(line))}


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_is_explained_by_make_help(target: str) -> None:
    said = subprocess.run(["make"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert re.search(rf"^{target}\s+\w.*\w$", said, re.MULTILINE)


def test_every_make_target_is_phony() -> None:
    listed = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert listed
    assert set(TARGETS) <= set(listed[1].split())


def test_documents_name_only_make_targets_that_exist() -> None:
    named = {
        (name, target)
        for name, text in texts()
        if name.endswith(".md")
        for target in re.findall(r"(?:^|`|\$ )make ([a-z][a-z0-9-]*)", text, re.MULTILINE)
    }
    assert not {(name, target) for name, target in named if target not in TARGETS}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_script_is_executable_parses_and_stops_at_the_first_error(script: Path) -> None:
    assert os.access(script, os.X_OK)
    text = script.read_text()
    assert text.startswith(("#!/usr/bin/env bash\n", "#!/bin/sh\n"))
    assert re.search(r"^set -e", text, re.MULTILINE)
    subprocess.run(["bash", "-n", str(script)], check=True)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_hashes_and_comes_from_no_place_in_particular(lock: Path) -> None:
    text = lock.read_text()
    for requirement in re.split(r"\n(?=[a-z0-9])", text.partition("\n#    make lock\n")[2].strip()):
        assert re.match(r"[a-z0-9.-]+==\S+", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement
    assert "://" not in text
    assert not re.search(r"^(?:-[a-z]|--[a-z])", text, re.MULTILINE), "an option would bind it to one index"


def test_what_is_asked_for_is_locked_and_both_locks_agree() -> None:
    run, test = pins(LOCKS[0]), pins(LOCKS[1])
    assert asked_for("run") <= run.keys()
    assert asked_for("test") | asked_for("run") <= test.keys()
    assert run.items() <= test.items()
    assert test.keys() > run.keys(), "what tests need is not shipped"


def test_the_project_and_its_tools_speak_of_one_python() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["project"]["requires-python"] == ">=3.11"
    assert project["tool"]["ruff"]["target-version"] == "py311"
    assert project["tool"]["mypy"]["python_version"] == "3.11"
    assert "--python-version 3.11" in (ROOT / "deploy" / "dev" / "lock.sh").read_text()


def test_no_file_names_a_place_of_one_machine() -> None:
    place = re.compile(rf"{re.escape(str(ROOT.parent))}/|/home/[a-z]|/root/|--(?:extra-)?index-url[= ]|--registry[= ]")
    assert not {name: found[0] for name, text in texts() if (found := place.search(text)) and name != _HERE}


def test_nothing_is_left_to_do_later() -> None:
    later = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b|\bbreakpoint\(\)")
    assert not {name: found[0] for name, text in texts() if (found := later.search(text)) and name != _HERE}


_HERE = Path(__file__).relative_to(ROOT).as_posix()
