"""Every public page of one county is read, and a rate that stands on two of them is one number with one name."""

import re
from html import unescape

import httpx
import pytest

from tests.e2e.county import County
from tests.e2e.scenes import Scene

PAGES = ("/", "/report", "/figures", "/figures/screen", "/boards/loop", "/suggestions", "/projects", "/appraisals")
RATE = re.compile(r"^(\d+(?:\.\d)?)\s*%$")
TEXT = re.compile(r"<[^>]+>")
PAIRS = (
    re.compile(r"<b[^>]*>(?P<value>(?:(?!</b>).)*)</b>\s*<span>(?P<name>[^<]*)</span>", re.DOTALL),
    re.compile(r"<span>(?P<name>[^<]*)</span>\s*<b[^>]*>(?P<value>(?:(?!</b>).)*)</b>", re.DOTALL),
    re.compile(
        r'<tr[^>]*>\s*<th scope="row"[^>]*>(?P<name>(?:(?!</th>).)*)</th>\s*<td[^>]*>(?P<value>(?:(?!</td>).)*)</td>',
        re.DOTALL,
    ),
)


def rates_of(page: str) -> list[tuple[str, str]]:
    """Every share with its name, wherever the page shows one in large type or as a line of a table."""
    found = []
    for shape in PAIRS:
        for pair in shape.finditer(page):
            value, name = (unescape(TEXT.sub("", pair[part])).strip() for part in ("value", "name"))
            if (told := RATE.match(value)) and name:
                found.append((name, told[1]))
    return found


@pytest.fixture
def told(platform: County, scenes: dict[str, Scene]) -> dict[str, dict[str, set[str]]]:
    """By name of the rate: which page says which numbers."""
    by_name: dict[str, dict[str, set[str]]] = {}
    with httpx.Client(base_url=platform.url, headers={"Accept-Language": "zh-CN"}, timeout=60) as anybody:
        for address in PAGES:
            page = anybody.get(address)
            assert page.status_code == 200, address
            for name, number in rates_of(page.text):
                by_name.setdefault(name, {}).setdefault(address, set()).add(number)
    return by_name


def test_a_rate_that_stands_on_two_pages_is_one_number(told: dict[str, dict[str, set[str]]]) -> None:
    twice = {name: pages for name, pages in told.items() if len(pages) > 1}
    assert twice, told
    assert {name: pages for name, pages in twice.items() if len(set().union(*pages.values())) > 1} == {}
