"""The page of accounts: made from the roster in one go, slips that count once, nobody without a person behind it."""

import re
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from contracts.base import Actor
from contracts.words import Role
from gateway.access import login as at_the_door
from gateway.access.first_passwords import as_given
from gateway.context import AppContext
from gateway.demo.county import DEPARTMENTS
from gateway.demo.fill import roster as demo_roster
from gateway.demo.people import deputies
from gateway.places import TOWNSHIPS
from gateway.settings import GatewaySettings
from kit.clock import Clock
from tests.gateway.gateway_running import RunningGateway, slug
from tests.gateway.moved_clock import moved

PASSWORD = "a good long password"
OWN = "red lamp on the hill"
HTML = {"Accept": "text/html", "Accept-Language": "zh-CN", "Host": "minsheng.example"}
STAFF = {"boss": Role.OPERATOR, "olga": Role.OFFICE, "aud": Role.AUDITOR}
LOST = {"nobody": Actor(role=Role.DEPUTY, name="某代表"), "lost": Actor(role=Role.DEPARTMENT, name="某人")}


async def roster(app_context: AppContext) -> None:
    await demo_roster(app_context)
    for login, role in STAFF.items():
        await app_context.accounts.add(login, PASSWORD, Actor(role=role, name=login))
    for login, holder in LOST.items():
        await app_context.accounts.add(login, PASSWORD, holder)


class Desk:
    """Somebody at the pages; every form carries the session's token."""

    def __init__(self, house: RunningGateway, login: str = "", password: str = PASSWORD) -> None:
        self.client = httpx.Client(base_url=house.url, headers=HTML, timeout=60, follow_redirects=True)
        if login:
            self.home = self.client.post("/signin", data={"login": login, "password": password})

    def post(self, address: str, **fields: str) -> httpx.Response:
        token = re.findall(r'name="csrf" value="([0-9a-f]+)"', self.client.get("/account").text)
        return self.client.post(address, data=fields | ({"csrf": token[0]} if token else {}))

    def page(self, **asked: str) -> str:
        return self.client.get("/accounts/people", params=asked).text

    def slips(self, file: Path, **fields: str) -> dict[str, str]:
        """Login and first password of every slip that is printed."""
        answer = self.post("/accounts/people/slips", **fields)
        assert answer.headers["content-type"] == "application/pdf", answer.text
        assert answer.headers["cache-control"] == "no-store"
        file.write_bytes(answer.content)
        text = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, text=True, check=True).stdout
        return dict(re.findall(r"账号\s+(\S+)\s+初始密码（只用一次）\s+([2-9A-Z-]{14})", text))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGateway]:
    folder = tmp_path_factory.mktemp("people")
    settings = GatewaySettings(host="embedded", data_dir=folder, account_cache_seconds=0, rate_per_minute=0)
    with RunningGateway(settings, roster) as running:
        yield running


def account_id(boss: Desk, login: str) -> str:
    found = boss.client.get("/api/v1/accounts").json()["items"]
    return next(str(one["account_id"]) for one in found if one["login"] == login)


@pytest.mark.programs
def test_from_the_roster_to_a_deputy_who_signs_in_with_a_printed_slip(house: RunningGateway, tmp_path: Path) -> None:
    boss, olga = Desk(house, "boss"), Desk(house, "olga")
    everybody = [one.id.lower() for one in deputies()]
    assert f"{len(everybody)} 位在任代表尚不能登录" in olga.client.get("/office/deputies").text
    assert f"已设立 {len(everybody)} 个账号" in boss.post("/accounts/people/make", of="deputies").text
    assert f"已设立 {len(DEPARTMENTS)} 个账号" in boss.post("/accounts/people/make", of="departments").text
    assert "已设立 0 个账号" in boss.post("/accounts/people/make", of="deputies").text
    assert "位在任代表尚不能登录" in olga.client.get("/office/deputies").text, "an account without a slip opens nothing"
    printed = boss.slips(tmp_path / "slips.pdf", new="1")
    assert set(printed) == {*everybody, *(f"dept-{code}" for code in DEPARTMENTS)}
    assert "尚不能登录" not in olga.client.get("/office/deputies").text

    first = printed["d001"]
    with house.client() as program:
        asked = {"login": "d001", "password": first}
        assert slug(program.post("/session", json=asked)) == "new-password-needed"
        assert slug(program.post("/session", json=asked | {"new": "11111111"})) == "password-too-weak"
        assert slug(program.post("/session", json=asked | {"new": first.lower()})) == "password-too-weak"
        assert program.get("/session").status_code == 401, "a slip opens no session"

    holder = Desk(house)
    shown = holder.client.post("/signin", data={"login": "D001", "password": first.lower().replace("-", " ")})
    assert "设置自己的密码" in shown.text
    [waiting] = re.findall(r'name="waiting" value="([^"]+)"', shown.text)
    wrong = holder.client.post("/signin", data={"waiting": waiting, "new": OWN, "again": "another"})
    assert "两次输入的新密码不一样" in wrong.text
    entered = holder.client.post("/signin", data={"waiting": waiting, "new": OWN, "again": OWN})
    assert entered.url.path == "/deputy"
    assert "没有对应名册" not in entered.text
    assert Desk(house, "d001", first).home.url.path == "/signin", "the slip is worth nothing any more"
    assert Desk(house, "d001", OWN).home.url.path == "/deputy"

    again = boss.slips(tmp_path / "again.pdf", one=account_id(boss, "d001"))
    assert list(again) == ["d001"]
    assert Desk(house, "d001", OWN).home.url.path == "/signin"
    assert holder.client.get("/deputy").url.path == "/signin", "and its sessions have ended"
    assert printed["d002"] != again["d001"] != first


def test_no_account_is_made_without_its_person_and_one_that_has_none_says_so(house: RunningGateway) -> None:
    boss = Desk(house, "boss")
    new = {"login": "x-1", "name": "某人"}
    for more, said in (
        ({"role": "deputy", "deputy": "D999"}, "名册里没有这位在任代表"),
        ({"role": "deputy"}, "名册里没有这位在任代表"),
        ({"role": "department"}, "没有该部门"),
        ({"role": "station"}, "请选择联络站所在的乡镇"),
        ({"role": "scrutineer"}, "请选择一项"),
    ):
        answer = boss.post("/accounts/people", **new, **more)
        assert (answer.status_code, said in answer.text) == (422, True), more
    assert "账号已设立" in boss.post("/accounts/people", **new, role="department", department="water").text
    with house.signed_in("boss", PASSWORD) as program:
        told = {"login": "x-2", "name": "某人", "password": PASSWORD}
        for role in ("deputy", "department", "station"):
            assert slug(program.post("/accounts", json=told | {"role": role})) == f"{role}-missing"
    assert "您的账号没有对应名册里的在任代表" in Desk(house, "nobody").home.text
    assert "您的账号没有对应的部门" in Desk(house, "lost").home.text
    assert boss.page().count("无对应的人员或部门") == len(LOST)


def test_the_office_sees_the_accounts_and_the_operator_alone_changes_them(house: RunningGateway) -> None:
    boss, olga = Desk(house, "boss"), Desk(house, "olga")
    assert "nobody" in olga.page()
    assert "formaction" not in olga.page()
    nobody = account_id(boss, "nobody")
    for address in ("/make", "/slips", f"/{nobody}/off", ""):
        assert olga.post(f"/accounts/people{address}", of="deputies", new="1").status_code == 403
    assert "账号已停用" in boss.post(f"/accounts/people/{nobody}/off").text
    assert Desk(house, "nobody").home.url.path == "/signin"
    assert "名册里没有这位在任代表" in boss.post(f"/accounts/people/{nobody}/on").text, "nor is it switched on again"


def test_an_account_is_found_by_any_word_about_its_holder_however_it_is_written(house: RunningGateway) -> None:
    boss = Desk(house, "boss")
    boss.post("/accounts/people/make", of="deputies")
    register = boss.client.get("/api/v1/departments").json()["items"]
    title, code = register[0]["title"], register[0]["department"]
    boss.post("/accounts/people", login="pump-house", name="王　芳", role="department", department=code)
    boss.post("/accounts/people", login="corner", name="李四", role="station", township=min(TOWNSHIPS))
    for words, login in (
        ("ＰＵＭＰ", "pump-house"),
        ("芳 王", "pump-house"),
        (f"王芳 {title[:3]}", "pump-house"),
        (TOWNSHIPS[min(TOWNSHIPS)], "corner"),
        (deputies()[0].id, deputies()[0].id.lower()),
    ):
        assert re.search(rf'<th scope="row" class="nowrap">{login}</th>', boss.page(words=words)), words
    assert "没有符合条件的账号" in boss.page(words="王芳 李四")


def test_an_account_that_two_persons_give_gets_no_slip(house: RunningGateway) -> None:
    boss = Desk(house, "boss")
    answer = boss.post("/accounts/people/slips", one=account_id(boss, "olga"))
    assert answer.status_code == 422
    assert "共同设立" in answer.text
    assert Desk(house, "olga").home.url.path == "/office"


def test_a_slip_is_not_printed_while_its_code_would_lead_to_ones_own_machine(house: RunningGateway) -> None:
    boss = Desk(house, "boss")
    boss.client.headers["Host"] = "127.0.0.1:8000"
    answer = boss.post("/accounts/people/slips", one=account_id(boss, "lost"))
    assert answer.status_code == 422
    assert "尚未设置公开网址" in answer.text
    assert Desk(house, "lost").home.url.path == "/department", "the old password still counts"


@pytest.mark.programs
def test_a_slip_is_over_after_its_day(house: RunningGateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    boss = Desk(house, "boss")
    boss.post("/accounts/people", login="leader-1", name="任柏亮", role="leader")
    first = boss.slips(tmp_path / "slip.pdf", one=account_id(boss, "leader-1"))["leader-1"]
    moved(monkeypatch, lambda: Clock().now() + timedelta(days=31), at_the_door)
    with house.client() as program:
        asked = {"login": "leader-1", "password": first, "new": OWN}
        assert slug(program.post("/session", json=asked)) == "sign-in-failed"


def test_a_slips_password_may_be_typed_in_small_letters_and_without_its_dashes() -> None:
    assert as_given("ab2c d3ef.GH4J") == "AB2C-D3EF-GH4J"
