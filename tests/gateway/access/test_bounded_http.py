"""The head of a request as strangers may send it: without end, or without an end in sight."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest

from gateway.access.bounded_http import HEAD_BYTES
from tests.gateway.gateway_running import RunningGateway, slug


@contextmanager
def connected(running: RunningGateway) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", running.port), timeout=30) as connection:
        yield connection


def is_closed(connection: socket.socket) -> bool:
    """Whether the other side has closed; waits for it, or for an answer."""
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


LINE = b"GET / HTTP/1.1\r\nHost: county.example\r\n"
ENDLESS = {
    "headers": (LINE, b"X-A: b\r\n"),
    "one header's name": (LINE, b"xxxxxxxx"),
    "one header's value": (LINE + b"X-A: ", b"xxxxxxxx"),
    "an address": (b"GET /", b"xxxxxxxx"),
    "a chunk's extension": (
        b"POST /api/v1/appeals HTTP/1.1\r\nHost: county.example\r\nTransfer-Encoding: chunked\r\n\r\n1;",
        b"xxxxxxxx",
    ),
}


MANY = 1024 * HEAD_BYTES
"""Far more than lies between two sockets while nobody reads."""


def taken(connection: socket.socket, begin: bytes, more: bytes) -> int:
    """Bytes that could be sent until the other side closed, or many more than it may take."""
    connection.sendall(begin)
    sent = 0
    try:
        while sent < MANY:
            connection.sendall(more * 1024)
            sent += 1024 * len(more)
    except (BrokenPipeError, ConnectionResetError):
        return sent
    return sent


@pytest.mark.parametrize("what", ENDLESS)
def test_a_head_without_end_is_refused_before_it_fills_the_memory(county: RunningGateway, what: str) -> None:
    with connected(county) as connection:
        assert taken(connection, *ENDLESS[what]) < MANY


def test_a_head_that_does_not_come_whole_ends_the_connection(alone: Callable[..., RunningGateway]) -> None:
    with alone(idle_seconds=5) as running, connected(running) as silent, connected(running) as slow:
        slow.sendall(LINE)
        assert is_closed(silent)
        assert is_closed(slow)


def test_a_long_head_and_a_long_body_are_read_as_ever(county: RunningGateway) -> None:
    with httpx.Client(base_url=county.url, timeout=30) as client:
        for _ in range(3):
            assert client.get("/health/live", headers={"Cookie": "a=" + "b" * (HEAD_BYTES - 4000)}).status_code == 200
            body = {"photos": ("a.jpg", b"x" * 40 * HEAD_BYTES)}
            assert slug(client.post("/api/v1/appeals", files=body)) == "not-json"


@pytest.mark.parametrize("other", ["websocket", "h2c"])
def test_who_asks_for_another_protocol_is_answered_in_this_one_and_fills_no_log(
    county: RunningGateway, caplog: pytest.LogCaptureFixture, other: str
) -> None:
    asked = b"GET /health/live HTTP/1.1\r\nHost: county.example\r\nConnection: Upgrade, close\r\n"
    asked += b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    with connected(county) as connection:
        connection.sendall(asked + f"Upgrade: {other}\r\n\r\n".encode())
        answer = connection.recv(10_000)
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert [told for told in caplog.records if told.name.startswith("uvicorn")] == []
