"""The pages on which two persons make an account and its holder enrols: nothing needs a program."""

import re

import httpx
from playwright.sync_api import Browser

from tests.e2e.axe import barriers
from tests.e2e.browser import sign_in, window
from tests.e2e.county import PASSWORD, County

HTML = {"Accept": "text/html", "Accept-Language": "zh-CN"}
HALF = re.compile(r">([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})<")
NEW = {"login": "teller-7", "name": "宋林亮", "role": "teller"}


class Desk:
    """Somebody at the pages; every form carries the session's token."""

    def __init__(self, platform: County, login: str = "") -> None:
        self.client = httpx.Client(base_url=platform.url, headers=HTML, timeout=30)
        if login:
            self.client.post("/signin", data={"login": login, "password": PASSWORD})

    def get(self, address: str) -> str:
        return self.client.get(address).text

    def post(self, address: str, **fields: str) -> httpx.Response:
        token = re.findall(r'name="csrf" value="([0-9a-f]+)"', self.get("/accounts"))
        return self.client.post(address, data=fields | ({"csrf": token[0]} if token else {}))

    def half(self, address: str, **fields: str) -> str:
        """The half of a code that the next page shows, and no browser keeps."""
        shown = self.post(address, **fields)
        assert shown.headers["cache-control"] == "no-store"
        [half] = HALF.findall(shown.text)
        assert not HALF.findall(self.get("/accounts")), "only once"
        return str(half)


def of(desk: Desk, act: str, login: str) -> str:
    """Where the button of a waiting account leads; fails when it is not there."""
    [item] = [item for item in desk.get("/accounts").split("<li") if f"{login} ·" in item]
    return re.findall(rf'action="(/accounts/[^"]+/{act})"', item)[0]


def test_two_persons_and_the_holder_make_an_account_on_the_pages(platform: County) -> None:
    operator, office, holder = Desk(platform, "operator"), Desk(platform, "office"), Desk(platform)
    first = operator.half("/accounts", **NEW)
    assert "/confirm" not in operator.get("/accounts")
    second = office.half(of(office, "confirm", "teller-7"))
    fields = {"login": "teller-7", "first": first, "second": second, "new": PASSWORD, "again": PASSWORD}
    assert "两次输入的新密码不一样" in holder.post("/enrol", **fields | {"again": "another"}).text
    assert "账号或验证码不对" in holder.post("/enrol", **fields | {"second": first}).text
    assert "新密码太短" in holder.post("/enrol", **fields | {"new": "x", "again": "x"}).text
    weak = holder.post("/enrol", **fields | {"new": "11111111", "again": "11111111"}).text
    assert re.search(r'id="new"[^>]*aria-invalid="true"', weak), "it is said at the field that is wrong"
    assert "新密码太容易被猜到" in weak
    assert holder.post("/enrol", **fields).headers["location"] == "/signin"
    entered = holder.client.post("/signin", data={"login": "teller-7", "password": PASSWORD})
    assert entered.headers["location"] == "/table"


def test_what_cannot_be_proposed_is_said_at_its_field(platform: County) -> None:
    office = Desk(platform, "office")

    def said(**fields: str) -> str:
        return office.post("/accounts", **NEW | fields).text

    assert "这个账号已经有人用了" in said(login="office")
    assert "账号用二个以上的字母" in said(login="a b")
    assert "请选择一项" in said(role="deputy")
    assert "没有这个账号" in office.post("/accounts/again", again="nobody").text
    assert "您的账号没有办理该事项的权限" in office.post("/accounts/again", again="office").text


def test_a_forgotten_password_is_proposed_and_withdrawn_by_either(platform: County) -> None:
    operator, office = Desk(platform, "operator"), Desk(platform, "office")
    office.half("/accounts/again", again="auditor")
    assert "待另一方确认" in operator.post("/accounts/again", again="auditor").text
    operator.post(of(operator, "withdraw", "auditor"))
    assert "已撤回" in operator.get("/accounts")
    assert "auditor ·" not in office.get("/accounts")


def test_the_page_with_a_waiting_account_and_a_code_is_for_everyone(platform: County, browser: Browser) -> None:
    Desk(platform, "operator").half("/accounts", **NEW | {"login": "teller-8"})
    context = window(browser, phone=True, lang="zh-CN")
    page = context.new_page()
    sign_in(context, platform.url, "office", PASSWORD)
    page.goto(f"{platform.url}/accounts")
    page.get_by_role("button", name="确认 teller-8").click()
    page.get_by_text("teller-8 的验证码，后一半").wait_for()
    assert not barriers(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
