"""The privacy notice says who, what, why and how long with the settings' own figures; a copy is taken along."""

import json
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser

from tests.e2e.axe import barriers
from tests.e2e.browser import go, window
from tests.e2e.county import County
from tests.places import COUNTY


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINSHENG_INTAKE_CONTACT_DAYS", "77")
        made = County(tmp_path_factory.mktemp("privacy")).start()
        yield made
        made.stop()


@pytest.mark.parametrize("lang", ["zh-CN", "en-GB"])
@pytest.mark.parametrize("small", [True, False], ids=["360", "1280"])
def test_the_notice_is_for_everyone_and_names_the_handler(
    county: County, browser: Browser, small: bool, lang: str
) -> None:
    context = window(browser, phone=small, lang=lang)
    page = context.new_page()
    go(page, f"{county.url}/about")
    page.locator("footer a[href='/privacy']").click()
    said = page.locator("main").inner_text()
    assert COUNTY.committee in said
    assert COUNTY.reached in said
    assert "77" in said, "the settings' own figure"
    assert barriers(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    context.close()


def test_a_resident_takes_a_copy_along_and_nobody_else_does(county: County) -> None:
    receipt = county.submit("路灯不亮", "我叫王芳，东门桥头路灯坏了。", phone="13800000000")
    proof = {"code": receipt.tracking_code, "secret": receipt.secret}
    with httpx.Client(base_url=county.url, timeout=60) as resident:
        assert resident.get("/a/copy").headers["location"] == "/a", "without code and secret"
        county.until(lambda: resident.post("/a", data=proof).status_code == 303)
        answer = resident.get("/a/copy")
    assert answer.headers["content-disposition"] == f'attachment; filename="{receipt.tracking_code}.json"'
    copy = json.loads(answer.text)
    assert copy["appeal"]["text"] == "我叫王芳，东门桥头路灯坏了。"
    assert (copy["appeal"]["contact"], copy["thread"]["messages"]) == ("138****0000", [])
