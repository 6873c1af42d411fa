"""A person's own ways on a page, a notice that arrives there, and what could not be sent on the operator's page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser
from sqlalchemy import select

from gateway.access.tables import notice_deliveries, notice_ways
from gateway.notices.settings import way_settings
from kit.sms.settings import sms_settings
from kit.testing.ports import wait_until
from tests.e2e.axe import barriers
from tests.e2e.browser import go, sign_in, window
from tests.gateway.gateway_running import APPEAL, PASSWORD, RunningGateway, demo_county
from tests.gateway.notices.stand_in import StandIn
from tests.kit.sms.stand_in import KEY_ID, SmsProvider
from tests.kit.sms.stand_in import SECRET as SMS_SECRET

KEY = "key-of-the-group"
DANGER = APPEAL | {"title": "煤气味很重", "text": "楼道里煤气味很重，快爆炸了，救命！"}


@pytest.fixture(scope="module")
def provider() -> Iterator[StandIn]:
    with StandIn().running() as running:
        yield running


@pytest.fixture(scope="module")
def phones() -> Iterator[SmsProvider]:
    with SmsProvider().running() as running:
        yield running


@pytest.fixture(scope="module")
def gateway(
    provider: StandIn, phones: SmsProvider, tmp_path_factory: pytest.TempPathFactory, filled: Path
) -> Iterator[RunningGateway]:
    """With stand-ins in the providers' place, and one attempt a delivery."""
    said = {"PROVIDER": "tencent", "URL": phones.url, "KEY_ID": KEY_ID, "KEY_SECRET": SMS_SECRET}
    with pytest.MonkeyPatch.context() as patch:
        for name, base in provider.bases().items():
            patch.setenv(f"MINSHENG_WAYS_{name.upper()}", base)
        for name, value in {"LOOK_SECONDS": "0.2", "QUIET_FROM": "0", "QUIET_UNTIL": "0", "ATTEMPTS": "1"}.items():
            patch.setenv(f"MINSHENG_WAYS_{name}", value)
        for name, value in (said | {"TEMPLATE_STAFF": "staff"}).items():
            patch.setenv(f"MINSHENG_SMS_{name}", value)
        way_settings.cache_clear()
        sms_settings.cache_clear()
        folder: Path = tmp_path_factory.mktemp("ways")
        with demo_county(folder, filled) as running:
            yield running
    way_settings.cache_clear()
    sms_settings.cache_clear()


@pytest.fixture
def office(gateway: RunningGateway) -> Iterator[httpx.Client]:
    with person(gateway, "office") as client:
        yield client


@contextmanager
def person(gateway: RunningGateway, login: str) -> Iterator[httpx.Client]:
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=gateway.url, headers=headers, timeout=30) as client:
        assert client.post("/signin", data={"login": login, "password": PASSWORD}).status_code == 303
        yield client


def post(client: httpx.Client, page: str, to: str, **fields: str | list[str]) -> httpx.Response:
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get(page).text)
    assert csrf
    return client.post(to, data={"csrf": csrf[1], **fields})


def submit(gateway: RunningGateway, number: int) -> None:
    with gateway.client() as public:
        made = public.post("/appeals", json=DANGER, headers={"Idempotency-Key": f"ways-appeal-{number}"})
        assert made.status_code == 202, made.text


def test_an_urgent_notice_arrives_on_the_way_that_was_chosen_and_leads_back(
    gateway: RunningGateway, provider: StandIn, office: httpx.Client
) -> None:
    page = "/notices/ways/wecom"
    whole = f"{provider.bases()['wecom']}{KEY}"
    saved = post(office, page, page, address=whole, kinds=["case_missed"])
    assert (saved.status_code, saved.headers["location"]) == (303, "/notices/ways")
    assert "已启用" in office.get("/notices/ways").text
    submit(gateway, 1)
    wait_until(lambda: bool(provider.got), "the message")
    ((key, message),) = provider.got
    text, link = message.split("\n")
    assert (key, "涉及人身安全" in text, "煤气" in text) == (KEY, True, False)
    assert office.get(link.removeprefix(gateway.app_context.settings.public_url)).status_code == 303

    provider.answer = (200, b'{"errcode": 45009}')
    submit(gateway, 2)
    with person(gateway, "operator") as operator:
        wait_until(lambda: "errcode 45009" in operator.get("/operator/notices").text, "the failure")
        unsent = operator.get("/operator/notices").text
        assert not any(one in unsent for one in (KEY, text))
        provider.answer = None
        assert post(operator, "/operator/notices", "/operator/notices/again").status_code == 303
        wait_until(lambda: len(provider.got) == 2, "the second message")
        assert "errcode" not in operator.get("/operator/notices").text

    database = gateway.app_context.store.database

    def record() -> list[tuple[str, str, str]]:
        with database.reading() as connection:
            return [(row.state, row.way, row.text) for row in connection.execute(select(notice_deliveries))]

    wait_until(lambda: record() == [("sent", "wecom", "")] * 2, "a record without sentences")
    with database.reading() as connection:
        assert KEY not in str(connection.execute(select(notice_ways)).all()), "addresses lie sealed"

    assert post(office, page, f"{page}/end").status_code == 303
    assert "已启用" not in office.get("/notices/ways").text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"address": "", "kinds": ["case_missed"]}, "请填写机器人地址"),
        ({"address": "https://elsewhere.example/hook/12345678", "kinds": ["case_missed"]}, "请填写机器人地址"),
        ({"address": KEY}, "请至少选择一类通知"),
        ({"address": KEY, "kinds": ["order_opened"]}, "请至少选择一类通知"),
        ({"address": KEY, "kinds": ["case_missed"], "quiet_from": "22"}, "两项都不填"),
        ({"address": KEY, "kinds": ["case_missed"], "quiet_from": "22", "quiet_until": "24"}, "两项都不填"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    office: httpx.Client, fields: dict[str, str | list[str]], said: str
) -> None:
    answer = post(office, "/notices/ways/feishu", "/notices/ways/feishu", **fields)
    assert (answer.status_code, said in answer.text) == (422, True)


def test_a_text_message_says_the_kind_alone_and_goes_to_a_mobile_phone_only(
    gateway: RunningGateway, phones: SmsProvider, office: httpx.Client
) -> None:
    page = "/notices/ways/sms"
    refused = post(office, page, page, address="0719-4222345", kinds=["case_missed"])
    assert (refused.status_code, "请填写手机号" in refused.text) == (422, True)
    assert post(office, page, page, address="138 0000 0000", kinds=["case_missed"]).status_code == 303
    assert "13800000000" not in office.get(page).text
    assert post(office, page, f"{page}/try").status_code == 303
    tried, danger = (("+8613800000000", "staff", [said]) for said in ("这是一条测试通知", "涉及人身安全"))
    assert tried in phones.got
    before = phones.got.count(danger)  # a danger of another test rings who set a way within a minute after it
    submit(gateway, 3)
    wait_until(lambda: phones.got.count(danger) > before, "the message")
    assert all(one in (tried, danger) for one in phones.got)
    post(office, page, f"{page}/end")


def test_a_key_is_kept_where_only_something_else_is_changed(office: httpx.Client) -> None:
    page = "/notices/ways/dingtalk"
    post(office, page, page, address=KEY, secret="SEC-1", kinds=["case_missed"])
    assert post(office, page, page, kinds=["case_missed"], quiet_from="21", quiet_until="8").status_code == 303
    after = office.get(page).text
    assert KEY not in after
    assert 'value="case_missed" id="kinds" checked' in after or re.search(r'value="case_missed"[^>]*checked', after)
    assert 'value="21"' in after
    post(office, page, f"{page}/end")


def test_mail_is_offered_only_where_there_is_a_server_and_no_way_that_is_not(office: httpx.Client) -> None:
    assert "电子邮件" not in office.get("/notices/ways").text
    assert office.get("/notices/ways/mail").status_code == office.get("/notices/ways/pager").status_code == 404


@pytest.mark.parametrize("lang", ["zh-CN", "en-GB"])
@pytest.mark.parametrize("phone", [True, False], ids=["360", "1280"])
def test_the_pages_of_ways_are_for_everyone(gateway: RunningGateway, browser: Browser, phone: bool, lang: str) -> None:
    context = window(browser, phone=phone, lang=lang)
    sign_in(context, gateway.url, "office", PASSWORD)
    page = context.new_page()
    for address in ("/notices/ways", "/notices/ways/wecom"):
        go(page, f"{gateway.url}{address}")
        assert barriers(page) == ""
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    context.close()
