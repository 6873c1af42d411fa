"""A private RabbitMQ node on free ports in a temporary folder, from Debian's package."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

from kit.testing.ports import free_port, wait_until
from kit.testing.process import Child

TOOLS = [Path("/usr/lib/rabbitmq/bin"), Path("/usr/sbin"), Path("/usr/bin")]


def find(tool: str) -> str:
    """Where a RabbitMQ tool is; raises FileNotFoundError saying what to install."""
    for folder in TOOLS:
        if (folder / tool).exists():
            return str(folder / tool)
    raise FileNotFoundError(f"{tool} is missing: apt-get install rabbitmq-server")


class RabbitNode:
    """One broker with its own port mapper, cookie and folder; nothing of the machine's own is touched."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="minsheng-rabbit-"))
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
        )
        self._environment = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "ERL_EPMD_PORT": str(self._mapper_port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": self.name,
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(free_port()),
            "RABBITMQ_MNESIA_BASE": str(self.folder / "db"),
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

    def url(self, vhost: str = "/") -> str:
        """The AMQP address of a virtual host."""
        path = "%2F" if vhost == "/" else vhost
        return f"amqp://guest:guest@127.0.0.1:{self.port}/{path}"

    def start(self) -> "RabbitNode":
        """Start, or start again after `kill`; returns when the broker answers in its protocol."""
        if self._mapper is None:
            self._mapper = Child(
                [shutil.which("epmd") or "epmd", "-port", str(self._mapper_port), "-address", "127.0.0.1"]
            )
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
        name = f"v{secrets.token_hex(4)}"
        self.control(
            "eval",
            f'rabbit_vhost:add(<<"{name}">>, <<"test">>), '
            f'rabbit_auth_backend_internal:set_permissions(<<"guest">>, <<"{name}">>, '
            '<<".*">>, <<".*">>, <<".*">>, <<"test">>).',
        )
        return name

    def kill(self) -> None:
        """A power cut."""
        if self._broker is not None:
            self._broker.kill()

    def close(self) -> None:
        """End it and remove its folder."""
        self.kill()
        if self._mapper is not None:
            self._mapper.signal(signal.SIGTERM)
            self._mapper.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
