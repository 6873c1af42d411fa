"""The stage of replays and benchmarks: it has started when every process says so, not when the gateway does."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from deploy.dev.platform import Platform
from kit.testing.process import Child


@contextmanager
def answering(status: int) -> Iterator[int]:
    """A port where every question has this answer."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()


@pytest.fixture
def processes() -> Iterator[dict[str, Child]]:
    """A gateway and a service, as far as processes go."""
    made = {name: Child(["sleep", "60"]) for name in ("gateway", "supervision")}
    yield made
    for child in made.values():
        child.kill()


@pytest.mark.parametrize(("says", "ready"), [(200, True), (503, False)])
def test_the_platform_is_ready_when_its_services_are_not_only_its_gateway(
    tmp_path: Path, processes: dict[str, Child], says: int, ready: bool
) -> None:
    with answering(200) as gateway, answering(says) as service:
        platform = Platform(tmp_path, port=gateway)
        platform.children, platform.health = processes, {"supervision": service}
        assert platform.ready() is ready
        assert platform.is_ready("gateway")
        assert platform.is_ready("supervision") is ready


def test_a_process_that_has_ended_is_said_with_the_end_of_its_log(tmp_path: Path, processes: dict[str, Child]) -> None:
    platform = Platform(tmp_path)
    platform.children = processes
    processes["supervision"].kill()
    (tmp_path / "supervision.log").write_text("no such table")
    with answering(200) as gateway:
        platform.port = gateway
        with pytest.raises(RuntimeError, match="supervision ended: no such table"):
            platform.ready()
