"""Webhooks and snapshots on pages and over the API, on a running platform."""

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser

from kit.testing.ports import wait_until
from tests.e2e.axe import barriers
from tests.e2e.browser import go, sign_in, window
from tests.gateway.gateway_running import PASSWORD, RunningGateway, slug
from tests.gateway.webhooks.receiver import Receiver
from tests.gateway.webhooks.subscribing import ALL, subscribe


def test_what_is_in_hand_is_told_once_more_and_that_it_was_all(
    gateway: RunningGateway, department: httpx.Client, receiver: Receiver
) -> None:
    subscribe(department, receiver, names=department.get("/webhooks/events").json()["items"])

    def snapshots() -> list[dict[str, Any]]:
        return [one for one in receiver.got if ".snapshot" in one["type"]]

    assert department.post("/events/snapshot", json={"department": "water"}).status_code == 403
    told = department.post("/events/snapshot", json={})
    assert told.status_code == 200, told.text
    assert slug(department.post("/events/snapshot", json={})) == "snapshot-told"
    wait_until(lambda: any(one["type"].endswith("snapshot.told.v1") for one in receiver.got), "the end of the snapshot")
    *things, end = snapshots()
    assert end["data"]["snapshot_id"] == told.json()["id"]
    counts = (end["data"][name] for name in ("orders", "co_parts", "suggestions", "projects"))
    assert len(things) == sum(counts)
    assert {one["data"]["department"] for one in snapshots()} == {"transport"}
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=gateway.url, headers=headers, timeout=60) as office:
        office.post("/signin", data={"login": "office", "password": PASSWORD})
        csrf = re.search(r'name="csrf" value="([^"]+)"', office.get("/webhooks").text)
        assert csrf
        empty = office.post("/webhooks/snapshot", data={"csrf": csrf[1]})
        assert (empty.status_code, "请选择部门" in empty.text) == (422, True)
        again = office.post("/webhooks/snapshot", data={"csrf": csrf[1], "department": "transport"})
        assert "几分钟前刚推送过快照" in office.get(again.headers.get("location", "/webhooks")).text + again.text


def test_on_pages_a_secret_is_shown_once_and_what_is_wrong_at_its_field(
    gateway: RunningGateway, department: httpx.Client, receiver: Receiver
) -> None:
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=gateway.url, headers=headers, timeout=30) as client:
        assert client.post("/signin", data={"login": "dept-transport", "password": PASSWORD}).status_code == 303
        assert "部门业务系统接收事件" in client.get("/notices/ways").text
        csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/webhooks/new").text)
        assert csrf

        def post(to: str, **fields: Any) -> httpx.Response:
            return client.post(to, data={"csrf": csrf[1], **fields})

        wrong = post("/webhooks/new", url="http://10.0.0.1/", names=ALL)
        assert (wrong.status_code, "请填写 https 地址" in wrong.text) == (422, True)
        assert "请至少选择一类事件" in post("/webhooks/new", url=receiver.url).text
        made = post("/webhooks/new", url=receiver.url, names=ALL)
        secret = re.search(r"whsec_[A-Za-z0-9+/=]+", made.text)
        assert secret
        assert made.headers["cache-control"] == "no-store"
        (webhook,) = department.get("/webhooks").json()["items"]
        here = f"/webhooks/{webhook['webhook_id']}"
        assert secret[0] not in client.get(here).text
        assert post(here, names=["case.pressed.v1"]).status_code == 303
        assert department.get("/webhooks").json()["items"][0]["names"] == ["case.pressed.v1"]
        assert post(f"{here}/again", since="").status_code == 422
        assert post(f"{here}/again", since="2026-01-01").status_code == 303
        renewed = re.search(r"whsec_[A-Za-z0-9+/=]+", post(f"{here}/secret").text)
        assert renewed
        assert renewed[0] != secret[0]
        assert post(f"{here}/end").status_code == 303
        assert department.get("/webhooks").json() == {"items": []}
    with gateway.signed_in("auditor") as auditor:
        told = [one["action"] for one in auditor.get("/audit").json()["items"]]
        assert {"make_webhook", "change_webhook", "send_webhook_again", "renew_webhook_secret", "end_webhook"} <= set(
            told
        )


@pytest.mark.parametrize("lang", ["zh-CN", "en-GB"])
@pytest.mark.parametrize("phone", [True, False], ids=["360", "1280"])
def test_the_pages_of_webhooks_are_for_everyone(
    gateway: RunningGateway, department: httpx.Client, receiver: Receiver, browser: Browser, phone: bool, lang: str
) -> None:
    webhook_id = subscribe(department, receiver)
    context = window(browser, phone=phone, lang=lang)
    sign_in(context, gateway.url, "operator", PASSWORD)
    page = context.new_page()
    for address in ("/webhooks", "/webhooks/new", f"/webhooks/{webhook_id}"):
        go(page, f"{gateway.url}{address}")
        assert barriers(page) == ""
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    context.close()
