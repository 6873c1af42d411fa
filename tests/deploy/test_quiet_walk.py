"""A quiet county's own commands, environments, accounts and roles, run as processes on real servers."""

from collections.abc import Iterator
from functools import partial

import httpx
import psycopg
import pytest

from kit.testing.ports import wait_until
from kit.testing.postgres import PostgresServer
from services.rooms import ALONE
from tests.deploy.deployed_broker import DeployedBroker
from tests.deploy.promtool import promtool
from tests.deploy.rendering import SERVICES
from tests.deploy.walked import IDEA, Cluster, eventually, running

pytestmark = pytest.mark.timeout(900)  # servers and processes are started first, on a machine that may be busy
WORKLOADS = ["rooms", "box", "scrutiny", "gateway"]


@pytest.fixture(scope="module")
def cluster(postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """On a broker of its own: what another walk left in a queue is none of this county's."""
    broker = DeployedBroker("demo")
    broker.start()
    try:
        folder = tmp_path_factory.mktemp("quiet")
        with running(Cluster(broker, postgres_server, folder, "quiet", WORKLOADS)) as started:
            yield started
    finally:
        broker.close()


def test_an_appeal_walks_through_four_rooms_of_one_process_with_their_own_accounts(cluster: Cluster) -> None:
    api = httpx.Client(base_url=f"{cluster.urls['gateway']}/api/v1", timeout=30)
    answer = api.post("/appeals", json=IDEA)
    assert answer.status_code == 202, answer.text
    secret = {"X-Appeal-Secret": answer.json()["secret"]}
    code = answer.json()["tracking_code"]
    assert eventually(lambda: api.get(f"/appeals/{code}", headers=secret), bool)["title"] == IDEA["title"]
    for database, table in {"voting": "proposals", "supervision": "loop_case", "deputies": "matters"}.items():
        wait_until(partial(has_one, cluster, database, table), f"it at {database}", 60)


def has_one(cluster: Cluster, database: str, table: str) -> bool:
    """Whether there is one row in a table of a database."""
    with psycopg.connect(f"postgresql://postgres@127.0.0.1:{cluster.database.port}/{database}") as connection:
        return connection.execute(f"select count(*) from {table}".encode()).fetchone() == (1,)


def test_each_room_is_at_broker_and_database_under_its_own_name(cluster: Cluster) -> None:
    told = cluster.broker.control("list_connections", "user").split()
    assert {*SERVICES, "gateway"} <= set(told)
    with psycopg.connect(f"postgresql://postgres@127.0.0.1:{cluster.database.port}/postgres") as connection:
        rows = connection.execute("select distinct usename, datname from pg_stat_activity where usename <> 'postgres'")
        assert {(name, name) for name in SERVICES} <= set(rows) <= {(name, name) for name in (*SERVICES, "gateway")}


def test_one_page_tells_the_numbers_of_all_rooms_and_prometheus_has_nothing_to_say_against_it(cluster: Cluster) -> None:
    page = httpx.get(cluster.numbers["rooms"], timeout=30).text
    for service in SERVICES:
        assert (f'minsheng_outbox_unsent{{service="{service}"}}' in page) == (service not in ALONE)
    done = promtool("check", "metrics", stdin=page)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_relay_had_to_begin_anew_for_it_may_do_what_it_does(cluster: Cluster) -> None:
    for name in WORKLOADS:
        assert "relay interrupted" not in (cluster.folder / f"{name}.log").read_text()
