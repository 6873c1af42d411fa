"""Heads of the audit log leave the gateway by themselves, and `audit-verify` finds with them what was done to it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from contracts.words import Role
from gateway.access.audit_heads import is_signed
from gateway.access.audit_verify import Heads
from gateway.access.database import Store
from gateway.demo.people import STAFF
from tests.gateway.access import tampering
from tests.gateway.gateway_running import PASSWORD, RunningGateway, eventually

ROOT = Path(__file__).parents[3]


def people(county: RunningGateway) -> None:
    """Who reads heads, and who does not."""
    county.app.state.after_start = lambda context: context.accounts.add_many(
        {role.value: STAFF[role.value] for role in (Role.AUDITOR, Role.SCRUTINEER, Role.OPERATOR)}, PASSWORD
    )


def verify(folder: Path, *arguments: str) -> tuple[int, str]:
    """What `make audit-verify` says of a platform's files, and its exit code."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "deploy.dev.audit_verify", *arguments],
        cwd=ROOT,
        env={**os.environ, "MINSHENG_HOST": "embedded", "MINSHENG_DATA_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def heads_of(client: httpx.Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/audit/heads").json()["items"]
    return found


def test_a_head_leaves_by_itself_when_something_was_added(alone: Callable[..., RunningGateway]) -> None:
    county = alone(audit_head_minutes=0.01)
    people(county)
    with county, county.signed_in("scrutineer") as scrutineer:
        kept = eventually(lambda: scrutineer.get("/audit/heads"), lambda answer: bool(answer.json()["items"]))
        rows = {one["head"]["seq"] for one in kept.json()["items"]}
        assert len(rows) == len(kept.json()["items"]), "none while nothing was added"
        with county.signed_in("auditor") as auditor:
            newest = auditor.get("/audit").json()["items"][0]["seq"]
            eventually(lambda: auditor.get("/audit/heads"), lambda answer: newest in {
                one["head"]["seq"] for one in answer.json()["items"]
            })  # fmt: skip


def test_the_auditor_signs_sees_and_takes_away_heads_and_the_scrutineer_sees_the_latest(county: RunningGateway) -> None:
    with county.signed_in("auditor") as auditor:
        made = auditor.post("/audit/heads")
        assert made.status_code == 202, made.text
        row = made.json()["seq"]
        eventually(lambda: auditor.get("/audit/heads"), lambda answer: answer.json()["items"][0]["head"]["seq"] >= row)
        web = httpx.URL(county.url)
        page = auditor.get(web.join("/audit/heads"))
        assert (page.status_code, f">{row}</th>" in page.text, "一致" in page.text) == (200, True, True)
        taken = auditor.get(web.join("/audit/heads/heads.jsonl"))
        lines = [json.loads(line) for line in taken.text.splitlines()]
        assert [line["number"] for line in lines] == list(range(1, len(lines) + 1))
        assert "attachment" in taken.headers["content-disposition"]
    with county.signed_in("scrutineer") as scrutineer:
        assert f"第 {row} 行" in scrutineer.get(web.join("/table")).text
        assert scrutineer.get(web.join("/audit/heads")).status_code == 200
        assert scrutineer.post(web.join("/audit/heads")).status_code == 403
    with county.signed_in("operator") as operator:
        assert operator.get("/audit/heads").status_code == 403


@pytest.mark.programs
def test_a_log_that_was_tampered_with_after_the_platform_was_stopped_is_found(
    alone: Callable[..., RunningGateway], tmp_path: Path
) -> None:
    county = alone()
    people(county)
    with county:
        for _ in range(30):
            with county.signed_in("auditor"):
                pass
    folder, file = tmp_path / "own", tmp_path / "heads.jsonl"
    code, said = verify(folder)
    assert (code, "0 faults" in said, "1 from scrutiny" in said) == (0, True, True), said
    kept = Store(f"sqlite:///{folder / 'scrutiny.sqlite'}")
    with kept.database.transaction() as connection:
        [row] = connection.exec_driver_sql("select * from audit_heads").mappings()
        told = {name: row[name] for name in ("chain", "seq", "hash", "key", "signature")}
        file.write_text(json.dumps({"head": told | {"at": f"{row['at']}Z".replace(" ", "T")}}) + "\n")
        connection.exec_driver_sql("delete from audit_heads")  # who owns both databases deletes it there
    read = Heads()
    read.add_file(file)
    assert is_signed(read.sources[str(file)][0])
    log = Store(f"sqlite:///{folder / 'gateway.sqlite'}")
    with log.database.transaction() as connection:
        tampering.cut(connection)
    code, said = verify(folder)
    assert (code, "only the inner links were checked" in said) == (0, True), said
    code, said = verify(folder, "--heads", str(file))
    assert (code, "cut: the last row is 24, and row 30 was signed" in said) == (1, True), said
    for store in (kept, log):
        store.database.close()
