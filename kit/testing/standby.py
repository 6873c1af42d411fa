"""A PostgreSQL server that follows another and takes its place: nothing committed is missing on it."""

import subprocess

from kit.testing.ports import wait_until
from kit.testing.postgres import PostgresServer, find


class Standby(PostgresServer):
    """A streaming replica; the server it follows commits only what it has on disk too (synchronous_commit = on)."""

    def follow(self, primary: PostgresServer) -> "Standby":
        """Copy the running primary, start, and make its commits wait for this one."""
        source = f"host=127.0.0.1 port={primary.port} user=postgres application_name=standby"
        copy = [
            find("pg_basebackup"),
            "-D",
            str(self.folder / "data"),
            "-R",
            "-X",
            "stream",
            "-c",
            "fast",
            "-d",
            source,
        ]
        subprocess.run(copy, check=True, capture_output=True, cwd="/", **self._as)
        self.start()
        primary.execute("alter system set synchronous_standby_names = 'standby'")
        primary.execute("select pg_reload_conf()")
        wait_until(lambda: _follows(primary), "the standby")
        return self

    def promote(self) -> None:
        """Take writes from now on, waiting for no other server."""
        subprocess.run(
            [find("pg_ctl"), "promote", "-w", "-D", str(self.folder / "data")],
            check=True,
            capture_output=True,
            cwd="/",
            **self._as,
        )


def _follows(primary: PostgresServer) -> bool:
    import psycopg

    with psycopg.connect(f"postgresql://postgres@127.0.0.1:{primary.port}/postgres") as owner:
        found = owner.execute("select count(*) from pg_stat_replication where sync_state = 'sync'").fetchone()
    return found == (1,)
