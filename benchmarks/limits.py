"""What the machine can do at most: PostgreSQL commits, and the prototypes this platform grew from."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from kit.testing.postgres import PostgresServer, find

PROTOTYPES = Path(__file__).parents[2] / "shared" / "prototypes" / "bus"


def commits_per_second(server: PostgresServer, clients: int, seconds: int = 6) -> float:
    """One-row insert transactions per second on so many connections, fsync on (pgbench)."""
    server.execute("create table if not exists bench (x int)")
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "insert.sql"
        script.write_text("insert into bench values (1);\n")
        command = [find("pgbench"), "-n", "-h", "127.0.0.1", "-p", str(server.port), "-U", "postgres"]
        command += ["-c", str(clients), "-j", "2", "-T", str(seconds), "-f", str(script), "postgres"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"tps = ([\d.]+) \(without", done.stdout)
    assert found, done.stdout
    return float(found.group(1))


def prototype(script: str, arguments: list[str], pattern: str, **environment: str) -> list[tuple[str, ...]]:
    """Run one of the prototypes in a copy of its folder; every match of `pattern`, none when it is not there."""
    if not (PROTOTYPES / script).exists():
        return []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "bus"
        shutil.copytree(PROTOTYPES, copy)
        done = subprocess.run(
            [sys.executable, "-W", "ignore", Path(script).name, *arguments],
            cwd=(copy / script).parent,
            env={**os.environ, **environment, "PYTHONPATH": str(copy)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    found = re.findall(pattern, done.stdout)
    if not found:
        print(f"  the prototype {script} gave no figure: {done.stderr[-300:]}", flush=True)
    return [match if isinstance(match, tuple) else (match,) for match in found]
