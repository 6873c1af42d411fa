"""A notice through WeChat: as many as were allowed, sent when WeChat says so, dead at once where it never will."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from gateway.notices.settings import way_settings
from kit.testing.ports import wait_until
from kit.wechat.settings import WechatSettings
from tests.gateway.gateway_running import RunningGateway, demo_county, slug
from tests.gateway.notices.test_web_notice_ways import person, post, submit
from tests.gateway.wechat.wechat_server import TEMPLATE, WechatServer

PAGE, OPENID = "/notices/ways/wechat", "o-of-the-office"
pytestmark = pytest.mark.usefixtures("with_wechat")


@pytest.fixture
def gateway(
    with_wechat: WechatSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filled: Path
) -> Iterator[RunningGateway]:
    """It looks for notices five times a second."""
    assert with_wechat.sends
    for name, value in {"LOOK_SECONDS": "0.2", "QUIET_FROM": "0", "QUIET_UNTIL": "0"}.items():
        monkeypatch.setenv(f"MINSHENG_WAYS_{name}", value)
    way_settings.cache_clear()
    with demo_county(tmp_path / "county", filled) as running:
        yield running
    way_settings.cache_clear()


def bind(client: httpx.Client, wechat: WechatServer) -> None:
    assert client.put("/wechat/binding", json={"code": wechat.login(OPENID)}).status_code == 204


def allow(client: httpx.Client, wechat: WechatServer, times: int = 1) -> None:
    """In the mini-program: WeChat counts it, and the mini-program tells us."""
    for _ in range(times):
        wechat.grants[OPENID] += 1
        assert client.post("/notices/wechat", json={"templates": [TEMPLATE]}).status_code == 204


def only_dangers(page: httpx.Client) -> None:
    """And what is overdue, which nothing is: the demo county has told its office much."""
    assert post(page, PAGE, PAGE, kinds=["case_missed"]).status_code == 303


def left(client: httpx.Client) -> list[int]:
    return [one["left"] for one in client.get("/notices/wechat").json()["items"]]


def deliveries(gateway: RunningGateway) -> list[tuple[str, str, str]]:
    """State, sentence and reason of each, by a connection of the test's own."""
    file = gateway.app_context.settings.data_dir / "gateway.sqlite"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as opened:
        return opened.execute("select state, text, reason from notice_deliveries where way = 'wechat'").fetchall()


def test_one_permission_is_one_message_and_the_person_sees_how_many_are_left(
    gateway: RunningGateway, wechat: WechatServer
) -> None:
    with gateway.signed_in("office") as office, person(gateway, "office") as page:
        bind(office, wechat)
        only_dangers(page)
        allow(office, wechat, 2)
        assert left(office) == [2]
        assert "还可以接收 2 条" in page.get(PAGE).text
        submit(gateway, 1)
        wait_until(lambda: len(wechat.got) == 1, "the message")
        said = wechat.got[0]
        assert (said["touser"], said["template_id"], said["page"]) == (OPENID, TEMPLATE, "pages/notices/notices")
        assert said["data"]["thing1"] == {"value": "涉及人身安全"}
        assert "煤气" not in str(said), "nothing a resident wrote"
        wait_until(lambda: deliveries(gateway) == [("sent", "", "")], "its record without a sentence")
        assert left(office) == [1]

        wechat.grants[OPENID] = 0  # the person took it back in WeChat's own settings
        submit(gateway, 2)
        refused = "本人未允许或者已用完允许的次数（43101）"
        wait_until(lambda: [row[2] for row in deliveries(gateway) if row[0] == "dead"] == [refused], "its end")
        assert left(office) == [0]
        with person(gateway, "operator") as operator:
            assert refused in operator.get("/operator/notices").text

        asked = len(wechat.asked)
        submit(gateway, 3)
        notices = page.get("/notices").text
        wait_until(lambda: page.get("/notices").text != notices, "the notice on the site")
        wait_until(lambda: not any(state == "waiting" for state, *_ in deliveries(gateway)), "nothing that waits")
        assert len(wechat.asked) == asked, "without a permission WeChat is not asked"


def test_what_wechat_is_too_busy_for_waits_and_uses_no_permission_up(
    gateway: RunningGateway, wechat: WechatServer
) -> None:
    with gateway.signed_in("office") as office, person(gateway, "office") as page:
        bind(office, wechat)
        only_dangers(page)
        allow(office, wechat)
        wechat.answer["/cgi-bin/message/subscribe/send"] = 200, b'{"errcode": 45011}'
        submit(gateway, 1)
        busy = "调用过于频繁（45011）"
        wait_until(lambda: [(row[0], row[2]) for row in deliveries(gateway)] == [("waiting", busy)], "its reason")
        assert left(office) == [1]

        assert post(page, PAGE, f"{PAGE}/unbind").status_code == 303
        assert "请先在小程序中用账号和密码登录" in page.get(PAGE).text
        assert "已启用" not in page.get("/notices/ways").text
        assert office.get("/wechat/binding").json()["bound"] is False
        assert left(office) == [0]


def test_the_page_chooses_among_the_kinds_tries_and_says_what_is_wrong(
    county: RunningGateway, wechat: WechatServer
) -> None:
    with county.signed_in("office") as office, person(county, "office") as page:
        assert office.delete("/wechat/binding").status_code == 204
        bind(office, wechat)
        assert post(page, PAGE, PAGE, kinds=["case_missed"]).headers["location"] == "/notices/ways"
        wrong = post(page, PAGE, PAGE, kinds=[])
        assert (wrong.status_code, "请至少选择一类通知" in wrong.text) == (422, True)
        assert "没有可用的次数" in page.get(post(page, PAGE, f"{PAGE}/try").headers["location"]).text
        allow(office, wechat)
        assert "测试通知已发出" in page.get(post(page, PAGE, f"{PAGE}/try").headers["location"]).text
        assert wechat.got[-1]["data"]["thing1"]["value"] == "这是一条测试通知"
        assert office.delete("/wechat/binding").status_code == 204


def test_messages_are_allowed_by_who_is_bound_and_of_templates_there_are(
    county: RunningGateway, wechat: WechatServer
) -> None:
    with county.signed_in("d006") as deputy:
        assert slug(deputy.post("/notices/wechat", json={"templates": [TEMPLATE]})) == "wechat-not-bound"
        assert deputy.put("/wechat/binding", json={"code": wechat.login("o-d6")}).status_code == 204
        assert slug(deputy.post("/notices/wechat", json={"templates": ["another-template"]})) == "invalid"
        (template,) = deputy.get("/notices/wechat").json()["items"]
        assert (template["left"], "assignment_offered" in template["kinds"]) == (0, True)
        assert deputy.delete("/wechat/binding").status_code == 204
    with county.signed_in("dept-housing") as department:
        assert slug(department.get("/notices/wechat")) == "forbidden"
