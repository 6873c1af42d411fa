"""Every problem type that is used is in the catalogue, and nothing leaks when all fails."""

import ast
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from gateway.access.problem_types import CATALOGUE
from kit.testing.ports import free_port
from tests.gateway.gateway_running import APPEAL, RunningGateway, slug

ROOT = Path(__file__).parents[3]


def used() -> Iterator[tuple[str, str]]:
    """Every constant slug a refusal is made with, and the file it is in."""
    for folder in ("gateway", "services", "kit"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            if "testing" in file.parts:
                continue
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                first = node.args[0] if node.args else None
                if name in ("Refused", "NotFound") and isinstance(first, ast.Constant):
                    yield f"{first.value}{'-not-found' if name == 'NotFound' else ''}", str(file.relative_to(ROOT))
                for keyword in node.keywords:
                    if name == "Problem" and keyword.arg == "type" and isinstance(keyword.value, ast.Constant):
                        yield keyword.value.value, str(file.relative_to(ROOT))


def test_every_slug_in_the_code_is_in_the_catalogue() -> None:
    found = list(used())
    assert len(found) > 40
    assert {pair for pair in found if pair[0] not in CATALOGUE} == set()


def test_the_catalogue_is_shown_whole_and_one_by_one(county: RunningGateway) -> None:
    listed = httpx.get(f"{county.url}/problems", timeout=30).json()["items"]
    assert len(listed) == len(CATALOGUE)
    for one in listed:
        assert httpx.get(f"{county.url}{one['type']}", timeout=30).json() == one
    assert slug(httpx.get(f"{county.url}/problems/nothing", timeout=30)) == "not-found"


def test_a_fault_of_ours_says_nothing_but_its_trace(county: RunningGateway, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("password=hunter2 at /secret/path")

    monkeypatch.setattr(type(county.app_context.bus), "ask", broken)
    answer = httpx.get(f"{county.url}/api/v1/departments", timeout=30)
    assert answer.status_code == 500
    assert slug(answer) == "internal"
    assert "hunter2" not in answer.text
    assert len(answer.json()["trace"]) == 32


def test_a_person_gets_a_page_and_a_program_gets_json(county: RunningGateway) -> None:
    page = httpx.get(f"{county.url}/nothing-here", headers={"Accept": "text/html"}, timeout=30)
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert slug(httpx.get(f"{county.url}/api/v1/nothing", headers={"Accept": "text/html"}, timeout=30)) == "not-found"


def test_probes_are_open(county: RunningGateway) -> None:
    assert httpx.get(f"{county.url}/health/live", timeout=30).json() == {"live": True}
    assert httpx.get(f"{county.url}/health/ready", timeout=30).json() == {"ready": True, "database": True, "bus": True}


def test_numbers_are_on_a_port_of_their_own_and_not_where_residents_come_in(
    alone: Callable[..., RunningGateway],
) -> None:
    port = free_port()
    with alone(metrics_port=port) as running, running.client() as client:
        assert client.post("/appeals", json=APPEAL, headers={"Idempotency-Key": "numbers-1"}).status_code == 202
        numbers = httpx.get(f"http://127.0.0.1:{port}/metrics", timeout=30)
        assert numbers.headers["content-type"].startswith("text/plain")
        assert re.search(r'minsheng_http_requests_total{[^}]*status="202"} 1.0', numbers.text)
        assert "minsheng_appeals_accepted_total 1.0" in numbers.text
        assert "process_cpu_seconds_total" in numbers.text
        for path in ("/metrics", "/metrics/", "//metrics", "/%6detrics", "/METRICS", "/x/../metrics", "/metrics;x"):
            answer = httpx.get(httpx.URL(running.url, raw_path=path.encode()), follow_redirects=True, timeout=30)
            assert answer.status_code == 404, path
            assert "minsheng_http_requests" not in answer.text
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/metrics", timeout=30)


def test_without_a_port_for_them_there_are_no_numbers_to_read(county: RunningGateway) -> None:
    assert county.app_context.settings.metrics_port == 0
    assert httpx.get(f"{county.url}/metrics", timeout=30).status_code == 404


@pytest.mark.slow  # SQLite waits ten seconds for a lock
def test_while_its_own_database_is_locked_the_gateway_says_when_to_try_again_and_then_takes_it_once(
    alone: Callable[..., RunningGateway],
) -> None:
    headers = {"Idempotency-Key": "one-appeal-in-a-bad-minute"}
    with alone() as running, running.client(headers=headers) as resident:
        with closing(sqlite3.connect(running.app_context.settings.data_dir / "gateway.sqlite")) as other:
            other.execute("begin exclusive")
            refused = resident.post("/appeals", json=APPEAL)
            other.rollback()
        assert (refused.status_code, slug(refused)) == (503, "unavailable")
        assert int(refused.headers["retry-after"]) > 0
        receipts = [resident.post("/appeals", json=APPEAL).json() for _ in range(2)]
        assert receipts[0] == receipts[1]
