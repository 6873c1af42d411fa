"""The article's year is lived through and read off the public page; every figure opens to just its cases."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.year.__main__ import live
from benchmarks.year.check import ROWS
from benchmarks.year.rows.asking import Asking, Row
from benchmarks.year.world import zhushan
from contracts.deputies import Duty, ListDeputies, ReadDossier
from contracts.figures import RebuildFigures, VerifyChronicle
from contracts.inquiries import ListAppraisals
from contracts.intake import FindAppeals, ReadAppeal
from contracts.sessions import ListSessions, ReadSession, ReadTable
from contracts.signing import ListPapers
from contracts.suggestions import ListSuggestions
from contracts.supervision import ReadStory
from gateway.demo.fill import accounts
from gateway.demo.people import PASSWORD, STAFF, everybody
from kit.clock import DrivenClock
from services.voting.verifier.minsheng_verify import verify
from tests.e2e.axe import UNFOLD
from tests.e2e.browser import press, sign_in, window
from tests.e2e.county import County
from tests.e2e.walks import Walks
from tests.e2e.year_figures import COUNTS, NEAR, RATES, YEAR
from tests.gateway.pages.test_web_pages_for_all import check

pytestmark = pytest.mark.timeout(1800)
"""Whoever comes first waits for the whole year; how long that takes is the machine's affair."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the year's county keeps what it has."""
    return tmp_path_factory.mktemp("year")


@pytest.fixture(scope="module")
def walks(folder: Path) -> Walks:
    """What the year's work looked up."""
    return Walks(folder)


@pytest.fixture(scope="module")
def county(folder: Path, walks: Walks) -> Iterator[County]:
    file = folder / "clock"
    file.write_text("2025-01-06T01:00:00+00:00")
    made = County(folder, clock_file=file).start(empty=True)
    try:
        with walks:
            asyncio.run_coroutine_threadsafe(live(made.app_context, DrivenClock(file)), made._loop).result(1700)
        made.run(accounts(made.app_context, everybody()))
        yield made
    finally:  # a clock that is still fast would fill the memory for as long as the others are tested
        made.stop()


def every_case(client: httpx.Client, figure: str, side: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        asked: dict[str, Any] = {"side": side, "year": 2025, "limit": 100, **({"cursor": cursor} if cursor else {})}
        page = client.get(f"/figures/{figure}/cases", params=asked).json()
        found, cursor = [*found, *page["items"]], page["next"]
        if cursor is None:
            return found


@pytest.fixture(scope="module")
def office(county: County) -> Iterator[httpx.Client]:
    """Somebody who reads every number; everybody else reads no small one of appeals."""
    with httpx.Client(base_url=f"{county.url}/api/v1", timeout=30) as client:
        answer = client.post("/session", json={"login": "office", "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        yield client


def test_the_articles_figures_are_read_off_and_each_opens_to_just_its_cases(
    county: County, office: httpx.Client
) -> None:
    sheet = office.get("/figures", params={"year": 2025}).json()
    told = {one["name"]: (one["numerator"], one["denominator"]) for one in sheet["figures"]}
    assert {name: told[name][0] for name in COUNTS} == COUNTS
    assert {name: told[name] for name in RATES} == RATES
    for name, (low, high) in NEAR.items():
        above, below = told[name]
        assert low <= above / below <= high, (name, above, below)
    for name, (above, below) in told.items():
        for side, many in (("numerator", above), ("denominator", above if below is None else below)):
            cases = every_case(office, name, side)
            assert sum(one["counts"] for one in cases) == many, (name, side)
            if not any(one["kind"] == "appeal" for one in cases):
                assert len({one["key"] for one in cases}) == len(cases)
    with httpx.Client(base_url=f"{county.url}/api/v1", timeout=30) as public:
        assert every_case(public, "appeals", "numerator") == [], "whose they are stays with the staff"
        open_to_all = {one["name"]: one for one in public.get("/figures", params={"year": 2025}).json()["figures"]}
    assert {name: open_to_all[name]["numerator"] for name in COUNTS} == COUNTS


@pytest.fixture(scope="module")
def asking(county: County) -> Iterator[Asking]:
    """The lived county, asked as its people ask it."""
    made = Asking(county.url, YEAR.year)
    yield made
    made.close()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))
def test_each_row_of_the_article_is_lived(asking: Asking, row: Row) -> None:
    assert row.ask(asking)


def test_every_account_of_the_demo_signs_in(asking: Asking) -> None:
    for login in everybody():
        asking.as_(login)


def test_appeals_differ_and_some_go_astray_before_they_are_answered(county: County) -> None:
    every = county.ask(FindAppeals(limit=200)).items
    assert len(every) == YEAR.appeals
    assert sum(one.state == "not_admitted" for one in every) == YEAR.not_admitted
    merged = [one for one in every if county.ask(ReadAppeal(appeal_id=one.appeal_id)).merged_into]
    assert len(merged) == YEAR.merged
    assert len({one.title for one in every}) > YEAR.appeals * 0.9
    stories = [county.ask(ReadStory(appeal_id=one.appeal_id)) for one in every]
    events = Counter(line.event for story in stories for line in story.entries)
    for event in ("order.returned", "order.extended", "order.reassigned", "case.pressed", "appeal.reopened"):
        assert events[event], (event, events)


def test_the_vote_was_tied_voted_on_again_and_checked_by_anybody(county: County, asking: Asking) -> None:
    held = [county.ask(ReadSession(session_id=one.session_id)) for one in county.ask(ListSessions()).items]
    first, further = sorted(next(one.rounds for one in held if len(one.rounds) > 1), key=lambda one: one.number)
    assert (first.mode, further.after, len(further.candidates)) == ("electronic", first.round_id, 3)
    said = [verify(asking.get(f"/rounds/{one.round_id}/board.json", "")) for one in (first, further)]
    assert [one["outcome"] for one in said] == ["TIE", "COMPLETE"]
    assert sum(len(one["adopted"]) for one in said) == YEAR.adopted


def test_who_did_not_come_had_leave_or_is_noted_absent(county: County) -> None:
    held = [county.ask(ReadSession(session_id=one.session_id)) for one in county.ask(ListSessions()).items]
    session = next(one for one in held if len(one.rounds) > 1)
    states = Counter(one.state for one in county.ask(ReadTable(session_id=session.session_id)).leaves)
    assert states["granted"] > 1
    assert states["refused"] == 1


def test_the_committee_graded_what_was_built_in_a_secret_round(county: County) -> None:
    appraised = county.ask(ListAppraisals(year=YEAR.year)).items
    by_round = [one for one in appraised if one.deputies_source == "round"]
    assert len(by_round) == YEAR.surveyed - 1
    assert all(one.verdict == "satisfied" for one in by_round)


def test_what_one_department_sent_out_was_drafted_reviewed_and_signed(county: County) -> None:
    signs = zhushan().signs
    mine = county.ask(ListSuggestions(year=YEAR.year, department=signs, limit=200)).items
    papers = [one for said in mine for one in county.ask(ListPapers(thing=said.suggestion_id)).items]
    assert papers
    assert all(one.signed and one.reviewed and one.reviewed.by != one.signed.by for one in papers)


@pytest.mark.parametrize("by", ["month", "township", "department"])
def test_the_parts_of_every_figure_add_up_to_the_whole(office: httpx.Client, by: str) -> None:
    sheet = office.get("/figures", params={"year": 2025, "by": by}).json()
    for one in sheet["figures"]:
        parts = [row["figures"][one["name"]] for row in sheet["rows"]]
        if by == "month":
            assert sum(above for above, _ in parts) == one["numerator"], one["name"]
        else:  # a county's own matters belong to no township, a matter nobody was given to no department
            assert sum(above for above, _ in parts) <= one["numerator"], one["name"]


def test_no_work_of_a_year_walks_through_a_table_that_grows(county: County, walks: Walks) -> None:
    assert walks.noted > 250, "the year was not looked at"
    assert walks.found() == []


def test_the_five_kinds_of_duty_stand_in_dossiers_without_a_word_typed_for_them(county: County) -> None:
    roster = county.ask(ListDeputies()).items
    assert len(roster) == YEAR.deputies
    told: Counter[str] = Counter()
    asked = came = 0
    for one in roster:
        dossier = county.ask(ReadDossier(deputy_id=one.deputy_id))
        told.update({each.duty: each.entries for each in dossier.counts})
        asked, came = asked + dossier.participation.denominator, came + dossier.participation.numerator
        assert "paper" not in {each.source for each in dossier.items}
    assert set(told) == set(get_args(Duty))
    assert min(told.values()) > 100
    assert 0.95 < came / asked < 1, "nearly everybody comes, and who does not is on record"


def test_counted_anew_from_the_chronicle_every_figure_is_the_same(county: County) -> None:
    public = httpx.Client(base_url=f"{county.url}/api/v1", timeout=30)
    before = public.get("/figures", params={"by": "department"}).json()
    state = county.do(RebuildFigures(), STAFF["operator"])
    assert (state.broken_at, state.events) == (None, before["events"])
    assert public.get("/figures", params={"by": "department"}).json() == before
    assert county.ask(VerifyChronicle(), STAFF["auditor"]).broken_at is None


def test_the_public_page_shows_the_year_and_its_links_lead_to_the_cases(browser: Browser, county: County) -> None:
    page = window(browser, phone=True, lang="zh-CN").new_page()
    page.goto(f"{county.url}/figures?year=2025")
    shown = page.inner_text("main")
    for number in (159, 117, 15, 283, 89, 34, 23):
        assert re.search(rf"\b{number}\b", shown), number
    assert "86.3%" in shown
    assert re.search(r"\b23\b", page.locator(".figure", has_text="调研报告").first.inner_text())
    press(page.locator(".figure", has_text="重点督办建议").get_by_role("link"))
    expect(page.locator("li.item")).to_have_count(YEAR.key)
    press(page.locator("li.item a").first)
    assert "重点督办" in page.inner_text("main")


PAGES = {
    "": (
        "/figures?year=2025",
        "/figures?by=department",
        "/figures/findings",
        "/figures/screen",
        "/suggestions",
        "/projects",
    ),
    "office": ("/drafts", "/projects?light=red", "/figures/appeals"),
    "d001": ("/drafts", "/drafts/new", "/suggestions?only=mine"),
    "dept-transport": ("/figures", "/suggestions?only=mine", "/projects?only=mine"),
}


@pytest.mark.parametrize(("login", "phone"), [*((login, True) for login in PAGES), ("", False), ("office", False)])
def test_the_years_pages_pass_axe_for_everyone(browser: Browser, county: County, login: str, phone: bool) -> None:
    context = window(browser, phone=phone, lang="zh-CN" if phone else "en-GB")
    if login:
        sign_in(context, county.url, login, PASSWORD)
    addresses = [*PAGES[login], *_ones(county)]
    page: Page = context.new_page()
    for address in addresses:
        answer = page.goto(county.url + address)
        assert answer is not None
        assert answer.ok, f"{address}: {answer.status}"
        page.evaluate(UNFOLD)
        check(page, f"{address} as {login or 'anybody'}")


def _ones(county: County) -> list[str]:
    public = httpx.Client(base_url=f"{county.url}/api/v1", timeout=30)
    suggestion = public.get("/suggestions", params={"limit": 1}).json()["items"][0]["suggestion_id"]
    projects = public.get("/projects").json()["items"]
    red = next(one for one in projects if one["state"] != "completed")
    done = next(one for one in projects if one["state"] == "completed")
    return [f"/suggestions/{suggestion}", f"/projects/{red['project_id']}", f"/projects/{done['project_id']}"]


def test_a_reply_goes_out_as_a_letter_in_the_official_form(county: County) -> None:
    from io import BytesIO

    from docx import Document

    public = httpx.Client(base_url=county.url, timeout=30)
    one = public.get("/api/v1/suggestions", params={"limit": 1}).json()["items"][0]
    view = public.get(f"/api/v1/suggestions/{one['suggestion_id']}").json()
    address = f"/suggestions/{one['suggestion_id']}/letters/{view['parts'][0]['assignment_id']}"
    letter = "\n".join(line.text for line in Document(BytesIO(public.get(f"{address}.docx").content)).paragraphs)
    for said in (
        f"第{one['number']}号代表建议的答复",
        view["lead"]["name"],
        view["parts"][0]["replies"][0]["text"],
        view["parts"][0]["department_name"],
    ):
        assert said in letter
    assert public.get(f"{address}.pdf").content.startswith(b"%PDF")
    assert public.get(f"{address}.odt").status_code == 404
