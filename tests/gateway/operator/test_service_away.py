"""What the operator sees and can do while one service cannot be reached."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from contracts.base import Actor, Problem
from contracts.words import Role
from gateway.bus import Declined
from gateway.context import AppContext
from gateway.operator.api.operator import SERVICES, of_each
from gateway.settings import GatewaySettings
from services.rooms import ROOMS
from tests.gateway.gateway_running import PASSWORD, RunningGateway, slug

WITHOUT = tuple(one for one in ROOMS if "intake" not in one)


async def the_operator(app_context: AppContext) -> None:
    boss = Actor(role=Role.OPERATOR, id="operator-1", name="系统管理员甲")
    await app_context.accounts.add_many({"operator": boss}, PASSWORD)


@pytest.fixture
def lacking(tmp_path: Path) -> Iterator[RunningGateway]:
    settings = GatewaySettings(host="embedded", data_dir=tmp_path, services=WITHOUT)
    with RunningGateway(settings, the_operator) as running:
        yield running


def test_letters_of_a_service_that_is_away_are_not_said_to_be_none(lacking: RunningGateway) -> None:
    html = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=lacking.url, headers=html, timeout=30, follow_redirects=True) as client:
        client.post("/signin", data={"login": "operator", "password": PASSWORD})
        page = client.get("/operator").text
        assert "无法连接，未列出：intake。" in page
        assert "暂无。" not in page
        [csrf] = set(re.findall(r'name="csrf" value="([^"]+)"', page))
        told = client.post("/operator/timers", data={"csrf": csrf, "key": "timers-once"}).text
        assert "其他服务的定时任务已运行一遍，未运行：intake。" in told


def test_a_program_that_runs_the_timers_is_told_who_was_away(lacking: RunningGateway) -> None:
    with lacking.signed_in("operator") as operator:
        answer = operator.post("/operator/timers")
        assert answer.status_code == 503
        assert slug(answer) == "service-unavailable"
        assert "`intake`" in answer.json()["detail"]


def test_what_is_asked_of_each_is_asked_of_all_whoever_declines() -> None:
    asked: list[str] = []

    async def ask(service: str) -> None:
        asked.append(service)
        if service == "intake":
            raise Declined(Problem(type="/problems/service-unavailable", title="Away.", status=503))

    assert [*asyncio.run(of_each(ask))] == ["intake"]
    assert asked == [*SERVICES]
