"""A private RabbitMQ node on free ports in a temporary folder, from Debian's package.

`TEST_RABBITMQ_ROOT` names another root folder that Debian's packages were unpacked in (`deploy/dev/newest.sh`).
"""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
from pathlib import Path

from kit.bus.sizes import BROKER_BYTES
from kit.testing.ports import free_port, wait_until
from kit.testing.process import Child, remove_folder, temporary_folder

ROOT = "TEST_RABBITMQ_ROOT"
SPARE_HOSTS = 8
"""Virtual hosts made by one call of the command line tool, which takes longer to start than to make them."""


def find(tool: str) -> str:
    """Where a RabbitMQ tool is; raises FileNotFoundError saying what to install."""
    found = shutil.which(tool, path=_path())
    if found is None:
        raise FileNotFoundError(f"{tool} is missing: apt-get install rabbitmq-server")
    return found


def version() -> str:
    """The broker's version, as its folder says."""
    home = Path(find("rabbitmq-server")).resolve().parents[1]
    return home.name.partition("-")[2]


def _path() -> str:
    """Debian's folder comes first: its wrappers in /usr/sbin insist on the machine's own node and its user."""
    root = os.environ.get(ROOT)
    if root:  # nothing of the machine's own: a mixture of two versions would be neither
        here = Path(root).resolve() / "usr" / "lib"
        erlang = (f"{here}/erlang/bin", *map(str, here.glob("erlang/erts-*/bin")))
        return os.pathsep.join([f"{here}/rabbitmq/bin", *erlang])
    return os.pathsep.join(["/usr/lib/rabbitmq/bin", os.environ.get("PATH", ""), "/usr/sbin"])


class RabbitNode:
    """One broker with its own port mapper, cookie and folder; nothing of the machine's own is touched."""

    def __init__(self) -> None:
        self.folder = temporary_folder("rabbit")
        self.data = self.folder / "db"
        """Where it keeps messages; made by itself."""
        self.port = free_port()
        self.name = "test@localhost"
        self._mapper_port = free_port()
        home = self.folder / "home"
        home.mkdir()
        cookie = home / ".erlang.cookie"
        cookie.write_text(secrets.token_hex(10))
        cookie.chmod(0o400)
        (self.folder / "plugins").write_text("[].")
        (self.folder / "env.conf").write_text("")
        (self.folder / "rabbitmq.conf").write_text(
            f"listeners.tcp.1 = 127.0.0.1:{self.port}\nloopback_users.guest = false\nlog.console = false\n"
            "log.file.level = warning\n"
            f"max_message_size = {BROKER_BYTES}\n"  # what newer brokers have by themselves
        )
        self._environment = {
            "HOME": str(home),
            "PATH": os.pathsep.join([_path(), os.environ["PATH"]]),
            "LANG": "C.UTF-8",
            "ERL_EPMD_PORT": str(self._mapper_port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": self.name,
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(free_port()),
            "RABBITMQ_MNESIA_BASE": str(self.data),
            "RABBITMQ_LOG_BASE": str(self.folder / "log"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "plugins"),
            "RABBITMQ_CONFIG_FILE": str(self.folder / "rabbitmq.conf"),
            "RABBITMQ_CONF_ENV_FILE": str(self.folder / "env.conf"),
            "RABBITMQ_PID_FILE": str(self.folder / "pid"),
            "RABBITMQ_ALLOW_INPUT": "1",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+sbwt none +sbwtdcpu none +sbwtdio none",
        }
        self._mapper: Child | None = None
        self._broker: Child | None = None
        self._spare: list[str] = []

    def url(self, vhost: str = "/", *, user: str = "guest", password: str = "guest") -> str:
        """The AMQP address of a virtual host."""
        path = "%2F" if vhost == "/" else vhost
        return f"amqp://{user}:{password}@127.0.0.1:{self.port}/{path}"

    def start(self) -> "RabbitNode":
        """Start, or start again after `stop` or `kill`; returns when the broker answers in its protocol."""
        if self._mapper is None:
            self._mapper = Child([find("epmd"), "-port", str(self._mapper_port), "-address", "127.0.0.1"])
        with (self.folder / "out").open("ab") as out:
            self._broker = Child(
                [find("rabbitmq-server"), "-noinput"],
                env=self._environment,
                cwd=self.folder,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        wait_until(self._answers, "RabbitMQ", 90)
        return self

    def _answers(self) -> bool:
        if self._broker is not None and not self._broker.running():
            raise RuntimeError((self.folder / "out").read_text()[-2000:])
        try:
            with socket.create_connection(("127.0.0.1", self.port), 0.5) as probe:
                probe.settimeout(1)
                probe.sendall(b"AMQP\x00\x00\x09\x01")
                return probe.recv(1) == b"\x01"
        except OSError:
            return False

    @property
    def running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._broker is not None and self._broker.running()

    @property
    def keeps(self) -> bool:
        """Whether it has the log that quorum queues are written to: without it all other checks still pass."""
        return self.control("eval", "is_pid(whereis(ra_log_wal)).").strip() == "true"

    def control(self, *arguments: str) -> str:
        """Run rabbitmqctl on this node; raises RuntimeError with what it printed when it fails."""
        done = subprocess.run(
            [find("rabbitmqctl"), "-q", "-n", self.name, *arguments],
            env=self._environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        return done.stdout

    def vhost(self) -> str:
        """Make an empty virtual host and return its name."""
        if not self._spare:
            names = [f"v{secrets.token_hex(4)}" for _ in range(SPARE_HOSTS)]
            make = 'rabbit_vhost:add(V, <<"test">>)'
            self._evaluate(f"[begin {make}, {_allow('guest', 'V', '.*', '.*', '.*')} end || V <- {_list(names)}].")
            self._spare = names
        return self._spare.pop()

    def user(self, vhost: str, *, configure: str = "", write: str = "", read: str = "") -> str:
        """A new account in one virtual host; the expressions name what it may do. Returns its AMQP address."""
        name, password = f"u{secrets.token_hex(4)}", secrets.token_hex(8)
        add = f'rabbit_auth_backend_internal:add_user({_text(name)}, {_text(password)}, <<"test">>)'
        self._evaluate(f"{add}, {_allow(name, _text(vhost), configure, write, read)}.")
        return self.url(vhost, user=name, password=password)

    def alarm(self, resource: str = "memory") -> None:
        """Say that memory or `disk` is short, until `relieve`: from now on nothing published is taken."""
        self._evaluate(f"rabbit_alarm:set_alarm({{{{resource_limit, {resource}, node()}}, []}}).")

    def relieve(self, resource: str = "memory") -> None:
        """There is memory or disk again."""
        self._evaluate(f"rabbit_alarm:clear_alarm({{resource_limit, {resource}, node()}}).")

    def stand_still(self) -> None:
        """Halt it, as a machine does that is frozen; `go_on` wakes it."""
        self._halt(signal.SIGSTOP)

    def go_on(self) -> None:
        """Wake it."""
        self._halt(signal.SIGCONT)

    def _halt(self, what: signal.Signals) -> None:
        if self._broker is not None and self.running:
            os.killpg(self._broker.pid, what)

    def connections(self, vhost: str) -> set[str]:
        """The broker's own names of the connections a virtual host has now."""
        found = (line.split("\t") for line in self.control("list_connections", "vhost", "pid").splitlines())
        return {pid for host, pid in found if host == vhost}

    def _evaluate(self, expression: str) -> None:
        self.control("eval", expression)

    def stop(self) -> None:
        """End it in order; `start` brings it back with everything durable."""
        if self._broker is not None:
            self._broker.stop(60)

    def kill(self) -> None:
        """A power cut."""
        if self._broker is not None:
            self._broker.kill()

    def close(self) -> None:
        """End it and remove its folder."""
        self.kill()
        if self._mapper is not None:
            self._mapper.stop()
        remove_folder(self.folder)


def _text(value: str) -> str:
    return f"<<{json.dumps(value)}>>"  # JSON's escapes are Erlang's for every character these names use


def _list(values: list[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _allow(user: str, vhost: str, configure: str, write: str, read: str) -> str:
    allowed = ", ".join(map(_text, (configure, write, read)))
    return f'rabbit_auth_backend_internal:set_permissions({_text(user)}, {vhost}, {allowed}, <<"test">>)'
