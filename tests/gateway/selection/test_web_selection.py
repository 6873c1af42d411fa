"""A season in the browser: from three ways in to the published list, and what the one who began it reads."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from contracts import selection as c
from contracts.words import Channel, Kind
from tests.e2e.browser import press
from tests.e2e.county import County
from tests.e2e.people import People

ROAD = {"title": "硬化三组到小学的路", "text": "三组到小学的土路一下雨全是泥，孩子上学难走。"}
SAME = {"title": "三组到小学的路该硬化了", "text": "孩子上学那条土路下雨天全是泥。"}
TABLE = "标题,内容,乡镇,类别,人数\n桥头装路灯,晚上桥头没有灯,城关镇,道路,8\n"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    made = County(tmp_path_factory.mktemp("selection")).start()
    yield made
    made.stop()


def season_of(county: County) -> c.Season:
    found: c.Season = county.ask(c.ListSeasons()).items[0]
    return found


def ideas(county: County) -> dict[str, c.Idea]:
    return {one.title: one for one in county.ask(c.ListIdeas()).items}


SCORES = {f"{name}{part}": value for name in ("need", "benefit", "feasible") for part, value in
          (("", "4"), ("_reason", "现场看过"))}  # fmt: skip


def test_a_season_goes_from_three_ways_in_to_a_published_list(county: County, browser: Browser) -> None:
    people = People(browser, county, phone=True, lang="zh-CN")
    today = county.today()
    title = "二〇二七年民生实事项目征集"
    office = people.at("office", "/office/selection")
    last = (today + timedelta(days=20)).isoformat()
    people.send(office, "/office/selection", title=title, opens=today.isoformat(), closes=last)

    said = {"kind": Kind.SUGGESTION, "category": "roads", "channel": Channel.QR, "project_idea": True}
    receipt = county.submit(SAME["title"], SAME["text"], **said)
    deputy = people.at("deputy", "/ideas/new")
    people.send(deputy, "/ideas/new", channel="field_visit", township="420323100", category="roads", voices=30, **ROAD)
    office = people.at("office", "/office/selection")
    people.send(office, "/office/selection/import", file=("list.csv", TABLE.encode()))
    county.until(lambda: len(ideas(county)) == 3)

    season = season_of(county)
    selection = f"/office/selection/{season.season_id}"
    alike = people.at("office", selection)
    assert "三组到小学的路" in alike.locator("main").inner_text()
    found = ideas(county)
    road, same, lamp = (found[name].proposal_id for name in (ROAD["title"], SAME["title"], "桥头装路灯"))
    for one in (road, same, lamp):
        read = f"/office/release/idea/{one}"
        people.send(people.at("office", read), read, verdict="released", checked="1", checked_by="办公室保密员")
    here = f"/office/ideas/{road}"
    page = people.at("office", here)
    people.send(page, f"{here}/merge", others=same, merge_reason="同一条路。")
    people.send(people.at("office", here), f"{here}/screen", **SCORES, verdict="passed", screen_reason="上学必经。")
    people.send(people.at("office", here), f"{here}/ask", department="roads", question="是否占用农田？")

    inbox = people.at("roads", "/opinions")
    press(inbox.get_by_role("link", name=ROAD["title"]))
    people.look(inbox)
    action = inbox.url.removeprefix(county.url)
    told = {"feasible": "yes", "cost": "186.5", "land": "不占地", "months": "6", "opinion": "路基尚好，铺面即可。"}
    people.send(inbox, action, **told)
    people.at("roads", action)
    people.at("roads", "/opinions?given=1")

    page = people.at("office", here)
    expect(page.locator("#cost")).to_have_value("186.50")
    people.send(page, f"{here}/draft", what="铺沥青 1.2 公里", where="三组至小学", people=4200, department="roads")
    leader = people.at("leader", here)
    people.send(leader, f"{here}/review", review="approved", meeting="常委会第三十次会议")
    out = f"/office/ideas/{lamp}"
    people.send(
        people.at("office", out), f"{out}/screen", **SCORES, verdict="screened_out", screen_reason="明年有专项。"
    )

    page = people.at("office", selection)
    people.send(page, f"{selection}/end", now="1", reason="已收齐。")
    people.send(people.at("office", selection), f"{selection}/publish")
    public = people.at("", f"/candidates/{season.season_id}")
    assert "186.50 万元" in public.locator("main").inner_text()
    assert "2 人提出" not in public.locator("main").inner_text()
    assert "31 人提出" in public.locator("main").inner_text()
    listed = people.at("", "/proposals").locator("main").inner_text()
    assert "未入选" in listed
    assert "候选项目" in listed

    page = people.at("", "/a")
    page.locator("#code").fill(receipt.tracking_code)
    page.locator("#secret").fill(receipt.secret)
    press(page.locator("#follow button"))
    page.wait_for_url("**/a/case")
    people.look(page)
    story = page.locator("#idea").inner_text()
    for words in ("合并", "通过初选", "县交通运输局论证可行：约需 186.5 万元", "审议通过", "已经公布"):
        assert words in story
    look_again(People(browser, county, phone=False, lang="en-GB"), county)


def look_again(people: People, county: County) -> None:
    """Every page in the other width and language, with all there is to see."""
    season = season_of(county)
    for one in ideas(county).values():
        people.at("office", f"/office/ideas/{one.proposal_id}")
        people.at("", f"/proposals/{one.proposal_id}")
    for login, address in (
        ("office", f"/office/selection/{season.season_id}"),
        ("office", "/office/selection"),
        ("auditor", f"/office/selection/{season.season_id}?state=screened_out"),
        ("station", "/ideas/new"),
        ("roads", "/opinions"),
        ("", "/candidates"),
        ("", f"/candidates/{season.season_id}"),
        ("", "/proposals"),
    ):
        people.at(login, address)


def test_a_form_with_something_missing_says_what_and_keeps_what_was_written(county: County, browser: Browser) -> None:
    people = People(browser, county, phone=True, lang="zh-CN")
    page = people.at("station", "/ideas/new")
    page.locator("#text").fill("七楼老人下不来。")
    press(page.locator("main form button"))
    people.look(page)
    assert page.locator(".summary li").count() == 2
    assert page.locator("#text").input_value() == "七楼老人下不来。"
    page = people.at("office", "/office/selection")
    press(page.locator("form[action='/office/selection'] button"))
    people.look(page)
    assert page.locator(".summary li").count() == 2
