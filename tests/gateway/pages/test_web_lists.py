"""Every list of staff and public keeps its filters in its address, and its workbook holds what it lists."""

from io import BytesIO

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
        answer = client.get(f"{address}.xlsx?words=没有这个词")
        assert len(list(load_workbook(BytesIO(answer.content)).active.iter_rows())) == 1
        assert client.get(f"{address}?rows=all").status_code == 200
