"""A copy of the tree in which one scope's lines are changed one by one by mutmut, and what came of each."""

import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree

from tests.mutants.outcome import DOUBTFUL, ENDLESS, NOBODY, PASSED, forget
from tests.mutants.scopes import Scope

ROOT = Path(__file__).parents[2]
WORK = ROOT / "var" / "mutants"
COPIED = ["benchmarks", "clients", "deploy", "docs", "requirements", "Makefile", "README.md"]
PROGRAMS = "import os; os.environ.get('MUTANT_UNDER_TEST') == 'stats' and os.environ.update(MUTANT_UNDER_TEST='none')"
"""What every Python of the tool begins with: while it notes which test comes by where, programs that tests start stand
where its configuration is not, and would fail."""
CONFIGURATION = """
[tool.mutmut]
source_paths = ["contracts", "kit", "services", "gateway"]
only_mutate = {files}
also_copy = {copied}
pytest_add_cli_args_test_selection = {tests}
pytest_add_cli_args = [
  "--fast", "--timeout=0", "-p", "no:cacheprovider",
  "-p", "tests.mutants.fresh_caches", "-p", "tests.mutants.shortest_first",
  "-p", "tests.mutants.done_before", "-p", "tests.mutants.same_examples",
]
process_isolation = "forkserver" # services turn threads green: a process that has run tests is not forked
timeout_multiplier = 3.0
timeout_constant = {patience} # seconds, of which the tool allows three times as many
use_git_change_detection = false
track_dependencies = false
"""


PATIENCE = (5.0, 20.0)
"""Seconds for the first trial, and for the second of those that did not end in the first: a busy machine is no endless
loop."""


def run(scope: Scope, children: int, *, anew: bool = True) -> None:
    """Try every change of a scope with so many processes; what came of it is in `results`.

    Unless anew: with the code and the tests of today, only what was not noticed, not tried, did not end, or is in a
    function that was rewritten. Raises SystemExit with the tool's last words, if the tests fail without any change.
    """
    folder = _folder(scope)
    if anew:
        rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    archive = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    subprocess.run(
        ["cp", "--parents", "-t", str(folder), *archive.decode().strip("\0").split("\0")], cwd=ROOT, check=True
    )
    forget(results(scope), PASSED | NOBODY | ENDLESS)
    (results(scope) / "mutmut-stats.json").unlink(missing_ok=True)  # which test comes by where, noted anew
    own = (folder / "pyproject.toml").read_text()
    lists = {"files": _toml(scope.files), "copied": _toml(COPIED), "tests": _toml(scope.tests)}
    for patience in PATIENCE:
        (folder / "pyproject.toml").write_text(own + CONFIGURATION.format(**lists, patience=patience))
        _tried(folder, children)
        if patience is PATIENCE[-1] or not forget(results(scope), DOUBTFUL):
            break


def _tried(folder: Path, children: int) -> None:
    with (folder / "mutmut.log").open("w") as log:
        command = [str(_tool()), "-m", "mutmut", "run", "--max-children", str(children)]
        done = subprocess.run(command, cwd=folder, stdout=log, stderr=log, check=False)
    if done.returncode:
        words = (folder / "mutmut.log").read_text().replace("\r", "\n")
        raise SystemExit(f"{words[-2000:]}\nIn {folder}/mutants these tests fail without any change; run them there.")


def results(scope: Scope) -> Path:
    """Where the last run of a scope left what came of it."""
    return _folder(scope) / "mutants"


def _folder(scope: Scope) -> Path:
    return WORK / scope.name.replace(" ", "-")


def _toml(words: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"


def _tool() -> Path:
    """The interpreter that has the tool, and behind it all that the project's own has; made when it is missing."""
    wanted = Path(__file__).with_name("requirements.txt").read_text()
    home = WORK / "venv"
    stamp, python = home / "made.of", home / "bin" / "python"
    if not stamp.exists() or stamp.read_text() != wanted:
        venv.create(home, with_pip=True, clear=True)
        own = next(Path(path) for path in sys.path if path.endswith("site-packages"))
        locked = [line.split()[0] for line in _lock() if "==" in line and not line.startswith((" ", "#"))]
        (home / "as_locked.txt").write_text("\n".join(locked) + "\n")
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        listed = ["-c", str(home / "as_locked.txt"), "-r", str(Path(__file__).with_name("requirements.txt"))]
        subprocess.run([*command, *listed], check=True)
        target = home / "lib" / own.parent.name / "site-packages"
        (target / "project.pth").write_text(f"{own}\n{PROGRAMS}\n")
        stamp.write_text(wanted)
    return python


def _lock() -> list[str]:
    return (ROOT / "requirements" / "test.txt").read_text().splitlines()
