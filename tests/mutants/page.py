"""docs/mutants.md: a row for each scope and what is left of it, those of earlier runs kept."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

from tests.mutants.outcome import Change, Fate
from tests.mutants.reasons import noticed_by, why
from tests.mutants.scopes import SCOPES, Scope

PAGE = Path(__file__).parents[2] / "docs" / "mutants.md"
HEAD = """\
# Would a test notice?

Written by `make mutants`: a tool changes the code in one small place (another number, comparison, name, argument), runs
the tests that come by there, and takes the change back. *Noticed*: a test failed, or twice the run did not end: not in
a quarter of a minute and three times what these tests take, and again not in a minute and three times; *endless* says
how many of the noticed these are. *The same*: nothing can notice, and below stands why. *Not noticed* ones stand below
too; of some it was seen by hand that a test with a server notices them, and it is named. *Words*: only a sentence for
people changed; the pages' words, the catalogue and the documents have tests of their own, which are not among those run
here. *Share* is noticed by all that could be noticed. Only tests that need neither server nor browser are run, of a
scope those that are named for it in `tests/mutants/scopes.py`: what only another one notices counts as not noticed. A
row is of a whole scope; `--left` tries again what was not noticed, what did not end and what is in functions that were
rewritten, and keeps the rest of the run before. Functions with a decorator the tool leaves as they are.

| code | changes | noticed | endless | the same | not noticed | words | share | on |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


SAME, WITH_A_SERVER = " The same: ", " With a server: "
LINE = re.compile(
    rf"- `(?P<where>[^`]*)`: `(?P<was>[^`]*)` → `(?P<now>[^`]*)`\.({SAME}(?P<same>.*)|{WITH_A_SERVER}.*)?"
)


def write(scope: Scope, tried: list[Change], on: date, page: Path = PAGE) -> None:
    """Put one scope's row, of the day it was tried, and what is left of it in their places."""
    rows, rests = _known(page)
    rows[scope.name], rests[scope.name] = _row(scope, tried, on), _rest(tried)
    _put(rows, rests, page)


def take_up_reasons(page: Path = PAGE) -> None:
    """Say of what the page lists as not noticed what `equivalent.toml` says by now; nothing is run, no day changes."""
    rows, rests = _known(page)
    for name, rest in rests.items():
        lines = [_read(line) for line in rest.split("\n") if line]
        given = sum(one.fate is Fate.equivalent for one in lines) - rest.count(f"`.{SAME}")
        cells = [cell.strip().replace(",", "") for cell in rows[name].strip().strip("|").split("|")]
        changes, killed, endless, same, alive, words = map(int, cells[1:7])
        numbers = [changes, killed, endless, same + given, alive - given, words]
        rows[name], rests[name] = _cells(name, numbers, date.fromisoformat(cells[8])), _rest(lines)
    _put(rows, rests, page)


def _read(line: str) -> Change:
    found = LINE.fullmatch(line)
    assert found, line
    where, was, now = (found[part].replace("(nothing)", "") for part in ("where", "was", "now"))
    if reason := found["same"] or why(where, was, now):
        return Change(where, was, now, Fate.equivalent, reason)
    return Change(where, was, now, Fate.alive, noticed_by(where, was, now))


def _put(rows: dict[str, str], rests: dict[str, str], page: Path) -> None:
    names = [one.name for one in SCOPES if one.name in rows]
    table = "".join(rows[name] for name in names)
    missing = ", ".join(one.name for one in SCOPES if one.name not in rows)
    table += f"\nNot run so far: {missing}.\n" if missing else ""
    page.write_text(HEAD + table + "".join(f"\n## {name}\n\n{rests[name]}" for name in names if rests.get(name)))


def _known(page: Path) -> tuple[dict[str, str], dict[str, str]]:
    text = page.read_text() if page.exists() else ""
    table, *parts = re.split(r"\n## ", text.partition("| --- |")[2])
    lines = [line for line in table.splitlines(keepends=True) if line.startswith("| ") and not line.startswith("| ---")]
    rests = dict(part.split("\n\n", 1) for part in parts)
    return {line.split(" | ")[0].removeprefix("| "): line for line in lines}, rests


def _row(scope: Scope, tried: list[Change], on: date) -> str:
    count = Counter(one.fate for one in tried)
    left = (count[fate] for fate in (Fate.equivalent, Fate.alive, Fate.words))
    return _cells(scope.name, [len(tried), count[Fate.killed], sum(one.endless for one in tried), *left], on)


def _cells(name: str, numbers: list[int], on: date) -> str:
    """A row from what was counted: changes, noticed, endless, the same, not noticed, words."""
    _, killed, _, _, alive, _ = numbers
    share = f"{killed / (killed + alive):.1%}" if killed + alive else "–"
    return f"| {name} | {' | '.join(f'{one:,}' for one in numbers)} | {share} | {on:%Y-%m-%d} |\n"


def _rest(tried: list[Change]) -> str:
    left = [one for one in tried if one.fate in (Fate.alive, Fate.equivalent)]
    left.sort(key=lambda one: (one.fate is Fate.equivalent, one.where, one.was, one.now))
    return "".join(map(_line, left))


def _line(one: Change) -> str:
    said = f"{SAME}{one.why}" if one.fate is Fate.equivalent else f"{WITH_A_SERVER}`{one.why}`." if one.why else ""
    return f"- `{one.where}`: `{_code(one.was)}` → `{_code(one.now)}`.{said}\n"


def _code(text: str) -> str:
    return (text or "(nothing)").replace("`", "'")
