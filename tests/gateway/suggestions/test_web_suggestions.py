"""A suggestion in the browser: written, signed, reviewed, assigned, spoken of, answered, rated, looked back at."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from contracts.suggestions import ListDrafts
from tests.e2e.axe import UNFOLD
from tests.e2e.browser import press, sign_in, window
from tests.e2e.county import PASSWORD, PEOPLE, County
from tests.gateway.pages.test_web_pages_for_all import check

TITLE = "关于改造城关镇供水管网的建议"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    made = County(tmp_path_factory.mktemp("suggestions")).start()
    yield made
    made.stop()


class People:
    """Everybody's phone, without JavaScript: every form must work so."""

    def __init__(self, browser: Browser, county: County) -> None:
        self.browser, self.county = browser, county
        self.pages: dict[str, Page] = {}

    def at(self, login: str, address: str) -> Page:
        """Somebody's page, looked at by axe's rules elsewhere; here it must just work."""
        if login not in self.pages:
            context = window(self.browser, phone=True, lang="zh-CN", scripts=False)
            if login:
                sign_in(context, self.county.url, login, PASSWORD)
            self.pages[login] = context.new_page()
        page = self.pages[login]
        page.goto(self.county.url + address)
        return page


@pytest.fixture(scope="module")
def people(browser: Browser, county: County) -> People:
    return People(browser, county)


def send(page: Page, act: str, **fields: str) -> None:
    """Fill the form that posts to this act, and send it."""
    form = page.locator(f'form[action$="/{act}"]').first
    fold = form.locator("xpath=ancestor::details")
    if fold.count() and fold.first.get_attribute("open") is None:
        fold.first.locator("summary").click()
    for name, value in fields.items():
        field = form.locator(f'[name="{name}"]')
        kind = field.first.evaluate("(e) => e.tagName + ':' + (e.type || '')")
        if kind.startswith("SELECT"):
            field.select_option(value)
        elif kind == "INPUT:radio":
            form.locator(f'[name="{name}"][value="{value}"]').check()
        else:
            field.fill(value)
    press(form.locator("button").last)


def contact(water: Page, day: str, **fields: str) -> None:
    """The department notes that it spoke with the deputy on this day."""
    send(water, "contact", people="代表甲", held_on=day, **fields)


def previewed(water: Page, address: str) -> None:
    """The department looks at its letter before it is sent: a paper comes, and what is missing is said."""
    form = water.locator('form[action$="/reply"]')
    preview = form.locator("button[formaction]").get_attribute("formaction")
    assert preview is not None
    hidden = {one.get_attribute("name") or "": one.input_value() for one in form.locator('[type="hidden"]').all()}
    to = water.url.removesuffix(address) + preview
    filled: dict[str, Any] = hidden | {"result": "A", "disclosure": "full", "text": "各位代表：\n已换管四公里。"}
    made = water.request.post(to, form=filled)
    assert (made.status, made.headers["content-type"]) == (200, "application/pdf")
    missing = water.request.post(to, form=filled | {"text": ""})
    assert missing.status == 422
    assert "提交答复" in missing.text()
    unprintable = water.request.post(to, form=filled | {"text": "已换👍管。"}, headers={"Accept": "text/html"})
    assert unprintable.status == 422
    assert "👍 (U+1F44D)" in unprintable.text()


def test_a_suggestion_is_lived_through_on_phones_without_scripts(people: People, county: County) -> None:
    today = county.today().isoformat()
    page = people.at("deputy", "/drafts/new")
    send(page, "new", title="", text="管网老化。", category="water")
    expect(page.get_by_role("alert")).to_contain_text("请写明建议的标题")
    send(page, "new", title=TITLE, text="管网老化，年年停水。", asks="请列入计划。", category="water", wished="water")
    draft = county.ask(ListDrafts(), PEOPLE["deputy"]).items[0].suggestion_id
    page = people.at("deputy", f"/drafts/{draft}")
    send(page, "ask")
    expect(page.locator(".flash")).to_contain_text("请先与承办单位沟通")
    send(page, "talk", department="water", person="陈科", talked_on=today, words="可以列入明年。")
    expect(page.locator(".flash")).to_contain_text("沟通情况已登记")
    send(page, "invite", deputy="D02")
    colleague = people.at("deputy2", f"/drafts/{draft}")
    send(colleague, "sign")
    expect(colleague.locator(".flash")).to_contain_text("已联名")
    send(people.at("deputy", f"/drafts/{draft}"), "ask")
    office = people.at("office", f"/drafts/{draft}")
    send(office, "review", verdict="passed", review_words="事实清楚。", feasibility="有资金。")
    page = people.at("deputy", f"/drafts/{draft}")
    send(page, "submit", occasion="between")
    county.until(lambda: people.at("office", "/suggestions").locator("li.item").count() == 1)

    address = f"/suggestions/{draft}"
    office = people.at("office", address)
    send(office, "assign", department0="water", kind0="lead")
    expect(office.locator(".flash")).to_contain_text("已交办")
    send(people.at("office", address), "key", congress_leader="刘主任", government_leader="张县长")
    water = people.at("water", address)
    send(water, "take", leader="分管领导", person="陈科")
    for phase in ("before", "during", "after"):
        contact(people.at("water", address), today, phase=phase, way="visit", words="到现场看过。")
    water = people.at("water", address)
    previewed(water, address)
    send(water, "reply", result="A", text="已换管四公里。", disclosure="full")
    expect(water.locator(".flash")).to_contain_text("已答复代表")
    page = people.at("deputy", address)
    send(page, "rate", attitude="satisfied", result="not_satisfied")
    expect(page.get_by_role("alert")).to_contain_text("请写明理由")
    send(people.at("deputy", address), "rate", attitude="satisfied", result="not_satisfied", reason="支管没换。")
    for phase in ("during", "after"):
        contact(people.at("water", address), today, phase=phase, way="phone", words="补办")
    send(people.at("water", address), "reply", result="A", text="支管也已换。", disclosure="full")
    send(people.at("deputy", address), "rate", attitude="satisfied", result="satisfied")
    office = people.at("office", address)
    send(office, "look-back", kept="done", words="支管换完。")
    public = people.at("", address)
    for said in ("重点督办", "支管也已换。", "支管没换。", "已落实", "刘主任"):
        expect(public.locator("main")).to_contain_text(said)


def test_what_residents_say_often_becomes_a_draft_with_one_click_and_residents_hear(
    people: People, county: County
) -> None:
    receipts = [county.submit(f"停水第{n}天", "五楼没有水。", category="water") for n in range(3)]
    county.until(lambda: people.at("deputy2", "/drafts").locator('form[action$="/from-cluster"]').count() == 1)
    send(people.at("deputy2", "/drafts"), "from-cluster")
    draft = county.ask(ListDrafts(), PEOPLE["deputy2"]).items[0].suggestion_id
    page = people.at("deputy2", f"/drafts/{draft}")
    expect(page.locator("main")).to_contain_text("依据 3 件群众反映")
    send(page, "talk", department="water", person="陈科", talked_on=county.today().isoformat(), words="可以。")
    send(people.at("deputy2", f"/drafts/{draft}"), "ask")
    send(people.at("office", f"/drafts/{draft}"), "review", verdict="passed", review_words="可以。")
    send(people.at("deputy2", f"/drafts/{draft}"), "submit", occasion="between")
    context = window(people.browser, phone=True, lang="zh-CN")
    told = context.new_page()

    def heard() -> bool:
        told.goto(f"{county.url}/a#{receipts[0].tracking_code}.{receipts[0].secret}")
        told.wait_for_load_state("networkidle")
        return "代表把您反映的问题写进了代表建议" in told.inner_text("main")

    county.until(heard)


@pytest.mark.parametrize("login", ["office", "water", "deputy"])
def test_pages_with_every_form_open_pass_axe(browser: Browser, county: County, login: str) -> None:
    context = window(browser, phone=True, lang="zh-CN")
    sign_in(context, county.url, login, PASSWORD)
    page = context.new_page()
    page.goto(f"{county.url}/suggestions")
    addresses = [link.get_attribute("href") for link in page.locator("li.item a").all()]
    for address in [*addresses, *(["/drafts"] if login != "water" else [])]:
        answer = page.goto(f"{county.url}{address}")
        assert answer is not None
        assert answer.ok
        page.evaluate(UNFOLD)
        check(page, f"{address} as {login}")
