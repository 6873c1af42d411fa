"""What hangs in a hall of three hundred: no menu, nothing too small, and a long list a screenful at a time."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.axe import barriers
from tests.e2e.browser import window
from tests.e2e.congress import Congress, assembled, deputy
from tests.gateway.sessions.test_web_hall import put

LONG = 89
"""Candidates, as many as the county had that the platform is about; a screenful at a time."""
WALL = {"width": 1920, "height": 1080}
LEAST_PIXELS = 27
"""A fortieth of the height: what the last row of a hall thirty metres long still reads off a screen of four metres."""
SMALLEST = """() => { const seen = [];
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const part = walk.currentNode, box = part.parentElement;
    if (part.data.trim() && box.offsetParent) seen.push(parseFloat(getComputedStyle(box).fontSize));
  }
  return Math.min(...seen); }"""


@pytest.fixture(scope="module")
def congress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Congress]:
    with assembled(tmp_path_factory.mktemp("screen"), 3) as made:
        yield made


def test_the_hall_reads_every_word_from_the_last_row_and_sees_no_menu(browser: Browser, congress: Congress) -> None:
    members = [{"id": deputy(n).id, "name": f"代表{n}"} for n in (1, 2, 3)]
    called = {
        "title": "县第十九届人民代表大会第六次会议",
        "level": "county",
        "held_on": "2026-12-20",
        "members": members,
    }
    session = put(congress, "office", "POST", "/sessions", called)["id"]
    listed = [{"id": f"c{n}", "title": f"集镇污水管网和道路改造{n}"} for n in range(1, LONG + 1)]
    put(congress, "office", "PUT", f"/sessions/{session}/candidates", {"candidates": listed})
    for n in (1, 2, 3):
        put(congress, f"d00{n}", "POST", f"/sessions/{session}/attendance", {})
    context = window(browser, phone=False)
    page = context.new_page()
    page.set_viewport_size(WALL)  # type: ignore[arg-type]

    def look(state: str) -> None:
        page.goto(f"{congress.url}/screen/{session}")
        assert page.locator("nav.tabs").count() == 0, f"{state}: the public menu"
        assert page.evaluate(SMALLEST) >= LEAST_PIXELS, state
        height = page.evaluate("document.documentElement.scrollHeight")
        assert height <= WALL["height"], f"{state}: {height} px"
        assert page.get_by_text("共 5 屏").count() == (state != "called"), state
        assert not barriers(page)

    look("called")
    body = {"title": "项目票决", "mode": "paper", "rules": {"seats": 10, "cap": 10, "members": 0}}
    vote = put(congress, "office", "POST", f"/sessions/{session}/rounds", body)["id"]
    congress.reaches(vote, "issuing")
    put(congress, "teller1", "POST", f"/rounds/{vote}/open")
    look("open")
    marks = [{"+": 3} if n < 10 else {"-": 3} for n in range(LONG)]
    for teller in ("teller1", "teller2"):
        count = {"issued": 3, "ballots": 3, "void": 0, "marks": marks}
        put(congress, teller, "PUT", f"/rounds/{vote}/count", count)
    congress.reaches(vote, "counted")
    congress.seal(vote)
    congress.reaches(vote, "signed")
    put(congress, "office", "POST", f"/rounds/{vote}/announce")
    look("announced")
    context.close()
