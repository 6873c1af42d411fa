"""What a page brings with it: counted in bytes as they travel, and only the scripts it uses."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import gateway
from gateway.pages import assets
from tests.e2e.browser import sign_in, travelled, window
from tests.gateway.gateway_running import PASSWORD, RunningGateway

FIRST_VISIT, WALL = 30_000, 170_000
TEMPLATES = sorted(Path(gateway.__file__).parent.rglob("*.html"))
USES = re.compile(r"\bhx-(get|post|trigger)\b")


def sizes_of(browser: Browser, address: str) -> dict[str, int]:
    """Bytes of each answer that a phone with an empty cache is sent, with its headers."""
    with window(browser) as context:
        page = context.new_page()
        sizes = travelled(page)
        page.goto(address, wait_until="networkidle")
        return dict(sizes)


@pytest.mark.parametrize("address", ["/", "/say", "/about"])
def test_a_residents_first_visit_is_small(county: RunningGateway, browser: Browser, address: str) -> None:
    sizes = sizes_of(browser, county.url + address)
    assert any("/static/app.css" in name for name in sizes)
    assert not any("htmx" in name or "echarts" in name for name in sizes)
    assert sum(sizes.values()) <= FIRST_VISIT, sizes


def test_the_wall_with_its_charts_is_small(county: RunningGateway, browser: Browser) -> None:
    sizes = sizes_of(browser, f"{county.url}/figures/screen")
    assert len([name for name in sizes if name.endswith("/static/vendor/echarts.js")]) == 1
    assert any("htmx" in name for name in sizes)
    assert sum(sizes.values()) <= WALL, sizes


def test_a_page_that_asks_again_by_itself_brings_what_asks() -> None:
    asking = [one for one in TEMPLATES if USES.search(one.read_text()) and one.name != "base.html"]
    assert len(asking) > 5
    for one in asking:
        assert "{% set asks_again = True %}" in one.read_text(), one
    others = [one for one in TEMPLATES if one not in asking and "set asks_again" in one.read_text()]
    assert others == []


def test_who_is_notified_has_the_count_of_what_is_new_on_every_page(county: RunningGateway, browser: Browser) -> None:
    with window(browser, phone=False) as context:
        page = context.new_page()
        sign_in(page, county.url, "office", PASSWORD)
        with page.expect_response("**/notices/unread") as asked:
            page.goto(f"{county.url}/about")
        assert asked.value.ok


def test_every_chart_is_drawn_by_what_was_asked_for_beforehand() -> None:
    drawing = [one for one in TEMPLATES if "boards.js" in one.read_text()]
    assert [one.name for one in drawing] == ["drawing.html"]
    preloaded = re.findall(r'modulepreload" href="([^"]+)"', drawing[0].read_text())
    imported = re.findall(r'from "\./(vendor/[^"]+)"', (assets.FOLDER / "boards.js").read_text())
    assert preloaded == [f"/static/{name}" for name in imported]
