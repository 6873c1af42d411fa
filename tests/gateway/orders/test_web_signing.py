"""A department whose answers are signed, on its pages and by the API: drafted, sent back, drafted anew, signed, out."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from contracts.base import Actor
from contracts.words import Role
from gateway.context import AppContext
from gateway.demo.county import DEPARTMENTS, DISPATCH
from gateway.demo.fill import county, roster
from gateway.demo.stories import STORIES
from gateway.demo.walk import walk
from gateway.settings import GatewaySettings
from tests.gateway.gateway_running import RunningGateway, slug

PASSWORD = "a good long password"
HTML = {"Accept": "text/html", "Accept-Language": "zh-CN"}
STORY = next(one for one in STORIES if one.end == "signed")
DEPARTMENT = DISPATCH[STORY.category]
PEOPLE: dict[str, tuple[Role, Any]] = {
    "boss": (Role.OPERATOR, None),
    "olga": (Role.OFFICE, None),
    "handler": (Role.DEPARTMENT, None),
    "reviewer": (Role.DEPARTMENT, "reviewer"),
    "signer": (Role.DEPARTMENT, None),
}


async def people(app_context: AppContext) -> None:
    await county(app_context)
    await roster(app_context)
    await walk(app_context, STORY, None)
    for login, (role, part) in PEOPLE.items():
        department = DEPARTMENT if role is Role.DEPARTMENT else None
        await app_context.accounts.add(
            login, PASSWORD, Actor(role=role, name=f"{login} 某", department=department, part=part)
        )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGateway]:
    folder = tmp_path_factory.mktemp("signing")
    settings = GatewaySettings(host="embedded", data_dir=folder, account_cache_seconds=0, rate_per_minute=0)
    with RunningGateway(settings, people) as running:
        yield running


class Desk:
    """Somebody at the pages; every form carries the session's token."""

    def __init__(self, house: RunningGateway, login: str) -> None:
        self.client = httpx.Client(base_url=house.url, headers=HTML, timeout=60, follow_redirects=True)
        self.client.post("/signin", data={"login": login, "password": PASSWORD})

    def page(self, address: str) -> str:
        return self.client.get(address).text

    def post(self, address: str, **fields: str) -> httpx.Response:
        token = re.findall(r'name="csrf" value="([0-9a-f]+)"', self.page("/account"))[0]
        return self.client.post(address, data=fields | {"csrf": token})


def test_an_answer_takes_three_accounts_and_is_told_with_the_signers_name(house: RunningGateway) -> None:
    boss, olga = Desk(house, "boss"), Desk(house, "olga")
    naming = {"code": DEPARTMENT, "title": DEPARTMENTS[DEPARTMENT], "active": "yes", "signs": "yes"}
    assert "审核签发" in olga.post("/office/departments", **naming).text
    accounts = boss.client.get("/api/v1/accounts").json()["items"]
    signers = next(one["account_id"] for one in accounts if one["login"] == "signer")
    assert "职责已改" in boss.post(f"/accounts/people/{signers}/part", part="signer").text
    shown = boss.page("/accounts/people?words=er&role=department")
    for part in ("经办", "审核", "签发"):
        assert f" · {part}" in shown

    handler, reviewer, signer = (Desk(house, login) for login in ("handler", "reviewer", "signer"))
    order = re.findall(r'href="(/department/[0-9a-f-]{36})"', handler.page("/department"))[0]
    assert f"{order}/draft/reply" in handler.page(order)
    assert "/draft/reply" not in reviewer.page(order)
    refused = handler.post(f"{order}/reply", text="已换好三盏灯")
    assert "请先拟稿送审" in refused.text
    assert "已送审" in handler.post(f"{order}/draft/reply", text="已换好三盏灯").text
    assert "/draft/reply" not in handler.page(order), "one at a time"
    assert "待审核" in reviewer.page("/department")

    [decide] = re.findall(r'action="(/department/[^"]+/review)"', reviewer.page(order))
    assert "/review" not in signer.page(order)
    nameless = reviewer.post(decide, verdict="back")
    assert 'id="back_reason-error"' in nameless.text
    assert "已审核" in reviewer.post(decide, verdict="back", back_reason="请写明哪一天换的").text
    again = handler.page(order)
    assert "请写明哪一天换的" in again
    assert "已换好三盏灯</textarea>" in again, "what was written stands in the form again"
    handler.post(f"{order}/draft/reply", text="11月2日已换好三盏灯")
    [decide] = re.findall(r'action="(/department/[^"]+/review)"', reviewer.page(order))
    reviewer.post(decide, verdict="pass")
    assert "待签发" in signer.page("/department")
    [decide] = re.findall(r'action="(/department/[^"]+/sign)"', signer.page(order))
    out = signer.post(decide, verdict="pass").text
    assert "本部门答复" in out
    assert "11月2日已换好三盏灯" in out
    told = olga.client.get("/api/v1/orders", params={"only_open": "false"}).json()["items"]
    assert [one["state"] for one in told if one["order_id"] == order.rpartition("/")[2]] == ["replied"]


def test_the_api_names_what_stands_in_the_way(house: RunningGateway) -> None:
    with house.signed_in("reviewer", PASSWORD) as reviewer, house.signed_in("olga", PASSWORD) as olga:
        assert slug(reviewer.post("/drafted-answers/none/review", json={"verdict": "pass"})) == "draft-answer-not-found"
        assert slug(reviewer.post("/orders/none/drafts/extension", json={"working_days": 1, "reason": "好"})) == (
            "order-not-found"
        )
        assert slug(olga.get("/drafted-answers")) == "forbidden"
        assert reviewer.get("/drafted-answers").json() == {"items": []}
