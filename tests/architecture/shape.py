"""The sizes of the tree: `make shape` prints them, `test_shape.py` holds them to their limits.

A subject is a folder of a service or of the gateway that has an entrypoint, rules, reads, pages or an API of its own.
It is found by that, never by a list. Tests, schemas, migrations and catalogues of words are not counted.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from tests.architecture.circles import circle, imports
from tests.architecture.tree import PACKAGES, ROOT, modules, tracked

MOST_FOLDERS, MOST_LINES, MIDDLE_LINES = 4, 300, 90
NOT_COUNTED = {"schemas", "examples", "migrations", "locale", "vendor", "vectors"}
PARTS = {"entrypoints", "domain", "use_cases", "queries", "store", "api", "pages"}
"""What a subject is made of: a folder that has one of these, as a file or a folder, is one."""
SHARED = {"shared", "pages", "access", "bus", "demo"}
"""What the subjects of one service, or of the gateway, have in common: a folder below them, or beside."""


def counted() -> list[Path]:
    """The files of contracts, services and gateway that belong to some subject or to what they share."""
    files = (file.relative_to(ROOT) for file in tracked())
    return [file for file in files if file.parts[0] in ("contracts", "services", "gateway") and not _left_out(file)]


def _left_out(file: Path) -> bool:
    return bool(NOT_COUNTED & {*file.parts}) or file.name in ("README.md", "__init__.py", "__main__.py")


def folders(files: Iterable[Path]) -> dict[Path, str]:
    """Every folder of a subject, with the subject's name."""
    found: dict[Path, str] = {}
    for file in files:
        deep = {"services": 3, "gateway": 2}.get(file.parts[0], 0)
        if (
            deep
            and len(file.parts) > deep
            and file.parts[deep - 1] not in SHARED | PARTS
            and _stem(file, deep) in PARTS
        ):
            found[Path(*file.parts[:deep])] = file.parts[deep - 1]
    return found


def _stem(file: Path, deep: int) -> str:
    return file.parts[deep].partition(".")[0]


def roots(subject: str, files: Iterable[Path], own: dict[Path, str]) -> set[Path]:
    """Where a subject's files lie: its folders, and any place else that has a file called after it.

    A file in another subject's folder is that one's: the office's case page may have a part about projects.
    """
    word = re.compile(rf"(?:^|_)(?:{re.escape(subject)}|{re.escape(_one(subject))})(?:_|$)")
    found = {folder for folder, name in own.items() if name == subject}
    for file in files:
        if any(Path(*file.parts[:deep]) in own for deep in (2, 3)):
            continue
        parts = [*file.parts[:-1], file.name.partition(".")[0]]
        deep = next((n for n, part in enumerate(parts) if n and part not in PARTS and word.search(part)), None)
        if deep is not None:
            whole = deep < len(parts) - 1 or file.parts[0] == "contracts"
            found.add(Path(*file.parts[: deep + 1]) if whole else file.parent)
    return found


def _one(subject: str) -> str:
    """The singular: what a file about one of them is called."""
    return f"{subject[:-3]}y" if subject.endswith("ies") else subject.removesuffix("s")


def subjects(more: Iterable[str] = ()) -> dict[str, set[Path]]:
    """Each subject with the places its files lie in."""
    files = counted()
    own = folders(files)
    return {name: roots(name, files, own) for name in sorted({*own.values(), *more})}


def lengths() -> dict[str, int]:
    """Lines of every Python file of the product that has any; migrations are written once and left out."""
    found = {}
    for file in modules(*PACKAGES):
        lines = len(file.read_text().splitlines())
        if lines and not NOT_COUNTED & {*file.parts}:
            found[file.relative_to(ROOT).as_posix()] = lines
    return found


def main() -> None:
    """Print them all; words after the command name subjects to look for besides those that are found."""
    for name, places in subjects(sys.argv[1:]).items():
        print(f"{len(places):3}  {name:16} {'  '.join(sorted(map(str, places)))}")
    lines = lengths()
    print(f"folders a subject lies in: see above, at most {MOST_FOLDERS}")
    for file, count in sorted(lines.items(), key=lambda pair: -pair[1]):
        if count > MOST_LINES:
            print(f"{count:5}  {file}")
    print(f"files over {MOST_LINES} lines: {sum(count > MOST_LINES for count in lines.values())} of {len(lines)}")
    print(f"median file: {median(lines.values()):.0f} lines, at most {MIDDLE_LINES}")
    print(f"circles: {' > '.join(circle(imports())) or 0}")


if __name__ == "__main__":
    main()
