"""Where processes spend their time on the processor: py-spy's samples, by the library of the innermost frame."""

import re
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.report import Figure, Report
from deploy.dev.platform import ROOT

RATE = 100
"""Samples a second, of the thread that has the interpreter: who waits is none."""
FRAME = re.compile(r"\((?P<path>.+?)(:\d+)?\)$")
LIBRARY = re.compile(r"/site-packages/(?P<name>\w+)")
TOLD = 8
"""How many libraries are named; the rest is one row."""
OUR_PARTS = 2
"""Our own code by its first two folders: kit/bus, services/intake."""


class NotSampled(Exception):
    """The machine does not let one program look into another, or the other is gone."""


@contextmanager
def sampling(pids: Iterable[int]) -> Iterator[Counter[str]]:
    """Samples by library, told when the block is over; raises NotSampled where none may be taken."""
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="minsheng-") as folder:
        files = [Path(folder) / f"{pid}.raw" for pid in pids]
        running = [_spy(file) for file in files]
        try:
            yield found
        finally:
            for process in running:
                process.send_signal(signal.SIGINT)
            said = [process.communicate()[0] for process in running]
        for file, words in zip(files, said, strict=True):
            if not file.exists():
                raise NotSampled(f"process {file.stem}: {words.strip()[-300:]}")
            found.update(by_library(file.read_text().splitlines()))


def by_library(stacks: Iterable[str]) -> Counter[str]:
    """Samples by the innermost frame's library; each line is py-spy's raw `frame;frame;frame count`."""
    found: Counter[str] = Counter()
    for line in stacks:
        frames, _, many = line.rpartition(" ")
        found[_library(frames.rpartition(";")[2])] += int(many)
    return found


def add(report: Report, of: str, samples: Counter[str]) -> None:
    """One row a library, the dearest first, in percent of all samples."""
    whole = samples.total() or 1
    for name, many in samples.most_common(TOLD):
        report.add(Figure(f"{of}, of it in {name}", many / whole * 100, "%"))
    rest = whole - sum(many for _, many in samples.most_common(TOLD))
    report.add(Figure(f"{of}, of it elsewhere", rest / whole * 100, "%", note=f"{whole} samples"))


def _spy(file: Path) -> "subprocess.Popen[str]":
    own = [str(Path(sys.executable).parent / "py-spy"), "record", "--gil", "--format", "raw", "--full-filenames"]
    asked = [*own, "--rate", str(RATE), "--output", str(file), "--pid", file.stem]
    return subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def _library(frame: str) -> str:
    place = FRAME.search(frame)
    path = place["path"] if place else ""
    if inside := LIBRARY.search(path):
        return inside["name"]
    if path.startswith(f"{ROOT}/"):
        return "/".join(Path(path).relative_to(ROOT).parts[:-1][:OUR_PARTS])
    return "Python's own modules"
