"""An earlier build beside this one: its tree unpacked, or one of its own measurements run in it."""

import io
import json
import os
import sys
import tarfile
from pathlib import Path
from subprocess import run
from typing import Any

from deploy.dev.platform import ROOT

RUN = """
from pathlib import Path
from benchmarks import {part} as part
from benchmarks.report import Report
report = Report()
part.measure(report)
report.save(Path("var") / "bench")
"""


def unpack(commit: str, folder: Path) -> Path:
    """The tree of a commit, beside this one; ends with git's words when there is no such commit here."""
    done = run(["git", "archive", "--format=tar", commit], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{commit}: {done.stderr.decode().strip()} (a clone needs its history: git fetch --unshallow)")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as tar:
        tar.extractall(folder, filter="data")
    return folder


def figures(part: str, tree: Path) -> list[dict[str, Any]]:
    """What an earlier tree's own measurement of this name tells; nothing when it has none or it fails there."""
    if not (tree / "benchmarks" / f"{part}.py").exists():
        return []
    print(f"  an earlier build's {part}:", flush=True)
    code = RUN.format(part=part)
    environment = os.environ | {"PYTHONPATH": str(tree)}
    done = run([sys.executable, "-W", "ignore", "-c", code], cwd=tree, env=environment, check=False)
    if done.returncode:
        print(f"  it failed: {done.returncode}", flush=True)
        return []
    told: list[dict[str, Any]] = json.loads((tree / "var" / "bench" / "benchmarks.json").read_text())["figures"]
    return told
