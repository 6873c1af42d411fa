"""Nothing a test run starts outlives it, whichever way the run ends; ports are free and stay out of clients' way."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kit.testing import ports, process
from kit.testing.ports import free_port, wait_until
from kit.testing.process import Child, remove_folder, temporary_folder

ROOT = Path(__file__).parents[3]
RUN = """
import os, sys, time
from kit.testing.process import Child, temporary_folder
folder = temporary_folder("test")
child = Child(["sh", "-c", "sleep 600 & setsid sleep 600 & wait"])
print(child.pid, folder, flush=True)
{end}
"""


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize(
    "end",
    ["sys.exit(0)", "os._exit(1)", "os.kill(os.getpid(), 15)", "os.kill(os.getpid(), 9)", "raise RuntimeError"],
)
def test_whatever_way_a_run_ends_its_children_and_folders_go_with_it(end: str) -> None:
    command = [sys.executable, "-c", RUN.format(end=end)]
    pipe = subprocess.PIPE  # read to its end: until the last process that holds it is gone
    done = subprocess.run(command, cwd=ROOT, stdout=pipe, stderr=subprocess.DEVNULL, text=True, check=False, timeout=60)
    pid, folder = done.stdout.split()
    wait_until(lambda: not alive(int(pid)), "the child's end")
    wait_until(lambda: not Path(folder).exists(), "the folder's end")


def test_a_killed_child_takes_with_it_even_those_that_left_its_group(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    child = Child(["sh", "-c", f"sleep 600 & echo $! >{pids}; setsid sh -c 'echo $$ >>{pids}; exec sleep 600'; wait"])
    wait_until(lambda: pids.exists() and len(pids.read_text().split()) == 2, "both processes")
    assert child.kill() == -signal.SIGKILL
    wait_until(lambda: not any(alive(int(pid)) for pid in pids.read_text().split()), "their end")


def test_a_child_that_ignores_a_polite_request_is_ended(tmp_path: Path) -> None:
    deaf = tmp_path / "deaf"
    child = Child(["sh", "-c", f"trap '' TERM; touch {deaf}; while :; do sleep 0.1; done"])
    wait_until(deaf.exists, "the trap")
    assert child.stop(0.3) == -signal.SIGKILL
    assert not child.running()


def test_a_child_that_ends_by_itself_gives_its_exit_code() -> None:
    assert Child(["sh", "-c", "exit 3"]).wait(60) == 3


def test_a_removed_folder_is_gone() -> None:
    folder = temporary_folder("test")
    (folder / "file").write_text("x")
    remove_folder(folder)
    assert not folder.exists()


def test_a_folder_is_in_memory_when_that_is_wished_and_there_is_room(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(process, "MEMORY", tmp_path)
    places = []
    for wished, room in ((True, 0), (False, 0), (True, 10**18)):
        monkeypatch.setattr(process, "ROOM", room)
        folder = temporary_folder("test", in_memory=wished)
        places.append(folder.parent)
        remove_folder(folder)
    assert [place == tmp_path for place in places] == [True, False, False]


def test_free_ports_differ_and_are_not_those_lent_to_clients() -> None:
    given = [free_port() for _ in range(50)]
    assert len(set(given)) == 50
    with socket.create_server(("127.0.0.1", 0)) as lent, socket.create_connection(lent.getsockname()) as client:
        assert client.getsockname()[1] in ports._lent()
    assert not set(given) & set(ports._lent())


def test_a_wait_in_vain_names_what_was_waited_for() -> None:
    with pytest.raises(TimeoutError, match="the moon not ready"):
        wait_until(lambda: False, "the moon", 0.05)


def test_processes_side_by_side_draw_from_different_ports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_share", ports._share)  # what this worker's share was
    drawn = []
    for part in range(3):
        ports.share(part, 3)
        drawn.append({free_port() for _ in range(40)})
    assert len(set.union(*drawn)) == 120
    assert [{port % 3 for port in mine} for mine in drawn] == [{(10_000 + part) % 3} for part in range(3)]


@pytest.mark.skipif(not Path("/proc/self/autogroup").exists(), reason="this kernel weighs processes only")
def test_a_child_is_as_nice_as_the_run_that_started_it() -> None:
    look = "from pathlib import Path; from kit.testing.process import Child; child = Child(['sleep', '60']); "
    look += "print(Path(f'/proc/{child.pid}/autogroup').read_text())"
    done = subprocess.run(
        ["nice", "-n", "3", sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True
    )
    niceness = os.getpriority(os.PRIO_PROCESS, 0) + 3
    assert done.stdout.split()[-1] == str(min(niceness, 19))
