"""The office reads what residents wrote before everybody does; the resident is told, and everybody reads the rules."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from contracts import selection as c
from contracts.words import Channel, Kind
from tests.e2e.browser import press
from tests.e2e.county import County
from tests.e2e.people import People

TITLE, TEXT = "把老仓库改成广场", "红砖厂老钱占了仓库，孩子没有地方玩。"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    made = County(tmp_path_factory.mktemp("release")).start()
    yield made
    made.stop()


def submitted(county: County, title: str) -> tuple[c.Idea, str, str]:
    """An idea of a resident's: itself, code and secret."""
    said = {"kind": Kind.SUGGESTION, "category": "roads", "channel": Channel.QR, "project_idea": True}
    receipt = county.submit(title, TEXT, **said)
    county.until(lambda: any(one.title == title for one in county.ask(c.ListIdeas()).items))
    [idea] = [one for one in county.ask(c.ListIdeas()).items if one.title == title]
    return idea, receipt.tracking_code, receipt.secret


@pytest.mark.parametrize(("phone", "lang"), [(True, "zh-CN"), (False, "en-GB")])
def test_an_accusing_idea_stays_unread_until_it_is_released_in_part(
    county: County, browser: Browser, phone: bool, lang: str
) -> None:
    people = People(browser, county, phone=phone, lang=lang)
    title = f"{TITLE}（{lang}）"
    idea, code, secret = submitted(county, title)
    here = f"/office/release/idea/{idea.proposal_id}"
    assert title not in people.at("", "/proposals").locator("main").inner_text()

    page = people.at("office", "/office/release")
    press(page.get_by_role("link", name=title))
    people.look(page)
    people.send(page, here, taken=False, verdict="redacted", hide="不在其中")
    expect(page.locator("#hide")).to_have_value("不在其中")
    people.send(page, here, taken=False, checked="1", hide="不在其中", why="accusation")
    people.send(page, here, hide="红砖厂老钱", why="accusation", words="请走举报渠道。", checked="1")
    assert page.url.endswith("/office/release?kind=idea")
    people.at("office", "/office/release?kind=idea&only=decided")
    decided = people.at("auditor", here).locator("main").inner_text()
    assert "〔已隐去〕占了仓库" in decided
    assert "请走举报渠道。" in decided

    public = people.at("", f"/proposals/{idea.proposal_id}").locator("main").inner_text()
    assert "〔已隐去〕占了仓库" in public
    assert "老钱" not in public
    policy = people.at("", "/release").locator("main").inner_text()
    assert "老钱" not in policy
    assert title not in policy

    mine = people.at("resident", "/a")
    mine.locator("#code").fill(code)
    mine.locator("#secret").fill(secret)
    press(mine.locator("#follow button"))
    mine.wait_for_url("**/a/case")
    people.look(mine)
    assert "请走举报渠道。" in mine.locator("#idea").inner_text()
    people.send(people.at("office", here), here, verdict="refused", why="accusation")
    gone = people.at("", "/proposals").locator("main").inner_text()
    assert title not in gone
