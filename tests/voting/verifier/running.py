"""The two checkers as anybody runs them: the packed program alone in a folder, and the one in JavaScript."""

import json
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from shutil import which
from typing import Any

from gateway.sessions import verifier_program as program
from tests.voting.verifier.patch import patched

ROOT = Path(__file__).parents[3]
BOARDS = ROOT / "docs" / "board"
VECTORS: dict[str, list[dict[str, Any]]] = json.loads((BOARDS / "vectors.json").read_text())


@cache
def packed() -> bytes:
    """The program in one file, as the page `/verify` hands it out."""
    return program.packed(program.sources())


def ran(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program in a folder of its own, where nothing of the platform can be imported."""
    (folder / "minsheng_verify.pyz").write_bytes(packed())
    return subprocess.run(
        [sys.executable, "-I", "minsheng_verify.pyz", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def second(*arguments: str | Path) -> list[dict[str, Any]]:
    """What the second checker answers on each board; its grades as the first one tells them."""
    assert which("node"), "node is missing: apt-get install nodejs"
    command = ["node", str(Path(__file__).with_name("second.mjs")), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return [{**one, "grades": dict(one["grades"])} if "grades" in one else one for one in answers]


def written(folder: Path, texts: Sequence[str]) -> list[Path]:
    """A file each."""
    files = [folder / f"{number}.json" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text)
    return files


def shipped(name: str) -> str:
    """A board of docs/board/."""
    return (BOARDS / f"{name}.json").read_text()


def spoilt(vector: dict[str, Any]) -> str:
    """The text of a bad board (docs/board/README.md)."""
    if "text" in vector:
        old, new = vector["text"]
        assert shipped(vector["of"]).count(old) == 1
        return shipped(vector["of"]).replace(old, new)
    return json.dumps(patched(json.loads(shipped(vector["of"])), vector["patch"]))
