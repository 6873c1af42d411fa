"""A resident asks for text messages on the form, stops them by their link, and gets a new secret for a lost one."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser

from kit.sms.settings import sms_settings
from kit.testing.ports import wait_until
from tests.e2e.axe import barriers
from tests.e2e.browser import go, press, window
from tests.e2e.screenshots import go_on
from tests.gateway.gateway_running import APPEAL, PASSWORD, RunningGateway, demo_county
from tests.kit.sms.stand_in import KEY_ID, SECRET, SmsProvider

PHONE = "138 0000 0000"


@pytest.fixture(scope="module")
def provider() -> Iterator[SmsProvider]:
    with SmsProvider().running() as running:
        yield running


@pytest.fixture(scope="module")
def gateway(provider: SmsProvider, tmp_path_factory: pytest.TempPathFactory, filled: Path) -> Iterator[RunningGateway]:
    """A county that writes to its residents, day and night."""
    said = {"PROVIDER": "aliyun", "URL": provider.url, "KEY_ID": KEY_ID, "KEY_SECRET": SECRET, "SIGN": "某县人大"}
    said |= {
        "TEMPLATE_NEWS": "news",
        "TEMPLATE_SECRET": "secret",
        "QUIET_FROM": "0",
        "QUIET_UNTIL": "0",
        "ATTEMPTS": "1",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in said.items():
            patch.setenv(f"MINSHENG_SMS_{name}", value)
        sms_settings.cache_clear()
        folder: Path = tmp_path_factory.mktemp("messages")
        with demo_county(folder, filled) as running:
            yield running
    sms_settings.cache_clear()


@pytest.fixture
def public(gateway: RunningGateway) -> Iterator[httpx.Client]:
    with gateway.client() as client:
        yield client


def submit(public: httpx.Client, key: str, **said: object) -> httpx.Response:
    return public.post("/appeals", json=APPEAL | said, headers={"Idempotency-Key": key})


def not_admitted(gateway: RunningGateway, code: str) -> None:
    """The office shows the matter to another channel, which is news."""
    with gateway.signed_in("office") as office:
        body = {"exit": "court", "reason": "属诉讼事项", "where_to_go": "县人民法院"}
        wait_until(lambda: office.get(f"/appeals/{code}").status_code == 200, "the appeal")
        appeal = office.get(f"/appeals/{code}").json()["appeal_id"]
        assert office.post(f"/appeals/{appeal}/not-admit", json=body).status_code == 200


def test_a_resident_ticks_the_form_is_told_and_stops_it(
    gateway: RunningGateway, provider: SmsProvider, browser: Browser
) -> None:
    context = window(browser)
    page = context.new_page()
    go(page, f"{gateway.url}/q/420323100-V01")
    page.locator("#text").fill("巷口的路面塌了一块，晚上看不见。")
    page.get_by_text("求助").click()
    go_on(page)
    go_on(page)
    page.get_by_text("留电话", exact=True).click()
    page.locator("#phone").fill("0719-4222345")
    page.get_by_label("有进展时发短信告诉我").check()
    go_on(page)
    assert "短信只能发到手机" in page.locator("main").inner_text()
    assert barriers(page) == ""
    page.locator("#phone").fill(PHONE)
    go_on(page)
    if page.locator("input[name=joins]").count():
        page.locator("input[name=joins]").last.check()
        go_on(page)
    press(page.locator("main").get_by_role("button", name="提交", exact=True))
    code = page.locator("#code").inner_text().replace(" ", "")
    not_admitted(gateway, code)
    wait_until(lambda: bool(provider.got), "the message")
    ((phone, template, (what, said_code, stop)),) = provider.got
    assert (phone, template, what, said_code) == ("+8613800000000", "news", "已有处理意见", code)
    go(page, f"{gateway.url}/stop/{stop.lower()}")
    assert barriers(page) == ""
    press(page.get_by_role("button", name="停止发送"))
    assert "已停止发送短信" in page.locator("body").inner_text()
    go(page, f"{gateway.url}/stop/{stop}")
    page.get_by_role("button", name="停止发送").click()
    page.wait_for_load_state()
    assert "已停止发送短信" not in page.locator("body").inner_text()
    context.close()


def test_a_lost_secret_comes_to_the_phone_that_was_left(
    gateway: RunningGateway, provider: SmsProvider, public: httpx.Client, browser: Browser
) -> None:
    code = submit(public, "messages-lost-1", phone=PHONE).json()["tracking_code"]
    wait_until(lambda: gateway_has(gateway, code), "the appeal")
    provider.got.clear()
    context = window(browser)
    page = context.new_page()
    go(page, f"{gateway.url}/a")
    page.get_by_text("查询码或密码丢了怎么办").click()
    press(page.get_by_role("link", name="留了手机号的，用短信取回密码"))
    assert barriers(page) == ""
    press(page.get_by_role("button", name="发送新密码"))
    assert "请填写十位查询码" in page.locator("main").inner_text()
    page.get_by_label("查询码", exact=True).fill(code)
    page.get_by_label("提交时留的手机号").fill(PHONE)
    press(page.get_by_role("button", name="发送新密码"))
    assert "查询码和电话对得上的" in page.locator("body").inner_text()
    wait_until(lambda: bool(provider.got), "the new secret")
    secret = provider.got[0][2][1]
    page.get_by_label("查询码", exact=True).fill(code)
    page.get_by_label("密码", exact=True).fill(secret)
    press(page.get_by_role("button", name="查看"))
    assert "/a/case" in page.url
    context.close()


def gateway_has(gateway: RunningGateway, code: str) -> bool:
    with gateway.signed_in("office") as office:
        return office.get(f"/appeals/{code}").status_code == 200


def test_the_api_asks_for_messages_renews_and_stops(
    gateway: RunningGateway, provider: SmsProvider, public: httpx.Client
) -> None:
    refused = submit(public, "messages-api-1", phone="0719-4222345", tell=True)
    assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[1]) == (422, "messages-not-possible")
    assert submit(public, "messages-api-2", tell=True).status_code == 422
    code = submit(public, "messages-api-3", phone=PHONE, tell=True).json()["tracking_code"]
    again = submit(public, "messages-api-3", phone=PHONE, tell=True).json()["tracking_code"]
    assert code == again
    provider.got.clear()
    not_admitted(gateway, code)
    wait_until(lambda: bool(provider.got), "the message")
    stop = provider.got[0][2][2]
    assert public.delete(f"/messages/{stop}").status_code == 200
    assert public.delete(f"/messages/{stop}").json()["type"].endswith("messages-not-found")
    for phone in (PHONE, "139 0000 0000"):
        assert public.post(f"/appeals/{code}/secret", json={"phone": phone}).status_code == 202


def test_the_operator_sees_what_could_not_be_sent_and_tries_it_again(
    gateway: RunningGateway, provider: SmsProvider, public: httpx.Client
) -> None:
    provider.answer = (200, {"Code": "isv.AMOUNT_NOT_ENOUGH"})
    code = submit(public, "messages-operator-1", phone=PHONE, tell=True).json()["tracking_code"]
    not_admitted(gateway, code)
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=gateway.url, headers=headers, timeout=30) as operator:
        operator.post("/signin", data={"login": "operator", "password": PASSWORD})
        here = "/operator/notices"
        wait_until(lambda: "isv.AMOUNT_NOT_ENOUGH" in operator.get(here).text, "the refusal")
        page = operator.get(here).text
        assert ("发给群众的短信" in page, code in page) == (True, False)
        assert not any(one in page for one in (PHONE, "13800000000", "138****0000"))  # "138" alone is in some token
        provider.answer = None
        provider.got.clear()
        csrf = re.search(r'name="csrf" value="([^"]+)"', page)
        assert csrf
        assert operator.post(f"{here}/again", data={"csrf": csrf[1]}).status_code == 303
        wait_until(lambda: bool(provider.got), "the message")
        wait_until(lambda: "isv.AMOUNT_NOT_ENOUGH" not in operator.get(here).text, "that it was taken")
