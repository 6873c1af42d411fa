"""What every check stands on: a folder of its own, outside tools in pinned versions, and a running demo county."""

import json
import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, rmtree

import httpx

from gateway.demo.people import PASSWORD, STAFF
from kit.testing.ports import free_port, wait_until
from tests.gateway.wechat.wechat_server import APP, FILLED, SECRET

ROOT = Path(__file__).parents[1]
HERE = ROOT / "clients"
CONTRACTS = ROOT / "contracts"
DEMO = {"MINSHENG_PASSWORD": PASSWORD, "MINSHENG_TOWNSHIP": STAFF["station"].township or ""}
"""What an example is told of the demo county."""


@dataclass(frozen=True)
class Row:
    """One line of the table: a tool, what it was given, what came of it."""

    tool: str
    given: str
    said: str
    passed: bool


@dataclass(frozen=True)
class Stage:
    """Where the tools lie and where the county answers."""

    folder: Path
    url: str
    data: Path
    """The running county's files: what it told lies in its outboxes."""
    wechat_port: int
    """Where the county looks for WeChat's server; a check that needs one puts a stand-in there."""

    @property
    def python(self) -> Path:
        """The interpreter that has the tools of `tools/requirements.txt` and nothing of the project."""
        return self.folder / "venv" / "bin" / "python"

    @property
    def node(self) -> Path:
        """The folder that has the tools of `tools/package.json`."""
        return self.folder / "node"

    @property
    def document(self) -> Path:
        """The county's OpenAPI document."""
        return self.folder / "openapi.json"

    def run(self, *command: str | Path, where: Path | None = None, seconds: float = 600) -> tuple[int, str]:
        """Run a tool; its exit code and all it said."""
        done = subprocess.run(
            [str(part) for part in command],
            cwd=where or self.folder,
            env={**os.environ, **DEMO, "PATH": f"{self.python.parent}:{os.environ['PATH']}", "MINSHENG_URL": self.url},
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
        )
        return done.returncode, done.stdout + done.stderr

    def events(self) -> list[str]:
        """The body of every event and durable command that the county has told."""
        import sqlite3

        told = []
        for file in sorted(self.data.glob("*.sqlite")):
            with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
                if database.execute("select 1 from sqlite_master where name = 'outbox'").fetchone():
                    told += [body for (body,) in database.execute("select body from outbox order by id")]
        return told


@contextmanager
def stage(folder: Path) -> Iterator[Stage]:
    """Install what is missing, start a demo county, fetch its document; all that was started ends with it."""
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / "county"
    rmtree(data, ignore_errors=True)
    made = Stage(folder, f"http://127.0.0.1:{(port := free_port())}", data, free_port())
    _install(made)
    environment = {"MINSHENG_HOST": "embedded", "MINSHENG_DATA_DIR": str(data), "MINSHENG_PORT": str(port)}
    environment |= {"MINSHENG_LOG_LEVEL": "ERROR", "MINSHENG_GATEWAY_RATE_PER_MINUTE": "0"}
    environment |= {"MINSHENG_WEBHOOKS_NETWORKS": '["127.0.0.0/8"]'}
    environment |= _mini_program(made)
    with (folder / "county.log").open("w") as log:
        county = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "gateway", "--demo=small"],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=log,
            stderr=log,
        )
        try:
            wait_until(lambda: _ready(made.url), seconds=600, what="the demo county")
            made.document.write_text(json.dumps(httpx.get(f"{made.url}/api/v1/openapi.json", timeout=60).json()))
            yield made
        finally:
            county.terminate()
            county.wait(60)


def _mini_program(made: Stage) -> dict[str, str]:
    (made.folder / "app-secret").write_text(SECRET)
    said = {"APP_ID": APP, "SECRET_FILE": str(made.folder / "app-secret"), "TEMPLATES": json.dumps(FILLED)}
    said["URL"] = f"http://127.0.0.1:{made.wechat_port}"
    return {f"MINSHENG_WECHAT_{name}": value for name, value in said.items()}


def _ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health/ready", timeout=5).status_code == 200
    except httpx.TransportError:
        return False


def _install(made: Stage) -> None:
    wanted = (HERE / "tools" / "requirements.txt").read_text()
    stamp = made.folder / "venv" / "made.of"
    if not stamp.exists() or stamp.read_text() != wanted:
        venv.create(made.folder / "venv", with_pip=True, clear=True)
        quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
        _must(made, made.python, "-m", "pip", "install", *quiet, "-r", HERE / "tools" / "requirements.txt")
        stamp.write_text(wanted)
    copytree(HERE / "tools", made.node, dirs_exist_ok=True)
    _must(made, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", where=made.node)


def _must(made: Stage, *command: str | Path, where: Path | None = None) -> None:
    code, said = made.run(*command, where=where, seconds=1800)
    if code:
        raise SystemExit(f"{' '.join(str(part) for part in command)}:\n{said}")
