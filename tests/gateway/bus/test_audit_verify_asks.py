"""`python -m gateway audit-verify` beside a county's real broker: the scrutineer's service is asked for its heads."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_urlsafe

import pytest

from gateway.access.database import Store
from gateway.demo.people import STAFF
from gateway.keys import new_audit_key, new_pair
from gateway.settings import GatewaySettings
from kit.testing.call_keys import PRIVATE, SERVICES_KEY
from kit.testing.ports import free_port
from kit.testing.process import Child
from tests.gateway.access import tampering
from tests.gateway.gateway_running import PASSWORD, RunningGateway, eventually

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.programs


@pytest.fixture
def environment(vhost_url: str, database_url: Callable[[], str]) -> dict[str, str]:
    """What the gateway and its commands are given."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MINSHENG_")}
    ours = {
        "MINSHENG_HOST": "nameko",
        "MINSHENG_COUNTY": "990101",
        "MINSHENG_AMQP_URL": vhost_url,
        "MINSHENG_DATABASE_URL": database_url(),
        "MINSHENG_AUDIT_KEY": new_audit_key(),
        "MINSHENG_CALL_PRIVATE_KEY": PRIVATE,
        **SERVICES_KEY,
    }
    return {**clean, "PYTHONPATH": str(ROOT), **ours}


@pytest.fixture
def scrutiny(environment: dict[str, str], database_url: Callable[[], str], tmp_path: Path) -> Iterator[Child]:
    """The scrutineer's service, with a database of its own."""
    own = {
        "MINSHENG_DATABASE_URL": database_url(),
        "MINSHENG_HEALTH_PORT": str(free_port()),
        "MINSHENG_HEALTH_BIND": "127.0.0.1",
    }
    with (tmp_path / "scrutiny.log").open("wb") as out:
        command = [sys.executable, "-W", "ignore", "-m", "services.voting.scrutiny"]
        child = Child(command, cwd=ROOT, env={**environment, **own}, stdout=out, stderr=out)
    yield child
    if child.running():
        child.kill()


def verify(environment: dict[str, str]) -> tuple[int, str]:
    command = [sys.executable, "-W", "ignore", "-m", "gateway", "audit-verify"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout + done.stderr


def test_heads_that_scrutiny_keeps_show_what_was_cut_and_without_it_that_is_said(
    environment: dict[str, str], scrutiny: Child
) -> None:
    url = environment["MINSHENG_DATABASE_URL"]
    settings = GatewaySettings(
        host="nameko",
        amqp_url=environment["MINSHENG_AMQP_URL"],
        database_url=url,
        secret_key=token_urlsafe(48),
        contact_public_key=new_pair()[0],
        audit_key=environment["MINSHENG_AUDIT_KEY"],
        call_private_key=PRIVATE,
        pages=False,
        rate_per_minute=0,
    )
    with RunningGateway(
        settings, lambda context: context.accounts.add_many({"aud": STAFF["auditor"]}, PASSWORD)
    ) as house:
        for _ in range(25):
            with house.signed_in("aud"):
                pass
        with house.signed_in("aud") as auditor:
            eventually(lambda: auditor.get("/audit/heads"), lambda answer: answer.status_code == 200)
            row = auditor.post("/audit/heads").json()["seq"]
            eventually(lambda: auditor.get("/audit/heads"), lambda answer: bool(answer.json()["items"]))
    code, said = verify(environment)
    assert (code, "1 from scrutiny" in said) == (0, True), said
    store = Store(url)
    with store.database.transaction() as connection:
        tampering.cut(connection)
    store.database.close()
    code, said = verify(environment)
    assert (code, f"cut: the last row is 24, and row {row} was signed" in said) == (1, True), said
    scrutiny.kill()
    code, said = verify(environment)
    assert (code, "could not be asked" in said, "only the inner links were checked" in said) == (0, True, True), said
