"""A person's browsers on a page: one is added from itself, a message is shown on it, and it can be taken out."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from gateway.notices.settings import way_settings
from kit.testing.ports import wait_until
from tests.e2e.axe import barriers
from tests.e2e.browser import go, phone_that_rings, press, sign_in, window
from tests.gateway.gateway_running import PASSWORD, RunningGateway, demo_county
from tests.gateway.notices.push_service import PushService
from tests.gateway.notices.ringing import HERE, add, shown_by
from tests.gateway.notices.test_web_notice_ways import person, post, submit


@pytest.fixture(scope="module")
def service() -> Iterator[PushService]:
    with PushService().running() as running:
        yield running


@pytest.fixture(scope="module")
def gateway(service: PushService, tmp_path_factory: pytest.TempPathFactory, filled: Path) -> Iterator[RunningGateway]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINSHENG_ONCALL_ROUNDS", "1")
        patch.setenv("MINSHENG_WAYS_PUSH_CONTACT", "office@county.example")
        patch.setenv("MINSHENG_WAYS_PUSH_ORIGINS", json.dumps([service.origin]))
        for name, value in {"LOOK_SECONDS": "0.2", "QUIET_FROM": "0", "QUIET_UNTIL": "0"}.items():
            patch.setenv(f"MINSHENG_WAYS_{name}", value)
        way_settings.cache_clear()
        folder: Path = tmp_path_factory.mktemp("devices")
        with demo_county(folder, filled) as running:
            yield running
    way_settings.cache_clear()


@pytest.fixture
def phone(gateway: RunningGateway, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The office's phone, whose owner lets the site notify."""
    with phone_that_rings(browser, tmp_path, gateway.url) as context:
        sign_in(context, gateway.url, "office", PASSWORD)
        yield context.new_page()


def test_a_phone_rings_when_danger_is_told_and_shows_no_words_of_the_resident(
    gateway: RunningGateway, service: PushService, phone: Page
) -> None:
    add(phone, gateway.url, service, only="群众反映逾期")
    assert "办公室的手机" in phone.locator("main").inner_text()
    submit(gateway, 1)
    wait_until(lambda: bool(service.got), "the message")
    message = service.got[0]
    assert ("涉及人身安全" in message["text"], "煤气" in message["text"]) == (True, False)
    assert service.headers[0]["urgency"] == "high"

    shown = shown_by(phone, gateway.url, message)
    assert [(one["title"], one["data"]) for one in shown] == [(message["text"], message["link"])]
    assert len(shown_by(phone, gateway.url, message)) == 1, "told twice, shown once"
    link = message["link"].removeprefix(gateway.app_context.settings.public_url)
    go(phone, f"{gateway.url}{link}")
    assert "/alarms/" in phone.url


def test_a_word_is_sent_at_once_to_try_it_and_a_browser_that_gave_up_is_taken_out(
    gateway: RunningGateway, service: PushService, phone: Page
) -> None:
    add(phone, gateway.url, service, only="项目亮红灯")
    press(phone.get_by_role("button", name="发送测试通知"))
    texts = [one["text"] for one in service.got]  # an alarm that nobody took on is told again beside it
    assert "这是一条测试通知。" in texts
    service.status = 503
    press(phone.get_by_role("button", name="发送测试通知"))
    assert "未能发出：HTTP 503" in phone.locator("main").inner_text()
    service.status = 410
    press(phone.get_by_role("button", name="发送测试通知"))
    assert "未能发出：HTTP 410" in phone.locator("main").inner_text()
    assert "办公室的手机" not in phone.locator("main").inner_text()
    service.status = 201
    add(phone, gateway.url, service, only="项目亮红灯")
    press(phone.get_by_role("button", name="停用 办公室的手机"))
    assert "办公室的手机" not in phone.locator("main").inner_text()


def test_a_browser_that_gave_up_is_taken_out_when_something_is_to_be_told(
    gateway: RunningGateway, service: PushService, phone: Page
) -> None:
    add(phone, gateway.url, service, only="群众反映逾期")
    service.status = 410
    submit(gateway, 2)

    def listed() -> str:
        go(phone, f"{gateway.url}{HERE}")
        return phone.locator("main").inner_text()

    wait_until(lambda: "办公室的手机" not in listed(), "the browser that is gone to be taken out")
    service.status = 201


def test_a_browser_that_is_not_let_or_cannot_says_so_and_adds_nothing(
    gateway: RunningGateway, browser: Browser
) -> None:
    context = window(browser)
    sign_in(context, gateway.url, "office", PASSWORD)
    page = context.new_page()
    go(page, f"{gateway.url}{HERE}")
    page.evaluate("Notification.requestPermission = async () => 'denied'")
    page.get_by_role("button", name="启用", exact=True).click()
    page.wait_for_function("document.getElementById('push-said').textContent.includes('未允许')")
    page.evaluate("delete window.PushManager")
    page.get_by_role("button", name="启用", exact=True).click()
    page.wait_for_function("document.getElementById('push-said').textContent.includes('不支持')")
    context.close()


def test_what_is_no_subscription_is_refused_and_nobody_elses_device_is_ended(
    gateway: RunningGateway, service: PushService, phone: Page
) -> None:
    add(phone, gateway.url, service, only="项目亮红灯")
    (mine,) = phone.locator("input[name=way_id]").all()
    with person(gateway, "d001") as deputy:
        fields: dict[str, str | list[str]] = {"kinds": ["assignment_offered"]}
        elsewhere = service.subscription(endpoint="http://127.0.0.1:1/")
        for subscription in ("", "{}", elsewhere):
            answer = post(deputy, HERE, HERE, subscription=subscription, **fields)
            assert (answer.status_code, "未能登记推送" in answer.text) == (422, True)
        assert post(deputy, HERE, f"{HERE}/end", way_id=mine.get_attribute("value") or "").status_code == 303
    go(phone, f"{gateway.url}{HERE}")
    assert "办公室的手机" in phone.locator("main").inner_text()


def test_the_oldest_device_makes_room_for_the_eleventh(gateway: RunningGateway, service: PushService) -> None:
    with person(gateway, "d001") as deputy:
        for number in range(11):
            said = service.subscription(endpoint=f"{service.origin}/send/{number}")
            post(deputy, HERE, HERE, subscription=said, name=f"设备{number}号", kinds=["assignment_offered"])
        listed = deputy.get(HERE).text
        assert ("设备0号" in listed, "设备1号" in listed, "设备10号" in listed) == (False, True, True)
        assert "10 台设备" in deputy.get("/notices/ways").text


def test_the_page_can_be_put_on_a_home_screen(gateway: RunningGateway, phone: Page) -> None:
    go(phone, f"{gateway.url}/")
    told = phone.request.get(f"{gateway.url}/app.webmanifest")
    manifest = told.json()
    assert told.headers["content-type"].startswith("application/manifest+json")
    assert (manifest["display"], manifest["name"].startswith("民声")) == ("standalone", True)
    for icon in manifest["icons"]:
        assert phone.request.get(f"{gateway.url}{icon['src']}").headers["content-type"] == "image/png"


@pytest.mark.parametrize("lang", ["zh-CN", "en-GB"])
@pytest.mark.parametrize("small", [True, False], ids=["360", "1280"])
def test_the_page_of_devices_is_for_everyone(
    gateway: RunningGateway, service: PushService, browser: Browser, small: bool, lang: str
) -> None:
    context = window(browser, phone=small, lang=lang)
    sign_in(context, gateway.url, "d001", PASSWORD)
    page = context.new_page()
    go(page, f"{gateway.url}{HERE}")
    assert barriers(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    context.close()
