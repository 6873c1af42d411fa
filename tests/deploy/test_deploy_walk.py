"""The demo overlay's own commands, environments, accounts and roles, run as processes on real servers.

What a cluster adds (images, networks, volumes) is not here; all that the manifests say to our code is.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from benchmarks.roster import bring_in
from kit.testing.ports import free_port, wait_until
from kit.testing.postgres import PostgresServer
from kit.testing.process import Child
from tests.deploy.deployed_broker import DeployedBroker
from tests.deploy.promtool import promtool
from tests.deploy.rendering import MADE, ROOT, SERVICES, WORKLOADS, environment, made, of, pods

IDEA = {
    "kind": "suggestion",
    "category": "roads",
    "title": "修一座便民桥",
    "text": "三组到学校要绕两公里，建议修一座便民桥，联系13800000000。",
    "place": {"township": "420323101"},
    "project_idea": True,
}


@dataclass
class Cluster:
    """Every container of the overlay that is ours, each with what its manifest gives it."""

    broker: DeployedBroker
    database: PostgresServer
    folder: Path
    running: dict[str, Child] = field(default_factory=dict)
    urls: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        """Init containers one after the other (the same one only once), then all together, until each is ready."""
        done: set[str] = set()
        for name in WORKLOADS:
            for container in pods("demo")[name]["initContainers"]:
                if str(container) not in done:
                    run = subprocess.run(self._command(container), env=self._environment(container), cwd=ROOT)
                    assert run.returncode == 0, f"{name}: {container['name']}"
                    done.add(str(container))
        for name in WORKLOADS:
            self._start(name)
        for name in WORKLOADS:
            path = pods("demo")[name]["containers"][0]["readinessProbe"]["httpGet"]["path"]
            wait_until(partial(self._ready, name, path), f"{name} to be ready", 120)

    def _start(self, name: str) -> None:
        [container] = pods("demo")[name]["containers"]
        port, metrics_port = free_port(), free_port()
        place = {"MINSHENG_PORT": str(port), "MINSHENG_BIND": "127.0.0.1"}
        place["MINSHENG_GATEWAY_METRICS_PORT"] = str(metrics_port)
        if name != "gateway":
            place = {"MINSHENG_HEALTH_PORT": str(port), "MINSHENG_HEALTH_BIND": "127.0.0.1"}
            metrics_port = port
        environment_of = {**self._environment(container), **place}
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = Child(self._command(container), env=environment_of, cwd=ROOT, stdout=log, stderr=log)
        self.urls[name] = f"http://127.0.0.1:{port}"
        self.numbers[name] = f"http://127.0.0.1:{metrics_port}/metrics"

    def _ready(self, name: str, path: str) -> bool:
        assert self.running[name].running(), (self.folder / f"{name}.log").read_text()[-2000:]
        try:
            return httpx.get(self.urls[name] + path, timeout=5).status_code == 200
        except httpx.TransportError:
            return False

    @staticmethod
    def _command(container: dict[str, Any]) -> list[str]:
        return [sys.executable, "-W", "ignore", *container["args"]]

    def _environment(self, container: dict[str, Any]) -> dict[str, str]:
        given = {
            name: made(value)
            .replace("@rabbitmq:5672", f"@127.0.0.1:{self.broker.port}")
            .replace("@postgres:5432", f"@127.0.0.1:{self.database.port}")
            for name, value in environment("demo", container).items()
        }
        return {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **given}


@pytest.fixture(scope="module")
def cluster(
    deployed_broker: DeployedBroker, postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cluster]:
    for statement in made(of("demo", "Secret", "postgres-roles")["stringData"]["roles.sql"]).split(";"):
        if statement.strip():
            postgres_server.execute(statement)
    cluster = Cluster(deployed_broker, postgres_server, tmp_path_factory.mktemp("cluster"))
    try:
        cluster.start()
        own = f"postgresql+psycopg://postgres@127.0.0.1:{postgres_server.port}/supervision"
        bring_in(own, cluster.urls["gateway"])
        yield cluster
    finally:
        for child in cluster.running.values():
            child.kill()
        for name in WORKLOADS:
            postgres_server.drop(name)
            postgres_server.execute(f"drop role {name}")


def eventually(ask: Callable[[], httpx.Response], good: Callable[[Any], bool]) -> Any:
    answers: list[httpx.Response] = []

    def once() -> bool:
        answers.append(ask())
        return answers[-1].status_code == 200 and good(answers[-1].json())

    try:
        wait_until(once, "the expected answer")
    except TimeoutError as late:
        raise AssertionError(answers[-1].text[:2000]) from late
    return answers[-1].json()


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


def test_everything_ends_in_order_within_its_grace(cluster: Cluster) -> None:
    for name in reversed(WORKLOADS):
        grace = pods("demo")[name]["terminationGracePeriodSeconds"]
        assert cluster.running[name].stop(grace) == 0, (cluster.folder / f"{name}.log").read_text()[-2000:]
