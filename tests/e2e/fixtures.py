"""Fixtures for tests of pages: one running county, appeals in every stage, one browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.browser import chromium
from tests.e2e.county import County
from tests.e2e.scenes import Scene, play


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """The whole application on a free port, started once."""
    county = County(tmp_path_factory.mktemp("county")).start()
    yield county
    county.stop()


@pytest.fixture(scope="session")
def scenes(platform: County) -> dict[str, Scene]:
    """One appeal in each stage of the loop."""
    return play(platform)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, one a module: while Playwright is open, its event loop runs on this thread and bars others."""
    with chromium() as running:
        yield running
