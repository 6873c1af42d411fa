"""The page of the workbook: downloads, a look that shows every change and fault, and applying what was looked at."""

import re

import httpx

from tests.gateway.gateway_running import RunningGateway
from tests.gateway.workbook.county_book import COUNTY, book, changed


def looked(office: httpx.Client, house: RunningGateway, content: bytes) -> httpx.Response:
    form = {"csrf": office.headers["X-CSRF-Token"], "key": "a-key-of-this-form"}
    return office.post(f"{house.url}/county/workbook", data=form, files={"file": ("county.xlsx", content)})


def field(page: str, name: str) -> str:
    """The last of the page's hidden fields of this name."""
    return re.findall(rf'name="{name}" value="([^"]*)"', page)[-1]


def test_a_file_is_looked_at_and_then_applied_as_it_was(house: RunningGateway) -> None:
    with house.signed_in("office") as office:
        page = looked(office, house, book(COUNTY))
        assert page.status_code == 200
        assert page.headers["cache-control"] == "no-store"
        assert "可以应用" in page.text
        assert "0091 王芳" in page.text
        form = {name: field(page.text, name) for name in ("csrf", "content", "name")} | {"key": "the-key-to-apply"}
        sent = [(name, (None, value)) for name, value in form.items()]
        applied = office.post(f"{house.url}/county/workbook/apply", files=sent)
        assert applied.status_code == 200
        assert "县、乡镇、村社区、部门、类别、日历、届次、代表、代表小组、联络站" in applied.text
        again = office.post(f"{house.url}/county/workbook/apply", files=sent)
        assert "与现有资料相同" in again.text
        wrong = looked(office, house, book(changed("代表", 2, "姓名", "赵敏")))
        assert wrong.status_code == 422
        assert "编号 0091 原是王芳，现写赵敏" in wrong.text
        assert "王芳 → 赵敏" in wrong.text
        assert 'name="content"' not in wrong.text, "what is wrong cannot be applied"
        lost = office.post(f"{house.url}/county/workbook/apply", files=[*sent[:1], ("content", (None, "no base64"))])
        assert "文件没有完整送到" in lost.text
        nothing = looked(office, house, b"")
        assert "请选择一个表格文件" in nothing.text
        for name, begins in (("template.xlsx", b"PK"), ("county.xlsx", b"PK"), ("county.zip", b"PK")):
            given = office.get(f"{house.url}/county/workbook/{name}")
            assert given.content.startswith(begins)
            assert given.headers["cache-control"] == "no-store"
