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
    "audra": (Role.AUDITOR, None),
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
    assert f"{order}/reply" in handler.page(order)
    assert f"{order}/reply" not in reviewer.page(order)
    assert "已送审" in handler.post(f"{order}/reply", text="已换好三盏灯").text
    assert f"{order}/reply" not in handler.page(order), "one at a time"
    assert f"{order}/return" in handler.page(order)
    assert "待审核" in reviewer.page("/department")

    paper = found(reviewer.page("/papers"))
    assert f"{paper}/review" not in signer.page(paper)
    nameless = reviewer.post(f"{paper}/review", verdict="back")
    assert 'id="back_reason-error"' in nameless.text
    assert "已审核" in reviewer.post(f"{paper}/review", verdict="back", back_reason="请写明哪一天换的").text
    assert "请写明哪一天换的" in handler.page("/papers")
    again = handler.page(paper)
    assert "已换好三盏灯</textarea>" in again, "what was written stands in the form again"
    assert 'id="text-error"' in handler.post(f"{paper}/again", text="").text
    assert "已送审" in handler.post(f"{paper}/again", text="11月2日已换好三盏灯").text
    paper = found(reviewer.page("/papers"))
    reviewer.post(f"{paper}/review", verdict="pass")
    assert "待签发" in signer.page("/department")
    out = signer.post(f"{paper}/sign", verdict="pass").text
    assert "已签发" in out
    assert "11月2日已换好三盏灯" in signer.page(order)
    told = olga.client.get("/api/v1/orders", params={"only_open": "false"}).json()["items"]
    [about] = [one for one in told if one["order_id"] == order.rpartition("/")[2]]
    assert about["state"] == "replied"
    case = olga.page(f"/office/cases/{about['appeal_id']}")
    for who in ("handler 某", "reviewer 某", "signer 某"):
        assert who in case, "who drafted, reviewed and signed is on record"
    assert "暂无文稿" in signer.page("/papers")


def test_each_step_is_in_the_audit_log_and_what_waits_is_not_called_done(house: RunningGateway) -> None:
    rows = Desk(house, "audra").client.get("/api/v1/audit", params={"limit": 200}).json()["items"]
    steps = [(row["action"], row["outcome"], row["actor_name"]) for row in reversed(rows)]
    wanted = [
        ("reply_order", "drafted", "handler 某"),
        ("review_paper", "asked", "reviewer 某"),  # without a reason
        ("review_paper", "asked", "reviewer 某"),
        ("reply_order", "drafted", "handler 某"),
        ("review_paper", "asked", "reviewer 某"),
        ("sign_paper", "asked", "signer 某"),
    ]
    assert [step for step in steps if step in wanted] == wanted
    assert "已拟稿送审" in Desk(house, "audra").page("/audit")


def test_what_was_signed_is_not_taken_back(house: RunningGateway) -> None:
    order = re.findall(r'href="(/department/[0-9a-f-]{36})"', Desk(house, "handler").page("/department?finished=1"))[0]
    with house.signed_in("handler", PASSWORD) as api:
        kept = api.get("/papers", params={"thing": order.rpartition("/")[2]}).json()["items"]
        assert [one["state"] for one in kept] == ["redrafted", "signed"]
        assert slug(api.post(f"/papers/{kept[1]['paper_id']}/take-back")) == "paper-moved-on"


def test_the_api_names_what_stands_in_the_way(house: RunningGateway) -> None:
    with house.signed_in("reviewer", PASSWORD) as reviewer, house.signed_in("boss", PASSWORD) as boss:
        assert slug(reviewer.post("/papers/none/review", json={"verdict": "pass"})) == "paper-not-found"
        assert slug(reviewer.get("/papers/none")) == "paper-not-found"
        assert slug(boss.get("/papers")) == "forbidden"
        waiting = reviewer.get("/papers").json()
        assert (waiting["items"], waiting["signs"], waiting["may_draft"]) == ([], True, False)


def found(page: str) -> str:
    """The first paper on a desk."""
    return re.findall(r'href="(/papers/[0-9a-f-]{36})"', page)[0]
