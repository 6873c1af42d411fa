"""What the structural tests look at: the files that belong to the repository, and what its modules import."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("contracts", "kit", "services", "gateway")
LINTER = ("pyproject.toml", "deploy/dev/walls.py")
LINTER_LOOP = """
import sys
from importlinter.cli import lint_imports
for _ in sys.stdin:
    lint_imports(no_logo=True)
    print("looked", flush=True)
"""


@cache
def tracked() -> list[Path]:
    """Every file git keeps, and every new one it would; generated and ignored ones left out."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    files = [ROOT / name for name in listing.split("\0") if name]
    return [file for file in files if file.is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """Name and text of every file that is text and written by hand or by our own tools."""
    for file in tracked():
        name = file.relative_to(ROOT).as_posix()
        if "/vendor/" in name:
            continue
        try:
            yield name, file.read_text()
        except UnicodeDecodeError:
            continue  # a picture or an archive


def modules(*tops: str) -> list[Path]:
    """The tracked Python files below these folders."""
    return [file for file in tracked() if file.suffix == ".py" and file.relative_to(ROOT).parts[0] in tops]


@cache
def imported(module: Path) -> frozenset[str]:
    """The dotted names a module imports, wherever in it; `from a import b` counts as a.b."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


def copy(to: Path, pattern: str = "*") -> Path:
    """The packages' files of that kind in another folder, with what the linter reads there.

    What Python has compiled of them goes with them: a program that is started there need not compile it anew.
    """
    for file in tracked():
        name = file.relative_to(ROOT)
        if (name.parts[0] in PACKAGES and name.match(pattern)) or name.as_posix() in LINTER:
            compiled = Path(cache_from_source(str(file)))
            for one in (file, compiled) if file.suffix == ".py" and compiled.exists() else (file,):
                there = to / one.relative_to(ROOT)
                there.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(one, there)  # with its time, by which the compiled one is known to be of this text
    return to


class Linter:
    """The linter at work in a copy of the tree: one process that looks as often as it is asked."""

    def __init__(self, tree: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", LINTER_LOOP],
            cwd=tree,
            env=os.environ | {"COLUMNS": "500", "PYTHONPATH": ""},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def walls(self) -> dict[str, bool]:
        """Every wall that stands in the tree as it is now, and whether it holds."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("look\n")
        self._process.stdin.flush()
        said = "".join(iter(self._process.stdout.readline, "looked\n"))
        found = {name: kept == "KEPT" for name, kept in re.findall(r"^(.+?) (KEPT|BROKEN)\b", said, re.MULTILINE)}
        assert found, said
        return found

    def close(self) -> None:
        """End of input ends it."""
        self._process.communicate()
