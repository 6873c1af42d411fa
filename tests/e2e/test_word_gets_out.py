"""An old man's matter, from a keeper's page until it is open again: who is told, how, and who says what."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, Page

from contracts import deputies as d
from contracts import intake as i
from contracts import supervision as s
from contracts.words import AppealState, Channel
from gateway.notices.settings import way_settings
from gateway.webhooks.settings import webhook_settings
from kit.sms.settings import sms_settings
from tests.e2e.browser import phone_that_rings, sign_in
from tests.e2e.county import PASSWORD, PEOPLE, TOWN, County
from tests.e2e.people import People, said
from tests.gateway.notices.push_service import PushService
from tests.gateway.notices.ringing import add, shown_by
from tests.gateway.webhooks.receiver import Receiver
from tests.kit.sms.stand_in import KEY_ID, SECRET, SmsProvider

BURST = "老人说门前水管爆了，路面冲出一个坑，夜里出门怕摔。"
EVENTS = ["order.opened.v1", "order.replied.v1"]


@pytest.fixture(scope="module")
def outside() -> Iterator[SimpleNamespace]:
    """A push service, a provider of text messages, and the water department's own system."""
    with PushService().running() as push, SmsProvider().running() as sms, Receiver().running() as system:
        yield SimpleNamespace(push=push, sms=sms, system=system)


@pytest.fixture(scope="module")
def county(outside: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    given = {
        "WAYS_PUSH_CONTACT": "office@county.example", "WAYS_PUSH_ORIGINS": json.dumps([outside.push.origin]),
        "WAYS_LOOK_SECONDS": "0.2", "WAYS_QUIET_FROM": "0", "WAYS_QUIET_UNTIL": "0",
        "SMS_PROVIDER": "aliyun", "SMS_URL": outside.sms.url, "SMS_KEY_ID": KEY_ID, "SMS_KEY_SECRET": SECRET,
        "SMS_SIGN": "某县人大", "SMS_TEMPLATE_NEWS": "news", "SMS_QUIET_FROM": "0", "SMS_QUIET_UNTIL": "0",
        "WEBHOOKS_NETWORKS": '["127.0.0.0/8"]', "WEBHOOKS_LOOK_SECONDS": "0.2",
    }  # fmt: skip
    settings = (way_settings, sms_settings, webhook_settings)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in given.items():
            patch.setenv(f"MINSHENG_{name}", value)
        for one in settings:
            one.cache_clear()
        made = County(tmp_path_factory.mktemp("word")).start()
        yield made
        made.stop()
    for one in settings:
        one.cache_clear()


@pytest.fixture
def phone(county: County, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The deputy's own, who lets the site notify."""
    with phone_that_rings(browser, tmp_path, county.url) as context:
        sign_in(context, county.url, "deputy", PASSWORD)
        yield context.new_page()


def heard(system: Receiver) -> list[str]:
    """Of the order's life what the department's system has verified, in its order."""
    kinds = [one["type"].removeprefix("minsheng.supervision.") for one in system.got]
    return [kind for kind in kinds if kind in EVENTS]


def test_a_matter_goes_from_a_keeper_s_page_to_another_opening(
    county: County, outside: SimpleNamespace, browser: Browser, phone: Page
) -> None:
    people = People(browser, county, phone=True, lang="zh-CN")
    add(phone, county.url, outside.push, only="群众反映待接件")
    webhook = people.at("water", "/webhooks/new")
    webhook = people.send(webhook, "/webhooks/new", url=outside.system.url)
    outside.system.secret = webhook.locator(".sheet.red .code").inner_text().strip()

    # the keeper registers, and hands over a slip
    page = people.at("station", "/register")
    page = people.send(
        page, "/register", channel="visit", kind="help", category="water", text=BURST, township=TOWN,
        village="明清社区", phone="13800000000", tell="1",
    )  # fmt: skip
    code, secret = (page.locator(f"#{name}").inner_text().replace(" ", "") for name in ("code", "secret"))
    proof = {"tracking_code": code, "secret": secret}
    appeal = county.until(lambda: county.ask(i.FollowAppeal(**proof))).appeal_id
    assert county.ask(i.ReadAppeal(appeal_id=appeal)).channel == Channel.VISIT

    # the deputy's phone rings, and leads there
    county.until(lambda: outside.push.got)
    (shown,) = shown_by(phone, county.url, outside.push.got[0])
    assert "老人" not in shown["title"], "a notice quotes nobody"
    at = f"/deputy/{appeal}"
    page = people.at("deputy", at)
    people.send(page, f"{at}/accept")
    county.until(lambda: county.ask(i.ReadThread(appeal_id=appeal), PEOPLE["deputy"]).may_ask)
    page = people.send(people.at("deputy", at), f"{at}/ask", question="坑有多大，在门的哪一边？")
    assert "坑有多大" in said(page)

    # the resident answers by the slip, without a name
    page = people.at("resident", "/a")
    page = people.send(page, "/a", code=code, secret=secret)
    assert "坑有多大" in said(page)
    page = people.send(page, "/a/say", more="一米宽，出门右手边。")
    county.until(lambda: "一米宽" in said(people.at("deputy", at)))

    # two departments answer together
    page = people.at("deputy", at)
    page = people.send(page, f"{at}/refer", department="water", co_departments=["roads"])
    (order,) = county.until(lambda: county.ask(s.ListOrders(department="water")).items)
    (part,) = county.until(lambda: county.ask(s.ListCoParts(appeal_id=appeal)).items)
    here = f"/department/co/{part.part_id}"
    people.send(people.at("roads", here), f"{here}/answer", text="路面两日内补好。")
    here = f"/department/{order.order_id}"
    page = people.send(people.at("water", here), f"{here}/sign")
    assert "路面两日内补好" in said(page)
    people.send(page, f"{here}/reply", text="水管已更换，路面由交通局同日补好。")

    # the answer's notice is with the provider of text messages, the events with the department's system
    county.until(lambda: [one for one in outside.sms.got if one[2][0] == "有新的答复"])
    assert all(number == "+8613800000000" for number, _, _ in outside.sms.got)
    assert "水管" not in str(outside.sms.got)
    county.until(lambda: len(heard(outside.system)) == len(EVENTS))
    assert heard(outside.system) == EVENTS

    # satisfied, and then it is broken again
    county.until(lambda: county.ask(i.FollowAppeal(**proof)).can_rate)
    page = people.at("resident", "/a/case")
    page = people.send(page, "/a/rate", solved="yes", grade="satisfied")
    county.until(lambda: county.ask(i.FollowAppeal(**proof)).state == AppealState.CLOSED)
    page = people.at("resident", "/a/case")
    people.send(page, "/a/again", again_reason="下了一场雨，坑又出来了。")
    county.until(lambda: county.ask(i.FollowAppeal(**proof)).state == AppealState.REOPENED)
    county.until(lambda: "坑又出来了" in county.ask(s.ReadStory(appeal_id=appeal)).model_dump_json())
    assert county.ask(d.ReadMatter(appeal_id=appeal), PEOPLE["deputy"]).state == "referred"
