"""A limited process does its work within its bounds or is gone, and nobody has to stand still for it."""

import logging
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kit import limited_process

PROGRAM = "tests.kit.limited_programs"
ROOT = Path(__file__).parents[2]


def run(what: str, *, seconds: float = 60, cpu_seconds: int = 30) -> str:
    return limited_process.run(
        PROGRAM,
        what.encode(),
        seconds=seconds,
        cpu_seconds=cpu_seconds,
        memory_bytes=200_000_000,
        answer_bytes=100_000,
        pause=time.sleep,
    ).decode()


def alive() -> list[str]:
    """Limited processes of this one that still are."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            command = (folder / "cmdline").read_text()
        except (FileNotFoundError, ProcessLookupError):  # ended while we looked
            continue
        if parent == os.getpid() and PROGRAM in command:
            found.append(command)
    return found


def test_what_it_writes_comes_back_and_those_who_wait_for_a_page_come_before_it() -> None:
    said, priority = run("hello").split()
    assert said == "hello"
    assert int(priority) > os.getpriority(os.PRIO_PROCESS, 0)


@pytest.mark.parametrize(("what", "bounds"), [("sleep", {"seconds": 1}), ("count", {"cpu_seconds": 1})])
def test_one_that_does_not_end_is_ended(what: str, bounds: dict[str, int]) -> None:
    with pytest.raises(limited_process.OutOfTime):
        run(what, **bounds)  # type: ignore[arg-type]
    assert alive() == []


def test_one_that_is_no_longer_waited_for_is_ended() -> None:
    def leave(_seconds: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        limited_process.run(
            PROGRAM, b"sleep", seconds=60, cpu_seconds=30, memory_bytes=200_000_000, answer_bytes=9, pause=leave
        )
    assert alive() == []


def test_one_that_wants_more_memory_than_it_has_says_so() -> None:
    with pytest.raises(limited_process.OutOfMemory):
        run("grow")


def test_one_that_writes_without_end_is_stopped() -> None:
    with pytest.raises(limited_process.Died):
        run("write")


def test_one_that_fails_is_told_of_by_the_kind_of_its_error_and_not_by_its_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING), pytest.raises(limited_process.Died):
        run("fail")
    [record] = caplog.records
    assert record.__dict__["error"] == "ValueError"
    assert "13987654321" not in str(record.__dict__)


def test_it_knows_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINSHENG_DATABASE_URL", "postgresql://minsheng:secret@db/deputies")
    assert run("environment").strip() == "[]"


GREEN = """
import eventlet
eventlet.monkey_patch()
import sys
from kit import limited_process
bounds = dict(seconds=2, cpu_seconds=30, memory_bytes=200_000_000, answer_bytes=9)

def wait():
    try:
        limited_process.run("tests.kit.limited_programs", b"sleep", pause=eventlet.sleep, **bounds)
    except limited_process.OutOfTime:
        print("given up", flush=True)

def answer():
    eventlet.sleep(0.1)
    print("answered", flush=True)

waiting = eventlet.spawn(wait)
eventlet.spawn(answer)
waiting.wait()
"""


@pytest.mark.parametrize("patched", [True, False], ids=["as a service's process", "as the one-process platform"])
def test_others_are_answered_while_one_is_waited_for(patched: bool) -> None:
    program = GREEN if patched else GREEN.replace("eventlet.monkey_patch()", "")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n") == ["answered", "given up", ""]
