"""One delivery over HTTP: to whom, under which name, and what counts as taken."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from gateway.webhooks import send as module
from gateway.webhooks.send import Gone, send
from gateway.webhooks.settings import WebhookSettings
from kit.outward import NotSent
from tests.gateway.webhooks.receiver import Receiver

HERE = WebhookSettings(networks=(ip_network("127.0.0.0/8"),), timeout_seconds=20)
NAME = "hooks.example"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver().running() as running:
        yield running


async def here(host: str, port: int) -> list[str]:
    """Every name is on this machine."""
    return ["127.0.0.1"]


def post(url: str, settings: WebhookSettings = HERE) -> None:
    asyncio.run(send(url, b'{"id": "e-1"}', {"webhook-id": "e-1"}, settings, here))


def test_an_event_arrives_as_it_is_under_the_name_it_was_sent_to(receiver: Receiver) -> None:
    post(f"http://{NAME}:{receiver.port}/events?of=housing")
    assert receiver.got == [{"id": "e-1"}]
    (headers,) = receiver.asked
    assert headers["host"] == f"{NAME}:{receiver.port}"
    assert headers["content-type"] == "application/cloudevents+json"
    assert headers["webhook-id"] == "e-1"


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_any_2xx_is_taken(receiver: Receiver, status: int) -> None:
    receiver.answer = lambda event: status
    post(receiver.url)


@pytest.mark.parametrize(
    ("status", "away"),
    [(301, True), (302, True), (307, True), (400, False), (422, False), (404, True), (429, True), (500, True)],
)
def test_anything_else_is_not_and_no_redirect_is_followed(receiver: Receiver, status: int, away: bool) -> None:
    receiver.answer = lambda event: status
    with pytest.raises(NotSent, match=f"HTTP {status}") as refused:
        post(receiver.url)
    assert (refused.value.away, len(receiver.asked)) == (away, 1)


def test_410_is_an_end(receiver: Receiver) -> None:
    receiver.answer = lambda event: 410
    with pytest.raises(Gone):
        post(receiver.url)


def test_one_that_does_not_answer_and_one_that_drips_are_left_in_time(receiver: Receiver) -> None:
    short = HERE.model_copy(update={"timeout_seconds": 0.4})
    receiver.hold.clear()
    with pytest.raises(NotSent, match="no answer in time") as late:
        post(receiver.url, short)
    assert late.value.away
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_drip, args=(server,), daemon=True).start()
        with pytest.raises(NotSent, match="no answer in time"):
            post(f"http://127.0.0.1:{server.getsockname()[1]}/", short)


def _drip(server: socket.socket) -> None:
    """A header that never ends, octet by octet, each well within any timeout between two."""
    connection, _ = server.accept()
    with connection:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
        ticks = threading.Event()
        try:
            while not ticks.wait(0.05):
                connection.sendall(b"x")
        except OSError:
            return


def test_nobody_is_written_to_where_nothing_is_allowed(receiver: Receiver) -> None:
    for url in (receiver.url, f"https://{NAME}:{receiver.port}/"):
        with pytest.raises(NotSent):
            post(url, WebhookSettings(networks=()))
    assert receiver.asked == []


def test_one_that_is_not_there_is_away() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(NotSent, match="ConnectError") as refused:
        post(f"http://127.0.0.1:{port}/")
    assert refused.value.away


def test_a_certificate_is_asked_for_by_the_name_and_checked_against_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(_certificate(tmp_path, NAME))
    asked: list[str | None] = []
    tls.sni_callback = lambda _socket, name, _context: asked.append(name)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "hooks.pem"))
    module._trusted.cache_clear()
    with Receiver(tls).running() as receiver:
        post(f"https://{NAME}:{receiver.port}/events")
        assert (receiver.got, asked) == ([{"id": "e-1"}], [NAME])
        with pytest.raises(NotSent, match="ConnectError"):
            post(f"https://other.example:{receiver.port}/events")
        assert len(receiver.got) == 1
    module._trusted.cache_clear()


def _certificate(folder: Path, name: str) -> Path:
    """A self-signed one, with its key in the same file."""
    key, called = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)]),
    )
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(called, called, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "hooks.pem"
    pem = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    file.write_bytes(made.public_bytes(pem) + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    return file
