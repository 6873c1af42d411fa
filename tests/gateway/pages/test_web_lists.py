"""Every list of staff and public keeps its filters in its address, and its workbook holds what it lists."""

import re
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from openpyxl import load_workbook

from tests.e2e.county import PASSWORD, County

LISTS = (
    ("office", "/office/cases"),
    ("office", "/office/unfilled"),
    ("office", "/projects"),
    ("office", "/inquiries"),
    ("office", "/topics"),
    ("office", "/suggestions"),
    ("water", "/department"),
    ("deputy", "/deputy"),
)
GATEWAY = Path(__file__).parents[3] / "gateway"
ALWAYS_NARROWED = {
    "accounts/templates/people.html",
    "figures/templates/cases.html",
    "topics/templates/cases.html",
    "topics/templates/hot_matter_cases.html",
}
"""Cases behind a figure or a heat, of which there is always a condition; accounts, of which there is always one."""


@pytest.mark.parametrize(("login", "address"), LISTS)
def test_a_list_is_found_by_words_and_exported(platform: County, login: str, address: str) -> None:
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=platform.url, headers=headers, timeout=60) as client:
        client.post("/signin", data={"login": login, "password": PASSWORD})
        page = client.get(f"{address}?words=没有这个词&since=2020-01-01&until=2099-12-31")
        assert page.status_code == 200
        assert 'name="words" value="没有这个词"' in page.text
        assert 'name="until" value="2099-12-31"' in page.text
        assert '<ul class="list"><li' not in page.text.split("<main", 1)[1]
        assert "没有符合条件的" in page.text
        answer = client.get(f"{address}.xlsx?words=没有这个词")
        assert len(list(load_workbook(BytesIO(answer.content)).active.iter_rows())) == 1
        assert client.get(f"{address}?rows=all").status_code == 200


def test_a_list_speaks_of_conditions_to_those_only_who_set_some() -> None:
    unasked = re.compile(r'(?<!%}){{ _\("没有符合条件的')
    texts = {one.relative_to(GATEWAY).as_posix(): one.read_text() for one in GATEWAY.rglob("*.html")}
    assert {name for name, text in texts.items() if unasked.search(text)} == ALWAYS_NARROWED
    silent = {name for name, text in texts.items() if 'role="search"' in text and "没有符合条件的" not in text}
    assert silent == {"cases/templates/board.html"}, "the board's search leads to the list of cases"
