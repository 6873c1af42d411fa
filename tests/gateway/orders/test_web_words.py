"""A department reads a resident's words without the details of persons, and with them for a reason that is kept."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from contracts.supervision import ListOrders
from tests.e2e.county import County
from tests.e2e.people import People, said
from tests.e2e.scenes import Scene, refer

TEXT = "我叫王芳，电话13812345678。一辆鄂C12345停在井盖上。"
HIDDEN = "我叫王某，电话***********。一辆*******停在井盖上。"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    made = County(tmp_path_factory.mktemp("words")).start()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def order(county: County) -> str:
    """An order of the water bureau; its id."""
    receipt = county.submit("井盖被压住", TEXT)
    return refer(county, Scene(receipt), "water")


def test_a_handler_sees_no_details_until_they_say_why(county: County, browser: Browser, order: str) -> None:
    people = People(browser, county, phone=True, lang="zh-CN")
    at = f"/department/{order}"
    page = people.at("water", at)
    assert HIDDEN in said(page)
    assert TEXT not in page.content()
    page = people.send(page, f"{at}/words", taken=False, words_why="")
    assert "请写明理由" in said(page)
    page = people.send(page, f"{at}/words", words_why="联系车主挪车")
    assert TEXT in said(page)
    page.goto(county.url + at)
    assert TEXT not in page.content(), "it is shown once"


def test_a_leader_reads_the_case_in_the_same_way(county: County, browser: Browser, order: str) -> None:
    appeal = county.ask(ListOrders()).items[0].appeal_id
    people = People(browser, county, phone=False, lang="zh-CN")
    at = f"/office/cases/{appeal}"
    page = people.at("leader", at)
    assert (HIDDEN in said(page), TEXT in page.content()) == (True, False)
    assert TEXT in said(people.send(page, f"{at}/words", words_why="督办核实"))
    assert TEXT in said(people.at("office", at)), "the office may call, and reads it as written"
