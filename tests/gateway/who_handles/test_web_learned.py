"""The office's page of what was learned: versions with what they reached, one put in force with a reason, held."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import create_engine, insert

from contracts.intake import ListLearnedModels
from services.intake.who_handles.domain.lessons import Lesson, learn
from services.intake.who_handles.store.packed import packed
from services.intake.who_handles.store.tables import models
from tests.e2e.axe import UNFOLD, barriers
from tests.e2e.browser import sign_in, window
from tests.e2e.county import PASSWORD, PEOPLE, County
from tests.intake.who_handles.test_learning import TEXTS

HOME = "/office/learned"
FIRST = datetime(2026, 3, 1, 19, 30, tzinfo=UTC)
REACHED = {"weighted_f1": 0.93, "macro_f1": 0.92, "precision": 0.98, "coverage": 0.65, "seconds": 8.0}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    made = County(tmp_path_factory.mktemp("learned")).start()
    yield made
    made.stop()


@pytest.mark.parametrize("phone", [True, False])
def test_before_anything_was_learned_the_page_says_by_what_is_suggested(
    county: County, browser: Browser, phone: bool
) -> None:
    page = _page(county, browser, phone=phone)
    main = page.locator("main")
    for said in ("目前按类别的名称和别名建议", "目前不建议部门"):
        expect(main).to_contain_text(said)
    assert barriers(page) == ""


def test_an_earlier_version_is_put_in_force_with_a_reason_and_held(county: County, browser: Browser) -> None:
    _two_nights(county.settings.data_dir)
    page = _page(county, browser, phone=True)
    expect(page.locator("main")).to_contain_text("给出建议的占 65.0%，其中正确的 98.0%")
    page.evaluate(UNFOLD)
    assert barriers(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    form = page.locator('form[action$="/first/use"]')
    form.locator("button").click()
    expect(page.locator("#reason-error")).to_have_text("请写明理由")
    assert barriers(page) == ""
    form.locator('input[name="reason"]').fill("昨晚的版本不准")
    form.locator("button").click()
    expect(page.locator(".flash")).to_contain_text("已改用该版本")
    expect(page.locator("li.green")).to_contain_text("昨晚的版本不准")
    [used] = [one for one in county.ask(ListLearnedModels(), PEOPLE["office"]).items if one.in_force]
    assert (used.version, used.held) == ("first", True)


def test_nobody_else_reads_it(county: County, browser: Browser) -> None:
    context = window(browser)
    sign_in(context, county.url, "leader", PASSWORD)
    answer = context.request.get(county.url + HOME, max_redirects=0)
    assert answer.status == 403


def _two_nights(folder: Path) -> None:
    """What two nights learned, the second in force."""
    model, _ = learn([Lesson("", text, label, text) for label, text in TEXTS], 0.9)
    content = packed(model)
    said = {"learned": "category", "examples": 90, "decided": 90, "reached": REACHED, "threshold": 0.5}
    said |= {"size_bytes": len(content), "model": content, "held": False, "by": "", "reason": ""}
    engine = create_engine(f"sqlite:///{folder / 'intake.sqlite'}", connect_args={"timeout": 20})
    with engine.begin() as database:
        for version, at in (("first", FIRST), ("second", FIRST + timedelta(days=1))):
            database.execute(insert(models).values(version=version, made_at=at, used_at=at, **said))
    engine.dispose()


def _page(county: County, browser: Browser, *, phone: bool) -> Page:
    context = window(browser, phone=phone)
    sign_in(context, county.url, "office", PASSWORD)
    page = context.new_page()
    page.goto(county.url + HOME)
    return page
