"""A private PostgreSQL server on a free port in a temporary folder, from Debian's package."""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from kit.testing.ports import free_port, wait_until
from kit.testing.process import Child


def find(tool: str) -> str:
    """The newest installed server's tool; raises FileNotFoundError saying what to install."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{tool}"), key=lambda path: float(path.parts[4]))
    if found:
        return str(found[-1])
    on_path = shutil.which(tool)
    if on_path:
        return on_path
    raise FileNotFoundError(f"{tool} is missing: apt-get install postgresql")


class PostgresServer:
    """One server; as root it runs under the user `postgres`, as PostgreSQL insists."""

    def __init__(self, *, fsync: bool = True) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="minsheng-postgres-"))
        self.port = free_port()
        self._fsync = fsync
        self._as: dict[str, Any] = {}
        if os.getuid() == 0:
            person = pwd.getpwnam("postgres")
            shutil.chown(self.folder, person.pw_uid, person.pw_gid)
            self._as = {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
        self._server: Child | None = None

    def start(self) -> "PostgresServer":
        """Start, or start again after `kill`; returns when connections are taken."""
        data = self.folder / "data"
        if not data.exists():
            command = [find("initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
            subprocess.run(
                [*command, "--no-sync", "--locale=C.UTF-8"],
                check=True,
                stdout=subprocess.DEVNULL,
                cwd="/",
                **self._as,
            )
        options = ["-p", str(self.port), "-k", str(self.folder), "-h", "127.0.0.1"]
        settings = ["shared_buffers=128MB", "max_connections=300"]
        if not self._fsync:
            settings += ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
        for setting in settings:
            options += ["-c", setting]
        self._server = Child(
            [find("postgres"), "-D", str(data), *options],
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self._as,
        )
        wait_until(self._answers, "PostgreSQL")
        return self

    def _answers(self) -> bool:
        ask = [find("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(ask, check=False).returncode == 0

    def create(self, name: str | None = None) -> str:
        """Make an empty database and return its SQLAlchemy address."""
        name = name or f"d{secrets.token_hex(4)}"
        self.execute(f'create database "{name}"')
        return self.url(name)

    def execute(self, sql: str) -> None:
        """Run one statement as the owner of the server."""
        import psycopg

        with psycopg.connect(f"postgresql://postgres@127.0.0.1:{self.port}/postgres", autocommit=True) as owner:
            owner.execute(sql)

    def url(self, name: str) -> str:
        """The SQLAlchemy address of a database."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{name}"

    def stop(self) -> None:
        """A fast shutdown: sessions are cut, nothing committed is lost."""
        if self._server is not None:
            self._server.signal(signal.SIGINT)
            self._server.stop()

    def kill(self) -> None:
        """A power cut."""
        if self._server is not None:
            self._server.kill()

    def close(self) -> None:
        """End it and remove its folder."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
