"""A hot topic from the first appeal to the published report, and back to the phone of who raised it."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from docx import Document
from playwright.sync_api import Browser, expect

from tests.e2e.browser import press
from tests.e2e.county import TOWN, County
from tests.e2e.people import People, said
from tests.e2e.scenes import Scene
from tests.e2e.screenshots import follow

HOT = f"/topics/hot/water?township={TOWN}"
TITLES = ("停水三天了", "又停水了", "早晚停水", "停水没人通知", "整栋楼停水", "停水太久", "学校停水")
SUMMARY = "停水集中在二次供水的老小区，通知不到户。"
PROPOSALS = "县水利局年底前更换三处水泵，停水提前一天通知到户。"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("MINSHENG_TOPICS_THRESHOLD", "7")
        made = County(tmp_path_factory.mktemp("topic")).start()
        yield made
        made.stop()


def test_what_residents_say_often_becomes_a_topic_a_report_and_an_answer_to_each_of_them(
    county: County, browser: Browser
) -> None:
    # residents say it, one after the other; six are not enough
    people = People(browser, county)
    receipts = [county.submit(title, f"{title}，请管一管。", category="water") for title in TITLES[:6]]
    county.until(lambda: "近期 6" in said(people.at("", "/topics/hot")))
    assert "未达热点标准" in said(people.at("", HOT))
    receipts.append(county.submit(TITLES[6], "学校停水，孩子没水喝。", category="water"))
    county.until(lambda: "近期 7" in said(people.at("", "/topics/hot")))
    page = people.at("", HOT)
    assert "未达热点标准" not in said(page)
    assert "停水" in said(page), "the words they use"

    # the office adopts it and names who looks into it
    page = people.at("office", HOT)
    press(page.get_by_role("link", name="列入监督计划"))
    people.send(page, "/topics/adopt", title="老旧小区停水", department="water")
    press(page.get_by_role("link", name="老旧小区停水"))
    topic = page.url.removeprefix(county.url)
    people.look(page)
    people.send(page, f"{topic}/group", lead="D02", others="李工程师")

    # a deputy of the group writes
    page = people.at("deputy2", "/topics?mine=1")
    press(page.get_by_role("link", name="老旧小区停水"))
    press(page.get_by_role("link", name="撰写报告"))
    people.look(page)
    written = {"report_summary": SUMMARY, "report_findings": "走访三个小区。", "report_proposals": PROPOSALS}
    people.send(page, f"{topic}/write", **written)
    assert SUMMARY not in said(people.at("", topic)), "a draft is not public"

    # the office checks and publishes
    page = people.at("office", topic)
    press(page.get_by_role("link", name="检查并发布"))
    people.look(page)
    people.send(page, f"{topic}/publish")

    # everybody reads and downloads it
    page = people.at("", "/topics")
    press(page.get_by_role("link", name="老旧小区停水"))
    people.look(page)
    for words in (SUMMARY, PROPOSALS, "代表乙", "李工程师", "7 件"):
        assert words in said(page)
    got = page.request.get(f"{county.url}{topic}/report.docx")
    document = Document(BytesIO(got.body()))
    paper = [one.text for one in document.paragraphs]
    assert "关于“老旧小区停水”的调研报告" in paper
    assert SUMMARY in paper
    assert len(document.tables) >= 3

    # and each resident finds it under their own code
    page = people.at("resident", "/a")
    follow(page, county.url, Scene(receipts[0]))
    county.until(lambda: page.reload() and page.get_by_text("监督议题的调研报告发布了").count())
    expect(page.get_by_text("人大根据群众反映立了监督议题")).to_be_visible()
    people.look(page)
    press(page.get_by_role("link", name="看调研报告"))
    expect(page.get_by_role("heading", level=1)).to_have_text("老旧小区停水")
