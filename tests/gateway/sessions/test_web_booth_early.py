"""A deputy's phone that is faster than the word of the hall on its way to the scrutineer."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Route

from tests.e2e.browser import sign_in, window
from tests.e2e.congress import Congress, assembled, deputy
from tests.e2e.county import PASSWORD
from tests.gateway.sessions.test_web_booth import PATIENCE, Vote, said, seat

SECOND = "**/countersignature"


@pytest.fixture(scope="module")
def congress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Congress]:
    with assembled(tmp_path_factory.mktemp("booth"), 2) as made:
        yield made


@pytest.fixture
def vote(congress: Congress) -> Vote:
    """A round that gives ballots out."""
    made = Vote(congress)
    made.draw()
    return made


@pytest.fixture
def phone(browser: Browser, vote: Vote) -> Iterator[BrowserContext]:
    context = window(browser)
    context.set_default_timeout(PATIENCE)
    sign_in(context, vote.congress.url, deputy(1).id, PASSWORD)
    yield context
    context.close()


def not_known_yet(route: Route) -> None:
    route.fulfill(status=503, json={"type": "/problems/not-known-yet"}, headers={"retry-after": "1"})


def test_a_phone_that_asks_before_the_scrutineer_heard_of_the_round_is_not_told_that_the_network_is_down(
    phone: BrowserContext, vote: Vote
) -> None:
    phone.route(SECOND, not_known_yet)
    page = seat(phone, vote)
    for _ in range(2):
        with page.expect_request(SECOND, timeout=PATIENCE):
            pass
    said(page, "preparing").to_be_visible(timeout=PATIENCE)
    said(page, "waiting").to_be_hidden()
    phone.unroute(SECOND)
    said(page, "ready").to_be_visible(timeout=PATIENCE)


def test_a_signature_that_never_comes_is_asked_for_so_often_and_then_said_to_have_failed(
    phone: BrowserContext, vote: Vote
) -> None:
    asked: list[str] = []
    phone.route(SECOND, lambda route: (asked.append(route.request.url), not_known_yet(route)))
    phone.add_init_script(
        "const late = window.setTimeout; window.setTimeout = (run, wait) => late(run, Math.min(wait, 5))"
    )
    page = phone.new_page()
    page.goto(f"{vote.congress.url}/hall/{vote.session}#slip={vote.code}")
    said(page, "failed").to_be_visible(timeout=PATIENCE)
    assert len(asked) == 60, "about five minutes"
    assert "没有成功，请刷新页面再试" in page.locator("[data-say=failed]").inner_text()
