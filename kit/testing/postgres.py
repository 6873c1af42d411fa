"""A private PostgreSQL server on a free port in a temporary folder, from Debian's package.

`TEST_POSTGRES_ROOT` names another root folder that Debian's packages were unpacked in (`deploy/dev/newest.sh`).
"""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.testing.ports import free_port, wait_until
from kit.testing.process import Child, remove_folder, temporary_folder

if TYPE_CHECKING:
    import psycopg

ROOT = "TEST_POSTGRES_ROOT"
DEBIAN = Path("/usr/lib/postgresql")


def find(tool: str) -> str:
    """The newest installed server's tool; raises FileNotFoundError saying what to install."""
    root = os.environ.get(ROOT)
    debian = Path(root).resolve() / DEBIAN.relative_to("/") if root else DEBIAN
    found = sorted(debian.glob(f"*/bin/{tool}"), key=lambda path: float(path.parts[-3]))
    if found:
        return str(found[-1])
    on_path = shutil.which(tool)
    if on_path and not root:
        return on_path
    raise FileNotFoundError(f"{tool} is missing: apt-get install postgresql")


def path_with_tools() -> str:
    """A PATH on which the server's own tools come first: `pg_dump` of an older version refuses a newer server."""
    return f"{Path(find('pg_dump')).parent}:{os.environ['PATH']}"


def version() -> str:
    """The server's version, as it says itself."""
    said = subprocess.run([find("postgres"), "--version"], capture_output=True, text=True, check=True).stdout
    return said.split()[2]


class PostgresServer:
    """One server; as root it runs under the user `postgres`, as PostgreSQL insists.

    Without `fsync` it is faster and a power cut may lose what was committed: for tests, never for measuring. It is kept
    in memory then: a database is 300 files, and for each ext4 looks through the inodes that were freed in the last
    minutes, which took up to half a second for one database once many had been dropped.
    """

    def __init__(self, *, fsync: bool = True) -> None:
        self.folder = temporary_folder("postgres", in_memory=not fsync)
        self.port = free_port()
        self._fsync = fsync
        self._as: dict[str, Any] = {}
        if os.getuid() == 0:
            person = pwd.getpwnam("postgres")
            shutil.chown(self.folder, person.pw_uid, person.pw_gid)
            self._as = {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
        self._server: Child | None = None
        self._templates: dict[str, str] = {}
        # half of the work of the way by WAL, which PostgreSQL 15 made the usual one; before, there was no other
        self._by_files = " strategy file_copy" if int(version().split(".")[0]) >= 15 else ""
        self._owner: psycopg.Connection[Any] | None = None

    def start(self) -> "PostgresServer":
        """Start, or start again after `stop` or `kill`; returns when connections are taken."""
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
        with (self.folder / "log").open("ab") as log:
            self._server = Child(
                [find("postgres"), "-D", str(data), *options], cwd="/", stdout=log, stderr=log, **self._as
            )
        wait_until(self._answers, "PostgreSQL")
        return self

    def _answers(self) -> bool:
        if self._server is not None and not self._server.running():
            raise RuntimeError((self.folder / "log").read_text()[-2000:])
        ask = [find("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(ask, check=False).returncode == 0

    def create(self, name: str | None = None, *, template: str = "template1") -> str:
        """Make a database, empty or a copy of `template`, and return its SQLAlchemy address."""
        name = name or f"d{secrets.token_hex(4)}"
        self.execute(f'create database "{name}" template "{template}"{self._by_files}')
        return self.url(name)

    def copy(self, kind: str, prepare: Callable[[str], None]) -> str:
        """A database as `prepare` left its like: prepared once for each kind, then copied by the server, fast.

        `prepare` gets the template's address and must give every connection back, or the server refuses to copy.
        """
        if kind not in self._templates:
            prepare(self.create(f"template-{kind}"))
            self._templates[kind] = f"template-{kind}"
        return self.create(template=self._templates[kind])

    def drop(self, name: str) -> None:
        """Remove a database, cutting whoever is still connected."""
        self.execute(f'drop database if exists "{name}" with (force)')

    def execute(self, sql: str) -> None:
        """Run one statement as the owner of the server."""
        import psycopg

        if self._owner is None or self._owner.broken:
            self._owner = psycopg.connect(f"postgresql://postgres@127.0.0.1:{self.port}/postgres", autocommit=True)
        self._owner.execute(sql)

    def url(self, name: str) -> str:
        """The SQLAlchemy address of a database."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{name}"

    @property
    def running(self) -> bool:
        """Whether it has not ended, by itself or otherwise."""
        return self._server is not None and self._server.running()

    def stop(self) -> None:
        """A fast shutdown: sessions are cut, nothing committed is lost."""
        self._forget_owner()
        if self._server is not None:
            self._server.signal(signal.SIGINT)
            self._server.stop()

    def kill(self) -> None:
        """A power cut."""
        self._forget_owner()
        if self._server is not None:
            self._server.kill()

    def _forget_owner(self) -> None:
        """Its connection ends with the server."""
        if self._owner is not None:
            self._owner.close()
            self._owner = None

    def close(self) -> None:
        """End it and remove its folder."""
        self.stop()
        remove_folder(self.folder)
