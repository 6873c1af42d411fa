"""The gateway over a real RabbitMQ: submissions outlive a dead service, reads say so, calls fly together."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from secrets import token_urlsafe

import httpx
import pika
import pytest

from contracts.audit import WitnessAuditHead
from contracts.base import Place
from contracts.envelope import decode, type_of
from contracts.intake import SubmitAppeal
from gateway.access.audit_heads import sign
from gateway.bus import Declined
from gateway.bus.amqp import AmqpBus
from gateway.keys import new_audit_key, new_pair
from gateway.settings import GatewaySettings
from kit.bus.topology import ANSWERS, TOLD
from kit.clock import Clock
from kit.testing.bench import Bench
from kit.testing.call_keys import PRIVATE, SERVICES_KEY
from kit.testing.ports import free_port
from kit.testing.process import Child
from kit.testing.rabbitmq import RabbitNode
from services.intake.service import MIGRATIONS
from tests.gateway.gateway_running import APPEAL, RunningGateway, eventually, slug
from tests.places import settled

ROOT = Path(__file__).parents[3]
PUBLIC_KEY, PRIVATE_KEY = new_pair()


class IntakeProcess:
    """`python -m services.intake`, to be started and killed."""

    def __init__(self, amqp_url: str, database_url: str, log: Path) -> None:
        self._log = log
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "MINSHENG_AMQP_URL": amqp_url,
            **SERVICES_KEY,
            "MINSHENG_DATABASE_URL": database_url,
            "MINSHENG_CONTACT_PRIVATE_KEY": PRIVATE_KEY,
            "MINSHENG_HEALTH_BIND": "127.0.0.1",
        }
        self.child: Child | None = None

    def start(self) -> None:
        environment = {**self._environment, "MINSHENG_HEALTH_PORT": str(free_port())}
        with self._log.open("ab") as out:
            command = [sys.executable, "-W", "ignore", "-m", "services.intake"]
            self.child = Child(command, cwd=ROOT, env=environment, stdout=out, stderr=out)

    def kill(self) -> None:
        if self.child is not None:
            self.child.kill()
            self.child = None


@pytest.fixture
def intake(vhost_url: str, database_url: Callable[..., str], tmp_path: Path) -> Iterator[IntakeProcess]:
    own = database_url(MIGRATIONS)
    settled(Bench("intake", MIGRATIONS, own)).database.close()  # supervision never runs
    process = IntakeProcess(vhost_url, own, tmp_path / "intake.log")
    yield process
    process.kill()


def gateway(amqp_url: str, database_url: str, **more: object) -> RunningGateway:
    settings = GatewaySettings(
        host="nameko",
        amqp_url=amqp_url,
        database_url=database_url,
        secret_key=token_urlsafe(48),
        contact_public_key=PUBLIC_KEY,
        call_private_key=PRIVATE,
        audit_key=new_audit_key(),
        pages=False,
        rate_per_minute=0,
        **more,
    )
    return RunningGateway(settings)


def look(client: httpx.Client, receipt: dict[str, str]) -> httpx.Response:
    return client.get(f"/appeals/{receipt['tracking_code']}", headers={"X-Appeal-Secret": receipt["secret"]})


def test_a_submission_is_kept_though_its_service_never_ran_and_done_when_it_comes(
    vhost_url: str, database_url: Callable[[], str], intake: IntakeProcess
) -> None:
    with gateway(vhost_url, database_url()) as running, running.client() as client:
        key = {"Idempotency-Key": "kept-until-it-runs"}
        receipt = client.post("/appeals", json={**APPEAL, "phone": "13800001234"}, headers=key)
        assert receipt.status_code == 202
        assert client.post("/appeals", json={**APPEAL, "phone": "13800001234"}, headers=key).json() == receipt.json()
        away = look(client, receipt.json())
        assert (away.status_code, slug(away)) == (503, "service-unavailable")
        assert int(away.headers["retry-after"]) >= 1
        intake.start()
        view = eventually(lambda: look(client, receipt.json()), lambda a: a.status_code == 200).json()
        assert view["contact"] == "138****1234"
        report = client.get("/reports/closed-loop")
        assert report.status_code == 503, "supervision is not there"


def test_a_service_that_dies_costs_reads_a_503_and_no_submission(
    vhost_url: str, database_url: Callable[[], str], intake: IntakeProcess
) -> None:
    intake.start()
    with gateway(vhost_url, database_url()) as running, running.client() as client:
        first = client.post("/appeals", json=APPEAL).json()
        eventually(lambda: look(client, first), lambda a: a.status_code == 200)
        intake.kill()
        receipts = [client.post("/appeals", json=APPEAL) for _ in range(20)]
        assert {one.status_code for one in receipts} == {202}
        eventually(lambda: look(client, first), lambda a: a.status_code == 503)  # past the deadline it would be 504
        assert httpx.get(f"{running.url}/health/ready", timeout=30).status_code == 200
        intake.start()
        for one in receipts:
            eventually(lambda one=one: look(client, one.json()), lambda a: a.status_code == 200)  # type: ignore[misc]


def test_many_calls_are_in_flight_at_once(
    vhost_url: str, database_url: Callable[[], str], intake: IntakeProcess
) -> None:
    intake.start()
    with gateway(vhost_url, database_url(), ask_seconds=60) as running, running.client() as client:
        receipt = client.post("/appeals", json=APPEAL).json()
        eventually(lambda: look(client, receipt), lambda a: a.status_code == 200)
        with ThreadPoolExecutor(32) as many:
            answers = list(many.map(lambda _: look(client, receipt), range(400)))
        assert {one.status_code for one in answers} == {200}
        assert {one.json()["tracking_code"] for one in answers} == {receipt["tracking_code"]}


def test_a_service_that_is_too_slow_is_told_as_such(
    vhost_url: str, database_url: Callable[[], str], intake: IntakeProcess
) -> None:
    intake.start()
    with gateway(vhost_url, database_url(), ask_seconds=3) as running, running.client() as client:
        receipt = client.post("/appeals", json=APPEAL).json()
        eventually(lambda: look(client, receipt), lambda a: a.status_code == 200)
        assert intake.child is not None
        intake.child.signal(signal.SIGSTOP)
        try:
            proof = {"X-Appeal-Secret": receipt["secret"], "Idempotency-Key": "rated-at-last"}
            verdict = {"solved": True, "grade": "satisfied"}
            late = client.post(f"/appeals/{receipt['tracking_code']}/rating", json=verdict, headers=proof)
            assert (late.status_code, slug(late)) == (504, "timeout")
            assert "same Idempotency-Key is safe" in late.json()["detail"]
        finally:
            intake.child.signal(signal.SIGCONT)


@pytest.fixture
def doomed() -> Iterator[RabbitNode]:
    """A broker that may be killed."""
    node = RabbitNode().start()
    yield node
    node.close()


def test_what_is_sent_while_its_channel_closes_goes_out_on_the_next_one(vhost_url: str) -> None:
    """The moment in which a channel says so at once and its connection is not known to be lost yet."""
    settings = GatewaySettings(amqp_url=vhost_url, host="nameko", call_private_key=PRIVATE)
    place = Place(township="420323100")

    async def send() -> None:
        bus = AmqpBus(settings, Clock())
        await bus.start()
        try:
            bus.link._send.close()  # what a broker that goes away does first, in the one moment that matters
            said = {"title": "停水", "text": "五楼没有水", "kind": "help", "category": "water", "channel": "web"}
            receipt = {"appeal_id": "a-1", "tracking_code": "0123456789", "secret_hash": "0" * 64}
            command = SubmitAppeal(**said, **receipt, place=place, submitted_at=Clock().now())
            await bus.send(command, subject="a-1", key="a-1")
        finally:
            await bus.stop()

    asyncio.run(asyncio.wait_for(send(), 20))
    with pika.BlockingConnection(pika.URLParameters(vhost_url)) as connection:
        kept, _, _ = next(connection.channel().consume("intake.submit_appeal", inactivity_timeout=60))
    assert kept is not None, "it is in the queue"


def test_word_that_people_were_told_something_reaches_every_gateway(vhost_url: str) -> None:
    settings = GatewaySettings(amqp_url=vhost_url, host="nameko", call_private_key=PRIVATE)

    async def live() -> None:
        buses = [AmqpBus(settings, Clock()) for _ in range(2)]
        heard = [asyncio.Event() for _ in buses]
        for bus, event in zip(buses, heard, strict=True):
            assert bus.on_told(event.set)
            await bus.start()
            assert event.is_set(), "it may have missed some while it was not connected"
            event.clear()
        with pika.BlockingConnection(pika.URLParameters(vhost_url)) as connection:
            connection.channel().basic_publish(ANSWERS, TOLD, b"")
            await asyncio.gather(*(event.wait() for event in heard))
        for bus in buses:
            await bus.stop()

    asyncio.run(asyncio.wait_for(live(), 60))


def test_a_head_of_the_audit_log_waits_in_the_broker_for_the_scrutineers_service_and_without_its_queue_it_stays(
    vhost_url: str,
) -> None:
    settings = GatewaySettings(amqp_url=vhost_url, host="nameko", secret_key="k" * 40, call_private_key=PRIVATE)
    command = WitnessAuditHead(head=sign(new_audit_key(), "c" * 64, 7, "d" * 64))
    queue = "scrutiny.witness_audit_heads"

    async def send() -> str | None:
        bus = AmqpBus(settings, Clock())
        await bus.start()
        try:
            await bus.send(command, command.head.chain, "head-7")
        except Declined as declined:
            return declined.problem.type
        finally:
            await bus.stop()
        return None

    assert asyncio.run(send()) == "service-unavailable"
    with pika.BlockingConnection(pika.URLParameters(vhost_url)) as connection:
        channel = connection.channel()
        channel.queue_declare(queue, durable=True)
        channel.queue_bind(queue, WitnessAuditHead.exchange(), WitnessAuditHead.name)
        assert asyncio.run(send()) is None
        _, _, body = next(channel.consume(queue, inactivity_timeout=60))
    assert decode(body, {type_of(WitnessAuditHead): WitnessAuditHead}).data == command


def test_a_broker_that_dies_is_found_again_and_keeps_what_was_accepted(
    doomed: RabbitNode, database_url: Callable[..., str], tmp_path: Path
) -> None:
    own = database_url(MIGRATIONS)
    settled(Bench("intake", MIGRATIONS, own)).database.close()
    intake = IntakeProcess(doomed.url(), own, tmp_path / "intake.log")
    nobody = f"amqp://guest:guest@127.0.0.1:{free_port()}/%2F"
    with gateway(f"{nobody};{doomed.url()}", database_url(), send_seconds=15) as running, running.client() as client:
        accepted = [client.post("/appeals", json=APPEAL) for _ in range(5)]
        assert {one.status_code for one in accepted} == {202}
        doomed.kill()
        down = client.post("/appeals", json=APPEAL)
        assert down.status_code in (503, 504), "never 202 without the broker's word"
        assert httpx.get(f"{running.url}/health/ready", timeout=30).status_code == 503
        doomed.start()
        eventually(lambda: httpx.get(f"{running.url}/health/ready", timeout=30), lambda a: a.status_code == 200)
        accepted.append(eventually(lambda: client.post("/appeals", json=APPEAL), lambda a: a.status_code == 202))
        intake.start()
        try:
            for one in accepted:
                eventually(lambda one=one: look(client, one.json()), lambda a: a.status_code == 200)  # type: ignore[misc]
        finally:
            intake.kill()
