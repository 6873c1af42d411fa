"""A small process that ends what a run started once the run itself is gone, even by SIGKILL or a hard timeout.

`atexit` runs neither after SIGTERM nor after `os._exit`, which is how a test that hangs is ended. The guard holds the
other end of a pipe instead: whatever the way out, the kernel closes the pipe, and the guard does what is left to do.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

_guard: subprocess.Popen[bytes] | None = None


def watch_group(group: int) -> None:
    """Kill this process group when the caller's process is gone."""
    _tell("+group", str(group))


def forget_group(group: int) -> None:
    """The group ended in order; its number may be given to somebody else."""
    _tell("-group", str(group))


def watch_folder(folder: str) -> None:
    """Remove this folder when the caller's process is gone."""
    _tell("+folder", folder)


def forget_folder(folder: str) -> None:
    """The folder was removed in order."""
    _tell("-folder", folder)


def finish() -> None:
    """Let the guard do what is left now, and wait for it."""
    if _guard is not None and _guard.stdin is not None:
        _guard.stdin.close()
        _guard.wait(30)


def _tell(verb: str, what: str) -> None:
    global _guard
    if _guard is None:
        _guard = subprocess.Popen(
            [sys.executable, "-I", "-S", __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,  # else whoever reads our output through a pipe would wait for the guard too
            start_new_session=True,
            cwd="/",
        )
    if _guard.stdin is not None and not _guard.stdin.closed:
        os.write(_guard.stdin.fileno(), f"{verb} {what}\n".encode())


def stand(lines: IO[str]) -> None:
    """Keep the lists until the pipe closes, then end and remove everything still on them."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # Ctrl-C reaches the whole terminal; the guard leaves last
    kept: dict[str, set[str]] = {"group": set(), "folder": set()}
    for line in lines:
        verb, what = line.rstrip("\n").split(" ", 1)
        if verb[0] == "+":
            kept[verb[1:]].add(what)
        else:
            kept[verb[1:]].discard(what)
    for group in kept["group"]:
        end(int(group))
    for folder in kept["folder"]:
        shutil.rmtree(folder, ignore_errors=True)


def end(leader: int) -> None:
    """SIGKILL for a group and its leader's offspring: PostgreSQL's and Erlang's children lead groups of their own.

    They are halted first, until a look finds nobody new: a process that runs on could start one unseen meanwhile.
    """
    halted: list[int] = []
    while new := [pid for pid in (leader, *_offspring(leader)) if pid not in halted]:
        for pid in new:
            _send(os.kill, pid, signal.SIGSTOP)
        halted += new
    _send(os.killpg, leader, signal.SIGKILL)
    for pid in halted:
        _send(os.kill, pid, signal.SIGKILL)


def _send(how: Callable[[int, int], None], target: int, what: signal.Signals) -> None:
    try:
        how(target, what)
    except ProcessLookupError:
        return  # ended meanwhile


def _offspring(pid: int) -> list[int]:
    """Every living process below this one, from /proc (Linux)."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue  # ended while we looked
        parents[int(stat.parent.name)] = int(fields[1])
    below = [pid]
    for module in below:
        below += [child for child, parent in parents.items() if parent == module]
    return below[1:]


if __name__ == "__main__":
    stand(sys.stdin)
