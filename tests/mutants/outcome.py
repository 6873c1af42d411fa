"""What became of each change: noticed, not noticed, or only other words for people."""

import ast
import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path

from tests.mutants.reasons import noticed_by
from tests.mutants.reasons import why as reason_for

FAILED, PASSED, NOBODY = {1, 3}, {0}, {5, 33}
"""Exit codes of the tool's runs: a test failed; all passed; no test comes by there."""
ENDLESS = {-24, 24, 36, 152, -9}
"""It was stopped after its time: by the tool's clock, or by the system's count of its seconds."""
BROKEN = {2, 255, -11}
"""The tests could not even be collected, or Python itself fell."""
DOUBTFUL = ENDLESS | BROKEN
"""A busy machine may do the same: such a run counts only when it ends so twice (tests.mutants.stage)."""


class Fate(Enum):
    """What became of a change."""

    killed = "a test noticed"
    alive = "no test noticed"
    equivalent = "nothing could notice: it does the same"
    words = "only words for people changed, which the translations' and the documents' tests read"


@dataclass(frozen=True)
class Change:
    """One changed line, where it stands, and its fate."""

    where: str
    """Module and function, `kit.calendar.days.WorkingDays.ends`."""
    was: str
    now: str
    fate: Fate
    why: str = ""
    """Nothing could notice; of one that no test noticed the test with a server that does, if one is known."""
    endless: bool = False
    """Noticed, but by no test that failed: its run did not end of itself."""


class UnfinishedError(Exception):
    """The run was stopped: what was not tried is neither noticed nor not noticed."""


def changes(folder: Path) -> Iterator[Change]:
    """All that was tried below the tool's folder; raises UnfinishedError when a change was not, or nothing at all."""
    some = False
    for meta in metas(folder):
        codes = ended(meta)
        if not codes:
            continue
        some = True
        bodies = _functions(ast.parse(meta.with_suffix("").read_text()))
        if waiting := sum(code not in FAILED | PASSED | NOBODY | DOUBTFUL for code in codes.values()):
            raise UnfinishedError(f"{waiting} changes of {meta.stem} were not tried")
        for key, code in codes.items():
            where, was, now = _difference(key, bodies)
            if why := reason_for(where, was, now):
                yield Change(where, was, now, Fate.equivalent, why)
            elif code not in PASSED | NOBODY:
                yield Change(where, was, now, Fate.killed, endless=code in ENDLESS)
            elif only_words(was, now):
                yield Change(where, was, now, Fate.words)
            else:
                yield Change(where, was, now, Fate.alive, noticed_by(where, was, now))
    if not some:
        raise UnfinishedError("nothing was tried")


def metas(folder: Path) -> list[Path]:
    """The tool's notes, one beside each file that it changed."""
    return sorted(folder.rglob("*.py.meta"))


def tried_on(folder: Path) -> date:
    """The day, in UTC, of the last trial."""
    return datetime.fromtimestamp(max(meta.stat().st_mtime for meta in metas(folder)), UTC).date()


def ended(meta: Path) -> dict[str, int | None]:
    """The exit code of each change's run; none where it was not tried."""
    codes: dict[str, int | None] = json.loads(meta.read_text())["exit_code_by_key"]
    return codes


def forget(folder: Path, codes: set[int]) -> int:
    """Let the tool's next run try again what ended with one of these; how many those are."""
    number = 0
    for meta in metas(folder):
        notes = json.loads(meta.read_text())
        again = [key for key, code in notes["exit_code_by_key"].items() if code in codes]
        notes["exit_code_by_key"] |= dict.fromkeys(again)
        meta.write_text(json.dumps(notes, indent=4))
        number += len(again)
    return number


def _functions(tree: ast.AST) -> dict[str, str]:
    """Every function's code under its name; the tool gives each changed one a name of its own."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    bodies = {}
    for node in found:
        name, node.name = node.name, "f"
        bodies[name] = ast.unparse(node)
        node.name = name
    return bodies


def _difference(key: str, bodies: dict[str, str]) -> tuple[str, str, str]:
    """Where a change is, and its lines before and after."""
    module, _, name = key.rpartition(".")
    function, _, _ = name.rpartition("__mutmut_")
    before, after = bodies[f"{function}__mutmut_orig"].splitlines(), bodies[name].splitlines()
    lines = [line for line in difflib.ndiff(before, after) if line[:2] in ("- ", "+ ")]
    was = " ⏎ ".join(line[2:].strip() for line in lines if line.startswith("- "))
    now = " ⏎ ".join(line[2:].strip() for line in lines if line.startswith("+ "))
    readable = function.removeprefix("xǁ").removeprefix("x_").replace("ǁ", ".")
    return f"{module}.{readable}", was, now


def only_words(was: str, now: str) -> bool:
    """Whether a sentence changed and nothing else: a text with a blank or a letter that is not ASCII.

    A text without either may be a name that programs compare, and counts.
    """
    before, after = _texts(was), _texts(now)
    if before is None or after is None or len(before[1]) != len(after[1]) or before[0] != after[0]:
        return False
    other = [old for old, new in zip(before[1], after[1], strict=True) if old != new]
    return bool(other) and all(" " in old.strip() or not old.isascii() for old in other)


def _texts(line: str) -> tuple[str, list[str]] | None:
    """A statement without its texts, and the texts; nothing when it is no whole statement."""
    for attempt in (line, f"{line} pass", f"if True: pass\n{line} pass", f"try: pass\n{line} pass"):
        try:
            tree = ast.parse(attempt)
        except SyntaxError:
            continue
        texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        found = [str(node.value) for node in texts]
        for node in texts:
            node.value = ""
        return ast.dump(tree), found
    return None
