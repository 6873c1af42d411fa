"""A suggestion's page in the moment between its submission and the word of it at supervision."""

import sqlite3
from collections.abc import Iterator

import httpx
import pytest

from contracts.suggestions import DraftSuggestion
from tests.e2e.county import PASSWORD, PEOPLE, County

HTML = {"Accept": "text/html", "Accept-Language": "zh-CN"}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    made = County(tmp_path_factory.mktemp("just-submitted")).start()
    yield made
    made.stop()


@pytest.fixture
def draft(county: County) -> str:
    words = {"title": "关于修路的建议", "text": "村口的路坏了三年。", "category": "roads"}
    return str(county.do(DraftSuggestion.model_validate(words), PEOPLE["deputy"]).id)


def page(county: County, login: str, suggestion_id: str) -> httpx.Response:
    with httpx.Client(base_url=county.url, headers=HTML, timeout=30) as client:
        client.post("/signin", data={"login": login, "password": PASSWORD})
        return client.get(f"/suggestions/{suggestion_id}")


def submitted(county: County, suggestion_id: str) -> None:
    """Submitted, with the word of it still on its way."""
    with sqlite3.connect(county.settings.data_dir / "deputies.sqlite", timeout=30) as database:
        moved = database.execute("UPDATE drafts SET state = 'submitted' WHERE suggestion_id = ?", (suggestion_id,))
    database.close()
    assert moved.rowcount == 1


def test_who_follows_the_link_of_a_draft_just_submitted_is_told_to_look_again(county: County, draft: str) -> None:
    submitted(county, draft)
    told = page(county, "deputy", draft)
    assert told.status_code == 503
    assert "还没有传到这里，请过一会儿再试" in told.text
    assert f'href="/suggestions/{draft}">重试' in told.text


def test_a_draft_that_was_not_submitted_is_no_suggestion_and_others_learn_of_none(county: County, draft: str) -> None:
    assert page(county, "deputy", draft).status_code == 404
    submitted(county, draft)
    assert [page(county, login, draft).status_code for login in ("deputy2", "leader")] == [404, 404]
