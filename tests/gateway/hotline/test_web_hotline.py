"""The card `12345`, walked: a file with faults, a look, taken once, a likely double joined, an appeal handed over."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from contracts.intake import FindAppeals, ListTickets, ReadAppeal, ReadCommonMatter
from gateway.access.tokens import Scope
from gateway.bus import Declined
from kit.bus.unit_of_work import new_id
from tests.e2e.axe import UNFOLD, barriers
from tests.e2e.browser import press, sign_in, window
from tests.e2e.county import PASSWORD, PEOPLE, County

HOME = "/office/hotline"
HEAD = "工单编号,工单标题,工单内容,所属乡镇,联系电话,受理时间,承办单位,办理结果,答复单位,来源编号\n"
MIXER = "丽景花园旁边新建的搅拌站每天半夜还在开工，机器声音很大，全家睡不着觉。"
BUS = "三路公交车四十分钟才有一班，上学的孩子等得太久，希望早上多开几班车。"
LAMP = "人民路西段的路灯坏了三盏，晚上走路看不清，请尽快修好。"
GOOD = (
    f"DH-1,公交班次太少,{BUS},城关镇,,2026-10-08 09:30,县交通运输局,,,\n"
    f"DH-2,搅拌站半夜开工,{MIXER},城关镇,13812345678,2026-10-08 10:00,,,,\n"
)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    made = County(tmp_path_factory.mktemp("hotline")).start()
    made.submit("丽景花园旁搅拌站扰民", MIXER)
    made.submit("人民路路灯坏了", LAMP)
    made.until(lambda: len(made.ask(FindAppeals(), PEOPLE["office"]).items) == 2)
    yield made
    made.stop()


@pytest.mark.parametrize("phone", [True, False])
def test_a_file_with_faults_is_taken_by_no_row(county: County, browser: Browser, tmp_path: Path, phone: bool) -> None:
    page = _page(county, browser, phone=phone, scripts=True)
    _choose(page, county, tmp_path, HEAD + GOOD + f"DH-2,,{BUS},无此镇,12,昨天,,,,\n")
    main = page.locator("main")
    for said in ("不能接收，请先改好", "文件中出现两次", "没有写明乡镇", "联系电话无法识别", "时间无法识别"):
        expect(main).to_contain_text(said)
    expect(page.locator('form[action$="/take"]')).to_have_count(0)
    page.evaluate(UNFOLD)
    assert barriers(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert county.ask(ListTickets(), PEOPLE["office"]).items == []


def test_a_file_is_looked_at_taken_and_its_double_joined(county: County, browser: Browser, tmp_path: Path) -> None:
    page = _page(county, browser, phone=True, scripts=True)
    _until_heard(county)
    _choose(page, county, tmp_path, HEAD + GOOD)
    main = page.locator("main")
    for said in ("可以接收", "新增，热线在办", "疑似重复，待核对", "丽景花园旁搅拌站扰民"):
        expect(main).to_contain_text(said)
    assert county.ask(ListTickets(), PEOPLE["office"]).items == []
    page.locator('form[action$="/take"] button').click()
    expect(main).to_contain_text("已接收")
    page.goto(county.url + HOME + "?only=held")
    assert barriers(page) == ""
    form = page.locator('form[action*="/settle"]').first
    form.locator('button[value="join"]').click()
    expect(page.locator("main .error").first).to_be_visible()
    form = page.locator('form[action*="/settle"]').first
    form.locator('input[name="reason"]').fill("同一搅拌站，同一小区")
    form.locator('button[value="join"]').click()
    expect(page.locator(".flash")).to_contain_text("已记录")
    _choose(page, county, tmp_path, HEAD + GOOD)
    expect(main).to_contain_text("已有，无变动")
    page.locator('form[action$="/take"] button').click()
    assert len(county.ask(ListTickets(), PEOPLE["office"]).items) == 2
    found = county.ask(FindAppeals(words="DH-2"), PEOPLE["office"]).items
    assert [one.state for one in found] == ["merged"]


def test_an_appeal_is_handed_over_and_its_answer_comes_by_file(
    county: County, browser: Browser, tmp_path: Path
) -> None:
    lamp = county.ask(FindAppeals(words="路灯"), PEOPLE["office"]).items[0]
    page = _page(county, browser, phone=False)
    page.goto(f"{county.url}/office/cases/{lamp.appeal_id}")
    page.evaluate(UNFOLD)
    form = page.locator('form[action$="/hand-over"]')
    form.locator("textarea").fill("路灯日常报修由热线转办")
    form.locator('input[name="hand_over_number"]').fill("DH-9")
    form.locator("button").click()
    expect(page.locator(".flash")).to_contain_text("已移交 12345 热线")
    expect(page.locator("main")).to_contain_text("DH-9")
    _choose(page, county, tmp_path, HEAD + f"DH-9,,,,,,,路灯已修好。,县城管局,{lamp.tracking_code}\n")
    expect(page.locator("main")).to_contain_text("热线答复")
    page.locator('form[action$="/take"] button').click()
    expect(page.locator("main")).to_contain_text("已接收")
    view = county.ask(ReadAppeal(appeal_id=lamp.appeal_id), PEOPLE["office"])
    assert [(one.by, one.text) for one in view.answers] == [("县城管局", "路灯已修好。")]


def test_the_countys_own_titles_are_read(county: County, browser: Browser, tmp_path: Path) -> None:
    page = _page(county, browser, phone=True, scripts=True)
    page.goto(county.url + HOME + "/columns")
    assert barriers(page) == ""
    page.locator("#column-number").fill("流水号")
    page.locator('form[action$="/columns"] button').click()
    expect(page.locator(".flash")).to_contain_text("已保存")
    _choose(page, county, tmp_path, (HEAD + GOOD).replace("工单编号", "流水号", 1))
    expect(page.locator("main")).to_contain_text("可以接收")


def test_the_hotlines_own_system_comes_with_a_token(county: County) -> None:
    token = county.run(_token(county, [Scope.HOTLINE]))
    wrong = county.run(_token(county, [Scope.SUBMIT]))
    said = {"number": "API-1", "text": "城关镇菜市场门口污水横流，气味难闻，请派人清理。", "township": "城关镇"}
    with httpx.Client(base_url=f"{county.url}/api/v1", trust_env=False, timeout=60) as client:
        for _ in range(2):
            answer = client.post("/hotline/tickets", json={"tickets": [said]}, headers=_bearer(token))
            assert answer.status_code == 200, answer.text
        assert answer.json()["items"][0]["fate"] == "same"
        standing = client.get("/hotline/tickets/API-1", headers=_bearer(token)).json()
        assert (standing["state"], standing["direction"]) == ("accepted", "in")
        assert client.post("/hotline/tickets", json={"tickets": [said]}, headers=_bearer(wrong)).status_code == 403
        assert client.get("/hotline/tickets", headers=_bearer(token)).status_code == 403
        bad = client.post("/hotline/tickets", json={"tickets": [said | {"township": "别处"}]}, headers=_bearer(token))
        assert (bad.status_code, bad.json()["errors"][0]["field"]) == (422, "tickets.0.township")


async def _token(county: County, scopes: list[Scope]) -> str:
    tokens = county.app_context.tokens
    made: str = await tokens.add(new_id(), "12345", scopes, 30, "operator")
    return made


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _until_heard(county: County) -> None:
    def heard() -> bool:
        found = county.ask(FindAppeals(words="搅拌站"), PEOPLE["office"]).items
        try:
            return bool(county.ask(ReadCommonMatter(matter_id=found[0].appeal_id), PEOPLE["office"]))
        except Declined:
            return False

    county.until(heard)


def _choose(page: Page, county: County, folder: Path, text: str) -> None:
    file = folder / "12345.csv"
    file.write_text(text, encoding="utf-8")
    page.goto(county.url + HOME)
    page.locator("#file").set_input_files(file)
    press(page.locator('form[enctype] button:has-text("查看结果")'))


def _page(county: County, browser: Browser, *, phone: bool, scripts: bool = False) -> Page:
    context = window(browser, phone=phone, lang="zh-CN", scripts=scripts)
    sign_in(context, county.url, "office", PASSWORD)
    return context.new_page()
