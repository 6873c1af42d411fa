"""What `make bench` says a figure goes into: samples by library, counts of the servers, what was loaded."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from benchmarks.loop import processes
from benchmarks.profiles import counts, imports, samples
from benchmarks.report import Report
from deploy.dev.platform import ROOT
from kit.testing.ports import wait_until

BUSY = "import json\nprint('begun', flush=True)\nwhile True: json.dumps({str(n): n for n in range(500)}, indent=1)"


def may_look_into_others() -> bool:
    """Root may; others where the kernel does not restrict it to a program's own children (ptrace(2))."""
    scope = Path("/proc/sys/kernel/yama/ptrace_scope")
    return os.geteuid() == 0 or not scope.exists() or scope.read_text().strip() == "0"


def test_a_sample_belongs_to_the_library_of_its_innermost_frame() -> None:
    stacks = [
        f"main ({ROOT}/gateway/__main__.py:9);run (/a/.venv/lib/python3.11/site-packages/sqlalchemy/sql/base.py:4) 3",
        "loop (/a/.venv/lib/python3.11/site-packages/uvicorn/server.py:7);wait (/a/lib/python3.11/selectors.py:1) 2",
        f"main ({ROOT}/kit/bus/outbox.py:3) 4",
        f"main ({ROOT}/services/intake/appeals/store.py:3) 1",
        "<module> (<frozen importlib._bootstrap>:1) 5",
    ]
    assert samples.by_library(stacks) == {
        "sqlalchemy": 3,
        "Python's own modules": 7,
        "kit/bus": 4,
        "services/intake": 1,
    }


def test_shares_of_the_dearest_are_told_and_the_rest_is_one_row(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    samples.add(report, "it", Counter({str(n): 100 - 10 * n for n in range(10)}))
    assert [figure.what for figure in report.figures][-2:] == ["it, of it in 7", "it, of it elsewhere"]
    assert sum(figure.value for figure in report.figures) == pytest.approx(100)
    assert "550 samples" in capsys.readouterr().out


@pytest.mark.programs
@pytest.mark.skipif(not may_look_into_others(), reason="this machine lets no program look into another")
def test_a_running_program_is_sampled_from_outside() -> None:
    with subprocess.Popen([sys.executable, "-c", BUSY], stdout=subprocess.PIPE) as busy:
        assert busy.stdout is not None
        busy.stdout.readline()
        try:
            with samples.sampling([busy.pid]) as found:
                begun = processes.seconds([busy.pid])
                wait_until(lambda: processes.seconds([busy.pid]) > begun + 1, "a second of the processor")
        finally:
            busy.kill()
    assert found["Python's own modules"] > 0


def test_of_a_program_that_is_gone_no_samples_are_made_up() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        pass
    with pytest.raises(samples.NotSampled, match=f"^process {gone.pid}: "), samples.sampling([gone.pid]):
        pass


def test_transactions_that_wrote_and_their_log_are_counted(database_url: Callable[..., str]) -> None:
    database = database_url()
    with psycopg.connect(database.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("create table t (n int)")
        before = counts.counted(database)
        for n in range(7):
            connection.execute("insert into t values (%s)", [n])
            connection.execute("select count(*) from t")
        done = counts.counted(database) - before
    assert 7 <= done.transactions < 14, "who only reads is not counted; the server itself may write too"
    assert done.log > 7 * 50
    assert done.messages == 0


def test_what_a_program_loads_is_summed_by_library() -> None:
    told = (
        "import time: self [us] | cumulative | imported package\n"
        "import time:       120 |        120 |   sqlalchemy.sql\n"
        "INFO something else\n"
        "import time:        80 |        200 | sqlalchemy\n"
        "import time:        30 |         30 | kit.bus\n"
    )
    done = imports.by_library(told)
    assert (done.modules, done.microseconds) == (3, {"sqlalchemy": 200, "kit": 30})
