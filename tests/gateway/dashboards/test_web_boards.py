"""Boards: every number opens to its cases, the workbook says what the page says, and the table is enough by itself."""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect

from tests.e2e.browser import sign_in, window
from tests.e2e.county import PASSWORD, County
from tests.e2e.scenes import Scene

BOARDS = {"": "/boards/loop", "leader": "/boards/leader", "office": "/office", "roads": "/boards/department"}
FILES = {"/office": "/office/board.xlsx"}
NUMBER = re.compile(
    r'<a class="figure[^"]*" href="([^"]+)"><b>([^<]+)</b>|<a href="([^"]+)" aria-label="[^"]*">([^<]+)</a>'
)
TABLE = re.compile(r'<table id="([\w-]+)">(.*?)</table>', re.DOTALL)
CELLS = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)


@pytest.fixture
def reader(platform: County, scenes: dict[str, Scene], login: str) -> Iterator[httpx.Client]:
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=platform.url, headers=headers, timeout=30) as client:
        if login:
            client.post("/signin", data={"login": login, "password": PASSWORD})
        yield client


def listed(reader: httpx.Client, text: str) -> int:
    """How many a list has, on this page and on all that follow it."""
    more = re.search(r'href="([^"]*[?;&]cursor=[^"]+)"', text)
    return text.count('<li class="item') + (listed(reader, reader.get(unescape(more[1])).text) if more else 0)


@pytest.mark.parametrize("login", BOARDS)
def test_every_number_opens_to_a_list_and_a_count_to_as_many(reader: httpx.Client, login: str) -> None:
    page = reader.get(BOARDS[login]).text
    numbers = [(unescape(a or c), (b or d).strip()) for a, b, c, d in NUMBER.findall(page)]
    assert len(numbers) > 5
    for address, said in numbers:
        if address.startswith("#"):
            assert f'id="{address[1:]}"' in page
            continue
        opened = reader.get(address)
        assert opened.status_code == 200, address
        if said.isdigit() and address.startswith(("/office/cases", "/department?", "/figures/appeals")):
            if login:
                assert listed(reader, opened.text) == int(said), (address, said)
            else:
                assert "不逐件公开" in opened.text


@pytest.mark.parametrize("login", BOARDS)
def test_the_workbook_has_every_table_of_the_page(reader: httpx.Client, login: str) -> None:
    address = BOARDS[login]
    tables = dict(TABLE.findall(reader.get(address).text))
    answer = reader.get(FILES.get(address, f"{address}.xlsx"))
    assert "attachment" in answer.headers["content-disposition"]
    book = load_workbook(BytesIO(answer.content))
    pages = {next(page.iter_rows(values_only=True)): page for page in book}
    assert len(tables) > 0
    for rows in tables.values():
        shown = [[re.sub(r"<[^>]+>", "", cell).strip() for cell in CELLS.findall(row)] for row in rows.split("</tr>")]
        shown = [row for row in shown if row]
        kept = [[_plain(one) for one in row] for row in pages[tuple(shown[0])].iter_rows(values_only=True)]
        said = [[_plain(one) for one in row] for row in shown]
        assert [row for row in kept if row in said] == said
        assert all({0.0, "—"} >= set(row[1:]) for row in kept if row not in said), "a page leaves out what is nothing"


def _plain(cell: Any) -> Any:
    text = str(cell).replace(",", "").rstrip("%")
    text = re.sub(r"^[↑↓] ", "", text)
    try:
        return float(text)
    except ValueError:
        return "0.0" if text == "=" else text


@pytest.mark.parametrize("scripts", [True, False])
def test_a_chart_is_drawn_above_its_table_and_without_scripts_the_table_is_there(
    platform: County, scenes: dict[str, Scene], browser: Browser, scripts: bool
) -> None:
    context = window(browser, phone=False, scripts=scripts)
    page = context.new_page()
    page.goto(f"{platform.url}/boards/loop")
    charts = page.locator("[data-table]")
    assert charts.count() == 2
    assert charts.first.is_visible() == scripts
    assert page.locator("#months").is_visible() != scripts
    if scripts:
        page.locator("details.behind > summary").first.click()
        assert page.locator("#months").is_visible(), "and behind it on the page"
        assert charts.first.locator("canvas").count() == 1
        assert "收到" in str(charts.first.get_attribute("aria-label"))
    context.close()


def test_the_offices_board_draws_its_chart_again_when_it_asks_anew(
    platform: County, scenes: dict[str, Scene], browser: Browser
) -> None:
    context = window(browser, phone=False)
    sign_in(context, platform.url, "office", PASSWORD)
    page = context.new_page()
    page.goto(f"{platform.url}/office")
    page.evaluate("document.querySelector('#board').classList.add('before')")
    page.evaluate("htmx.ajax('GET', '/office', {target: '#board', select: '#board', swap: 'outerHTML'})")
    expect(page.locator("#board:not(.before) canvas")).to_have_count(1)
    context.close()


@pytest.mark.parametrize("login", [""])
@pytest.mark.parametrize("address", ["/boards/leader", "/boards/department", "/boards/leader.xlsx"])
def test_a_board_of_the_staff_is_not_for_strangers(reader: httpx.Client, login: str, address: str) -> None:
    assert reader.get(address).status_code == 303
