"""Every public address is asked for a marked text that nobody read: it is nowhere, then there, then there in part."""

import re
from collections.abc import Iterator
from itertools import product
from typing import get_args

import httpx
import pytest
from fastapi.routing import APIRoute, iter_route_contexts

from contracts.held import WhyNot
from contracts.words import Role
from gateway.feeds.entries import FEEDS
from gateway.open_data import DATASETS
from gateway.release.owners import IDEAS, LETTERS, OWNERS
from gateway.release.words import KINDS, PARTS, REASONS
from services.deputies.letters.use_cases import TEXTS as OF_LETTERS
from services.supervision.release.use_cases import TEXTS as OF_OTHERS
from services.voting.ideas.use_cases.release import TEXTS as OF_IDEAS
from tests.gateway.access.test_gateway_roles import declared
from tests.gateway.gateway_running import APPEAL, RunningGateway, eventually, slug

MARK, REST = "红砖厂老钱", "把仓库占了"
MARKED = {"title": f"{MARK}{REST}", "text": f"{MARK}{REST}，请办成广场。"}
ELSEWHERE = ("nobody-1",)
"""Leads to nothing that is an idea, or its appeal."""
NAMED: dict[str, tuple[str, ...]] = {
    "dataset": tuple(dataset.name for dataset in DATASETS),
    "form": ("json", "xml"),
    "name": tuple(FEEDS),
    **dict.fromkeys(("assignment_id", "category", "code", "day", "department", "figure", "inquiry_id"), ELSEWHERE),
    **dict.fromkeys(("kind", "message", "month", "owner", "photo_id", "project_id", "round_id", "secret"), ELSEWHERE),
    **dict.fromkeys(("service_code", "service_request_id", "session_id", "slug", "spot"), ELSEWHERE),
    **dict.fromkeys(("suggestion_id", "survey_id", "token", "topic_id", "year"), ELSEWHERE),
    **dict.fromkeys(("report_id", "opinion_id", "reception_id", "group_code", "pair_id"), ELSEWHERE),
    **dict.fromkeys(("bulletin_id", "course_id", "file_id", "letter_id"), ELSEWHERE),
    "station": ("S01",),
    "deputy_id": ("D001",),
}
"""What stands for each name in an address: a new name says here whether it may lead to a text that is held."""


def addresses(county: RunningGateway, known: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Everything that answers GET without an account, with these ids where an address names one."""
    values = NAMED | known
    for context in iter_route_contexts(county.app.router.routes):
        if not isinstance(context.original_route, APIRoute) or "GET" not in (context.methods or ()):
            continue
        if any(Role.PUBLIC in roles for roles in declared(context.dependant)):
            names = re.findall(r"{(\w+)", context.path)
            for each in product(*(values[name] for name in names)):
                yield context.path.format_map(dict(zip(names, each, strict=True)))


def told(county: RunningGateway, client: httpx.Client, known: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """What each of them says, asked as it is and for the marked words."""
    asked = [path + query for path in addresses(county, known) for query in ("", f"?words={MARK}")]
    return {address: client.get(county.url + address, follow_redirects=True).text for address in asked}


def where(said: dict[str, str], mark: str) -> set[str]:
    """Which addresses say it, but those that say again what they were asked for."""
    return {address for address, text in said.items() if mark in text.replace(f'value="{mark}"', "")}


def held_idea(office: httpx.Client) -> str:
    """The marked idea among those that wait."""

    def mine(answer: httpx.Response) -> list[str]:
        return [one["key"] for one in answer.json()["items"] if one["parts"]["title"] == MARKED["title"]]

    answer = eventually(lambda: office.get("/releases/ideas/held?limit=200"), lambda got: bool(mine(got)))
    return mine(answer)[0]


@pytest.fixture
def marked(public: httpx.Client, office: httpx.Client) -> tuple[str, str]:
    """An idea out of a resident's appeal: its id and its appeal's."""
    receipt = public.post("/appeals", json={**APPEAL, **MARKED, "project_idea": True}).json()
    return held_idea(office), str(receipt["appeal_id"])


def decide(office: httpx.Client, key: str, verdict: str, **more: object) -> None:
    body = {"verdict": verdict, "checked_by": "办公室保密员", **more}
    answer = office.put(f"/releases/ideas/idea/{key}", json=body)
    assert answer.status_code == 200, answer.text


def test_no_public_address_tells_a_text_that_nobody_read_and_each_tells_it_as_it_was_released(
    county: RunningGateway, public: httpx.Client, office: httpx.Client, marked: tuple[str, str]
) -> None:
    key, appeal = marked
    [season] = {one["season_id"] for one in office.get("/ideas").json()["items"] if one["proposal_id"] == key}
    known = {"proposal_id": (key, appeal), "appeal": (appeal,), "season_id": (season,)}
    assert where(told(county, public, known), MARK) == set()

    decide(office, key, "released")
    shown = where(told(county, public, known), MARKED["title"])
    assert {"/proposals", f"/proposals/{key}", "/api/v1/proposals", "/api/v1/ideas", f"/api/v1/ideas/{key}"} <= shown
    assert f"/api/v1/ideas?words={MARK}" in shown

    decide(office, key, "redacted", hide=[MARK], why="accusation", words="请走举报渠道。")
    said = told(county, public, known)
    assert where(said, MARK) == set()
    assert {"/proposals", f"/proposals/{key}", "/api/v1/ideas"} <= where(said, REST)

    decide(office, key, "refused", why="accusation", checked_by="")
    said = told(county, public, known)
    assert where(said, MARK) == where(said, REST) == set()
    [line, *_] = public.get("/releases/ideas").json()["log"]
    assert (line["verdict"], line["why"]) == ("refused", "accusation")


def test_the_office_alone_decides_and_a_decision_without_what_it_needs_is_refused(
    county: RunningGateway, public: httpx.Client, office: httpx.Client, marked: tuple[str, str]
) -> None:
    key, _ = marked
    whole = {"verdict": "released", "checked_by": "办公室保密员"}
    for login in ("leader", "auditor", "d001", "dept-transport", "station", "operator"):
        with county.signed_in(login) as other:
            assert slug(other.put(f"/releases/ideas/idea/{key}", json=whole)) == "forbidden"
    assert slug(public.get("/releases/ideas/held")) == "sign-in-needed"
    address = f"/releases/ideas/idea/{key}"
    assert slug(office.put(address, json={"verdict": "released"})) == "secrecy-check-missing"
    assert slug(office.put(address, json={"verdict": "refused"})) == "release-reason-missing"
    nowhere = {**whole, "verdict": "redacted", "why": "personal", "hide": ["不在其中"]}
    assert slug(office.put(address, json=nowhere)) == "words-not-there"
    assert slug(office.put("/releases/ideas/idea/nobody", json=whole)) == "text-not-found"
    with county.signed_in("auditor") as auditor:
        waiting = auditor.get("/releases/ideas/held", params={"limit": 200}).json()
    assert key in [one["key"] for one in waiting["items"]]


def test_each_kind_of_text_has_its_desk_its_list_and_its_words(
    county: RunningGateway, public: httpx.Client, office: httpx.Client
) -> None:
    for kind, owner in OWNERS.items():
        address = {IDEAS: "ideas", LETTERS: "letters"}.get(owner, "texts")
        assert office.get(f"/releases/{address}/held", params={"kind": kind}).json()["items"] is not None
        page = office.get(f"{county.url}/office/release", params={"kind": kind})
        assert page.status_code == 200
        assert KINDS[kind][0] in page.text
    rules = [
        rule["kind"]
        for name in ("ideas", "letters", "texts")
        for rule in public.get(f"/releases/{name}").json()["rules"]
    ]
    assert set(rules) == set(OWNERS)
    policy = public.get(f"{county.url}/release").text
    assert all(KINDS[kind][0] in policy for kind in OWNERS)
    assert set(REASONS) == set(get_args(WhyNot))


def test_every_part_of_a_text_has_a_name() -> None:
    parts = {
        part for texts in (OF_IDEAS, OF_OTHERS, {"letter": OF_LETTERS}) for one in texts.values() for part in one.parts
    }
    assert parts == set(PARTS)
