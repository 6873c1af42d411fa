"""The year's suggestions as a page, a workbook and a page for paper."""

from io import BytesIO

import httpx
from openpyxl import load_workbook

from tests.e2e.county import County

HEADERS = {"Accept": "text/html", "Accept-Language": "zh-CN"}


def test_the_list_keeps_its_filters_in_the_address_and_exports_what_it_lists(platform: County) -> None:
    with httpx.Client(base_url=platform.url, headers=HEADERS, timeout=30) as client:
        page = client.get("/suggestions?category=water&since=2020-01-01&words=管網")
        assert page.status_code == 200
        assert '<option value="water" selected' in page.text
        assert 'name="since" value="2020-01-01"' in page.text
        whole = client.get("/suggestions?rows=all").text
        answer = client.get("/suggestions.xlsx")
        rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
        assert rows[0][:2] == ("编号", "标题")
        assert all(row[0] in whole for row in rows[1:])
