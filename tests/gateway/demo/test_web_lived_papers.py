"""What a lived county prints: no sheet with signatures alone, no heading at a page's end, no table without a row."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from gateway.demo.people import PASSWORD
from tests.e2e.browser import chromium, sign_in, window
from tests.gateway.gateway_running import RunningGateway
from tests.gateway.pages.paper.reading import pages_of

pytestmark = pytest.mark.programs

ONE = "main a[href^='{}/0']"
PAPERS: dict[str, tuple[str, str, str, str]] = {
    "letter": ("office", "/suggestions?state=closed", ONE.format("/suggestions"), "a[href*='/letters/'][href$='.pdf']"),
    "minutes": (
        "office",
        "/table",
        f"main li:last-child {ONE.format('/table').removeprefix('main ')}",
        "a[href$='minutes.pdf']",
    ),
    "inquiry": ("office", "/office/inquiries", ONE.format("/inquiries"), "a[href$='minutes.pdf']"),
    "report": ("", "/topics?state=reported", ONE.format("/topics"), "a[href$='report.pdf']"),
    "dossier": ("d001", "/deputy/dossier", "", "a[href*='volume.pdf']"),
}
"""By paper: who prints it, where the list is, what is opened there, and the papers that stand there."""
MOST = 3
"""Of each kind, for a paper takes a second."""
HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、\S{1,12}|表 ?\d .{2,20}|通过项目的预算")
NUMBER = re.compile(r"— ?\d+ ?—")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for these tests."""
    with chromium() as running:
        yield running


def printed(context: BrowserContext, url: str, where: tuple[str, str, str, str]) -> Iterator[list[list[str]]]:
    """The pages of some papers of a kind."""
    _, listed, opened, links = where
    page = context.new_page()
    page.goto(url + listed)
    found = [str(one.get_attribute("href")) for one in page.locator(opened).all()] if opened else [listed]
    many = 0
    for address in found:
        page.goto(url + address)
        for link in page.locator(links).all():
            answer = context.request.get(url + str(link.get_attribute("href")))
            assert answer.ok, answer.text()[:300]
            yield pages_of(answer.body())
            many += 1
        if many >= MOST:
            return
    assert many, "there is nothing to print; `make recording`"


@pytest.mark.parametrize("kind", list(PAPERS))
def test_no_page_of_a_paper_is_signatures_alone_or_ends_with_a_heading(
    browser: Browser, lived: RunningGateway, kind: str
) -> None:
    context = window(browser, phone=False)
    if PAPERS[kind][0]:
        sign_in(context, lived.url, PAPERS[kind][0], PASSWORD)
    for pages in printed(context, lived.url, PAPERS[kind]):
        for number, page in enumerate(pages, 1):
            said = [line for line in page if not NUMBER.fullmatch(line)]
            assert said, f"{kind}, page {number} is empty"
            assert not HEADING.fullmatch(said[-1]), f"{kind}, page {number} ends with {said[-1]}"
            assert any("（签名）" not in line for line in said), f"{kind}, page {number} is signatures alone"
    context.close()
