"""What the structural tests look at: the files that belong to the repository, and what its modules import."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("contracts", "kit", "services", "gateway")


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


def imported(module: Path) -> set[str]:
    """The dotted names a module imports, wherever in it; `from a import b` counts as a.b."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names
