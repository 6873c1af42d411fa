"""The demo overlay's own commands, environments, accounts and roles, run as processes on real servers.

What a cluster adds (images, networks, volumes) is not here; all that the manifests say to our code is.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import httpx
import psycopg
import pytest

from kit.testing.ports import wait_until
from kit.testing.postgres import PostgresServer
from tests.deploy.deployed_broker import DeployedBroker
from tests.deploy.promtool import promtool
from tests.deploy.rendering import MADE, ROOT, SERVICES, WORKLOADS, of, pods
from tests.deploy.walked import IDEA, Cluster, eventually, running


@pytest.fixture(scope="module")
def cluster(
    deployed_broker: DeployedBroker, postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cluster]:
    with running(Cluster(deployed_broker, postgres_server, tmp_path_factory.mktemp("cluster"))) as started:
        yield started


def test_an_appeal_walks_through_all_four_services_with_their_own_accounts(cluster: Cluster) -> None:
    api = httpx.Client(base_url=f"{cluster.urls['gateway']}/api/v1", timeout=30)
    answer = api.post("/appeals", json=IDEA)
    assert answer.status_code == 202, answer.text
    receipt = answer.json()
    secret = {"X-Appeal-Secret": receipt["secret"]}
    code = receipt["tracking_code"]
    view = eventually(lambda: api.get(f"/appeals/{code}", headers=secret), bool)
    assert view["title"] == IDEA["title"]
    with psycopg.connect(f"postgresql://postgres@127.0.0.1:{cluster.database.port}/voting") as connection:
        connection.autocommit = True
        kept = "select count(*) from proposals"
        wait_until(lambda: connection.execute(kept).fetchone() == (1,), "the idea at voting")
    assert api.get("/proposals").json()["total"] == 0, "nobody has read it yet"
    with psycopg.connect(f"postgresql://postgres@127.0.0.1:{cluster.database.port}/supervision") as connection:
        connection.autocommit = True  # everybody's report tells no number as small as this
        wait_until(
            lambda: connection.execute("select count(*) from loop_case").fetchone() == (1,),
            "the case at supervision",
            60,
        )
    assert api.get("/reports/closed-loop").json()["nothing_lost"]
    assert api.get("/stations").status_code == 200


def test_the_doctor_finds_that_everybody_has_heard_what_was_told_and_names_what_one_has_not(cluster: Cluster) -> None:
    urls = {
        f"MINSHENG_{name.upper()}_DATABASE_URL": f"postgresql+psycopg://postgres@127.0.0.1:{cluster.database.port}/{name}"
        for name in SERVICES
    }
    command = [sys.executable, "-W", "ignore", "-m", "services", "doctor", "--settled-minutes", "0"]

    def doctor(*more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *more], cwd=ROOT, env={"PATH": os.environ["PATH"], **urls}, capture_output=True, text=True
        )

    wait_until(lambda: doctor().returncode == 0, "every service to have heard what was told")
    with psycopg.connect(f"postgresql://postgres@127.0.0.1:{cluster.database.port}/deputies") as connection:
        connection.execute("delete from inbox where consumer = 'deputies.follow_appeals'")
    ill = doctor()
    assert ill.returncode == 1
    assert re.match(r"deputies\.follow_appeals has not heard \d+ events that intake told: ", ill.stdout), ill.stdout
    assert "told again: " in doctor("--tell-again").stdout
    wait_until(lambda: doctor().returncode == 0, "what was told again to be heard")


def test_every_process_tells_the_metrics_its_alerts_ask_for(cluster: Cluster) -> None:
    told = "".join(httpx.get(cluster.numbers[name], timeout=30).text for name in WORKLOADS)
    groups = of("county", "PrometheusRule", "minsheng")["spec"]["groups"]
    asked = set(re.findall(r"\bminsheng_\w+", " ".join(rule["expr"] for group in groups for rule in group["rules"])))
    for metric in asked:
        assert f"# TYPE {metric} " in told, metric
    for service in SERVICES:
        assert f'minsheng_outbox_unsent{{service="{service}"}}' in told


@pytest.mark.parametrize("name", WORKLOADS)
def test_prometheus_has_nothing_to_say_against_a_process_page(cluster: Cluster, name: str) -> None:
    page = httpx.get(cluster.numbers[name], timeout=30).text
    assert f'minsheng_now_seconds{{service="{name}"}}' in page
    done = promtool("check", "metrics", stdin=page)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_cannot_open_anothers_database(cluster: Cluster, service: str) -> None:
    for other in {*WORKLOADS} - {service}:
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            psycopg.connect(f"postgresql://{service}@127.0.0.1:{cluster.database.port}/{other}")


def test_nothing_secret_is_in_any_log(cluster: Cluster) -> None:
    for name in WORKLOADS:
        log = (cluster.folder / f"{name}.log").read_text()
        assert not [secret for secret, value in MADE.items() if value in log]
        assert "13800000000" not in log


def test_no_relay_had_to_begin_anew_for_it_may_do_what_it_does(cluster: Cluster) -> None:
    for service in SERVICES:
        assert "relay interrupted" not in (cluster.folder / f"{service}.log").read_text()


def test_everything_ends_in_order_within_its_grace(cluster: Cluster) -> None:
    for name in reversed(WORKLOADS):
        grace = pods("demo")[name]["terminationGracePeriodSeconds"]
        assert cluster.running[name].stop(grace) == 0, (cluster.folder / f"{name}.log").read_text()[-2000:]
