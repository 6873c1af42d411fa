"""Files that are being sent: never more at once than there is room for, whoever sends them and however slowly."""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import closing

import httpx
import pytest

from kit.testing.ports import wait_until
from tests.gateway.gateway_running import APPEAL, RunningGateway, slug

KIB = 1024
HEAD = (
    "POST /api/v1/appeals HTTP/1.1\r\nHost: county.example\r\nX-Forwarded-For: {address}\r\n"
    "Content-Type: multipart/form-data; boundary=cut\r\nContent-Length: 400000\r\n\r\n"
    '--cut\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n'
)


def begun(running: RunningGateway, address: str, size: int) -> socket.socket:
    """Somebody whose file has come so far and stopped; the gateway has read all of it."""
    sender = socket.create_connection(("127.0.0.1", running.port), timeout=30)
    before = running.app_context.uploads.held
    sender.sendall(HEAD.format(address=address).encode() + b"x" * size)
    wait_until(lambda: running.app_context.uploads.held >= before + size, "what was sent")
    return sender


def sent(running: RunningGateway, address: str, size: int) -> httpx.Response:
    fields, photo = {"data": json.dumps(APPEAL)}, {"photos": ("a.jpg", b"x" * size)}
    forwarded = {"X-Forwarded-For": address}
    return httpx.post(f"{running.url}/api/v1/appeals", data=fields, files=photo, headers=forwarded, timeout=30)


@pytest.fixture
def narrow(alone: Callable[..., RunningGateway]) -> Iterator[RunningGateway]:
    with alone(upload_bytes=200 * KIB, rate_per_minute=0) as running:
        yield running


def test_one_network_that_holds_half_of_the_room_does_not_keep_another_out(narrow: RunningGateway) -> None:
    with closing(begun(narrow, "198.51.100.7", 90 * KIB)):
        busy = sent(narrow, "198.51.100.7", 20 * KIB)
        assert (busy.status_code, slug(busy)) == (503, "photos-busy")
        assert int(busy.headers["retry-after"]) > 0
        assert slug(sent(narrow, "203.0.113.9", 20 * KIB)) == "not-a-photo"
    wait_until(lambda: not narrow.app_context.uploads.held, "the room")
    assert slug(sent(narrow, "198.51.100.7", 20 * KIB)) == "not-a-photo"


def test_many_networks_together_hold_no_more_than_the_room(narrow: RunningGateway) -> None:
    first, second = begun(narrow, "198.51.100.7", 90 * KIB), begun(narrow, "198.51.100.8", 90 * KIB)
    with closing(first), closing(second):
        assert slug(sent(narrow, "203.0.113.9", 30 * KIB)) == "photos-busy"
        said = {**APPEAL, "title": "没有照片的照样收"}
        assert httpx.post(f"{narrow.url}/api/v1/appeals", json=said, timeout=30).status_code == 202


def test_a_file_that_does_not_arrive_in_time_gives_its_room_back(alone: Callable[..., RunningGateway]) -> None:
    with alone(upload_seconds=5) as running, closing(begun(running, "198.51.100.7", 50 * KIB)) as sender:
        assert sender.recv(100).startswith(b"HTTP/1.1 408 ")
        wait_until(lambda: not running.app_context.uploads.held, "the room")
