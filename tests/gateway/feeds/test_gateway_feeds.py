"""What is new, for readers of news and for calendars on a phone."""

import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest
from icalendar import Calendar

from gateway.demo.people import deputies
from gateway.feeds import pages as feeds_pages
from gateway.feeds.entries import FEEDS
from tests.gateway.gateway_running import APPEAL, PASSWORD, RunningGateway, eventually

PAGES = Path(feeds_pages.__path__[0])
FIRST = "red lamp on the hill"
BRIDGE = "城关镇第二小学门前人行天桥"
"""The project that other tests of this county watch."""
ATOM = "{http://www.w3.org/2005/Atom}"


class Desk:
    """Somebody at the pages."""

    def __init__(self, county: RunningGateway, login: str, password: str = PASSWORD) -> None:
        headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
        self.client = httpx.Client(base_url=county.url, headers=headers, timeout=60, follow_redirects=True)
        assert self.client.post("/signin", data={"login": login, "password": password}).status_code == 200

    def post(self, address: str) -> httpx.Response:
        [token, *_] = re.findall(r'name="csrf" value="([0-9a-f]+)"', self.client.get("/account").text)
        return self.client.post(address, data={"csrf": token})

    def new_address(self) -> str:
        """The path of a calendar made anew."""
        [address] = re.findall(r'<p class="code">http://[^/]+(/calendar/[^<]+\.ics)</p>', self.post("/calendar").text)
        return str(address)


def events(county: RunningGateway, path: str) -> list[Any]:
    answer = httpx.get(f"{county.url}{path}", timeout=30)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content).walk("VEVENT")


def feed(county: RunningGateway, name: str) -> ElementTree.Element:
    answer = httpx.get(f"{county.url}/feeds/{name}.atom", timeout=30)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


@pytest.mark.parametrize("name", FEEDS)
def test_every_feed_is_atom_whose_entries_lead_to_pages_that_are_there(county: RunningGateway, name: str) -> None:
    root = feed(county, name)
    assert root.tag == f"{ATOM}feed"
    for one in ("id", "title", "updated"):
        assert root.findtext(f"{ATOM}{one}"), one
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    for entry in root.iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}updated")
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert httpx.get(link.attrib["href"], headers={"Accept": "text/html"}, timeout=30).status_code == 200


def test_a_topic_is_told_the_newest_first_and_a_feed_that_did_not_change_is_the_same(county: RunningGateway) -> None:
    def known() -> httpx.Response:
        return httpx.get(f"{county.url}/api/v1/topics", timeout=30)

    listed = eventually(known, lambda answer: len(answer.json()["items"]) >= 2).json()["items"]
    root = feed(county, "topics")
    titles = [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]
    assert set(titles) == {one["title"] for one in listed}
    told = [datetime.fromisoformat(str(entry.findtext(f"{ATOM}updated"))) for entry in root.iter(f"{ATOM}entry")]
    assert told == sorted(told, reverse=True)
    assert ElementTree.tostring(root) == ElementTree.tostring(feed(county, "topics"))


def test_a_project_is_told_when_it_was_adopted_and_again_when_it_moves_on(
    county: RunningGateway, office: httpx.Client
) -> None:
    listed = eventually(lambda: office.get("/projects"), lambda answer: len(answer.json()["items"]) > 1)
    free = [one for one in listed.json()["items"] if one["state"] == "adopted" and one["title"] != BRIDGE]
    project = free[0]
    own = f"/projects/{project['project_id']}"

    def told() -> dict[str, str | None]:
        every = {
            str(entry.findtext(f"{ATOM}id")): entry.findtext(f"{ATOM}title")
            for entry in feed(county, "projects").iter(f"{ATOM}entry")
        }
        return {one.removeprefix(county.url): title for one, title in every.items() if own in one}

    assert told() == {own: project["title"]}
    today = county.app_context.today()
    near, far = ((today + timedelta(days=days)).isoformat() for days in (9, 200))
    members = [{"id": "D001", "name": "代表一"}]
    group = office.post("/supervision-groups", json={"title": "小组", "profession": "城建", "members": members})
    plan = {"department": "transport", "starts_on": today.isoformat(), "ends_on": far, "group_id": group.json()["id"]}
    planned = office.put(f"{own}/plan", json={**plan, "milestones": [{"title": "基础完工", "due_on": near}]})
    assert planned.status_code in (200, 201), planned.text
    assert told() == {own: project["title"], f"{own}#planned": f"已定计划：{project['title']}"}


@pytest.mark.parametrize("name", FEEDS)
def test_the_page_that_has_a_feed_names_it(county: RunningGateway, name: str) -> None:
    link = f'type="application/atom+xml" title="{FEEDS[name].title}" href="/feeds/{name}.atom"'
    zh = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    for path in (FEEDS[name].page, "/feeds"):
        page = httpx.get(f"{county.url}{path}", headers=zh, timeout=30)
        assert page.status_code == 200
        assert f'<link rel="alternate" {link}>' in page.text, path


def test_a_feed_nobody_has_is_not_found(county: RunningGateway) -> None:
    assert httpx.get(f"{county.url}/feeds/nothing.atom", timeout=30).status_code == 404


def test_days_of_sessions_are_a_calendar_for_anybody(county: RunningGateway) -> None:
    sessions = httpx.get(f"{county.url}/api/v1/sessions", timeout=30).json()["items"]
    told = {(str(one["summary"]), one.decoded("dtstart").isoformat()) for one in events(county, "/feeds/sessions.ics")}
    assert told == {(f"票决会议：{one['title']}", one["held_on"]) for one in sessions}


def test_a_deputys_calendar_has_what_is_due_and_no_word_of_a_resident(
    county: RunningGateway, office: httpx.Client
) -> None:
    said = APPEAL | {"title": "井盖不见了请快来", "text": "我家门口的井盖不见了，孩子差点掉下去。"}
    assert httpx.post(f"{county.url}/api/v1/appeals", json=said, timeout=30).status_code == 202

    def held(answer: httpx.Response) -> bool:
        return any(one["holder"] for one in answer.json()["items"])

    asked = {"words": said["title"]}
    case = eventually(lambda: office.get("/cases", params=asked), held).json()["items"][0]
    [holder] = [one.id for one in deputies() if one.name == case["holder"]]
    with county.signed_in(holder) as client:
        matters = client.get("/matters").json()["items"]
    path = Desk(county, holder).new_address()
    told = {str(one["uid"]).partition("@")[0]: one for one in events(county, path)}
    due = {f"matter-{one['appeal_id']}": one["due"]["at"] for one in matters if one["due"]}
    assert f"matter-{case['appeal_id']}" in due
    for name, at in due.items():
        assert told[name].decoded("dtstart") == datetime.fromisoformat(at).astimezone(UTC).replace(microsecond=0)
        assert len(told[name].walk("VALARM")) == 1
    text = httpx.get(f"{county.url}{path}", timeout=30).text.replace("\r\n ", "")
    assert "道路桥梁" in text
    assert [one["title"] for one in matters if one["title"] in text] == []


def test_every_role_has_a_calendar(county: RunningGateway) -> None:
    for login in ("office", "leader", "operator", "teller", "auditor"):
        events(county, Desk(county, login).new_address())


def test_an_address_is_over_when_another_is_made_or_it_is_ended_and_a_wrong_one_is_not_found(
    county: RunningGateway,
) -> None:
    desk = Desk(county, "office")
    first = desk.new_address()
    events(county, first)
    second = desk.new_address()
    events(county, second)
    assert httpx.get(f"{county.url}{first}", timeout=30).status_code == 404
    assert first not in desk.client.get("/calendar").text
    assert "日历地址已停用" in desk.post("/calendar/end").text
    for path in (second, "/calendar/nothing.ics"):
        assert httpx.get(f"{county.url}{path}", timeout=30).status_code == 404


def test_an_address_ends_with_the_sessions_of_its_account(county: RunningGateway, operator: httpx.Client) -> None:
    new = {"login": "reader", "password": FIRST, "name": "王芳", "role": "leader"}
    account = operator.post("/accounts", json=new).json()["id"]
    path = Desk(county, "reader", FIRST).new_address()
    events(county, path)
    operator.put(f"/accounts/{account}/password", json={"password": "another long password"})
    assert httpx.get(f"{county.url}{path}", timeout=30).status_code == 404


def test_nobody_who_is_not_signed_in_makes_a_calendar(county: RunningGateway) -> None:
    answer = httpx.post(f"{county.url}/calendar", headers={"Accept": "text/html"}, timeout=30)
    assert answer.status_code in (303, 401)


def test_what_writes_calendars_is_loaded_when_a_phone_asks_and_not_at_every_start() -> None:
    pages = ", ".join(f"gateway.feeds.pages.{page.stem}" for page in sorted(PAGES.glob("[a-z]*.py")))
    code = f"import sys, {pages}\nprint('icalendar' in sys.modules)"
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
