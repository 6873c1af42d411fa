"""A decision on townships over the API and on its page: accounts go along, pages keep what a place was called."""

import sqlite3
from collections.abc import Iterator
from datetime import date

import pytest

from contracts.base import Actor
from contracts.county import CountyFacts, CountyView, KnownTownship
from contracts.suggestions import ChangeDraft, DraftSuggestion
from contracts.words import Role
from gateway import places
from gateway.bus import Declined
from gateway.context import AppContext, only_in_the_county
from gateway.pages import words
from gateway.settings import GatewaySettings
from tests.another_county import BRIDGE, COUNTY, SHOP, TOWN
from tests.gateway.gateway_running import PASSWORD, RunningGateway, slug
from tests.places import elsewhere

PAGE = {"Accept": "text/html"}
DAY = "2026-03-01"
MERGED = {"code": BRIDGE, "name": "石桥街道", "name_en": "Shiqiao Subdistrict"}


async def staff(app_context: AppContext) -> None:
    people = {
        "office": Actor(role=Role.OFFICE, id="office-1", name="办公室甲"),
        "keeper": Actor(role=Role.STATION, id="station-1", name="站长甲", township=SHOP),
    }
    await app_context.accounts.add_many(people, PASSWORD)


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGateway]:
    settings = GatewaySettings(
        host="embedded",
        county=COUNTY.code,
        data_dir=tmp_path_factory.mktemp("decisions"),
        rate_per_minute=0,
        account_cache_seconds=0,
        services=("services.supervision.service:Supervision",),
    )
    with elsewhere(), RunningGateway(settings, staff, county=COUNTY) as running:
        yield running


def test_a_merger_is_recorded_and_accounts_go_along(house: RunningGateway) -> None:
    decision = {"day": DAY, "decision": "省政府批复", "before": [BRIDGE, SHOP], "after": [MERGED]}
    with house.signed_in("office") as office, house.client() as public:
        assert slug(office.post("/county/decisions", json={**decision, "day": "2999-01-01"})) == "decision-early"
        assert public.post("/county/decisions", json=decision).status_code in (401, 403)
        assert office.post("/county/decisions", json=decision).status_code == 200
        told = public.get("/county").json()
        assert [one["decision"] for one in told["decisions"]] == ["省政府批复"]
        assert slug(office.post("/county/decisions", json=decision)) == "township-not-found"
    assert SHOP not in places.TOWNSHIPS
    assert words.called("township", BRIDGE, date(2026, 2, 28), "zh") == "石桥镇"
    assert words.called("township", BRIDGE, date(2026, 3, 1), "en") == "Shiqiao Subdistrict"
    assert words.word("township", SHOP, "zh") == "石桥铺镇", "it keeps its name"
    with sqlite3.connect(house.app_context.settings.data_dir / "gateway.sqlite") as kept:
        assert kept.execute("select township from accounts where login = 'keeper'").fetchall() == [(BRIDGE,)]


def test_the_page_takes_a_decision_and_shows_it_again_when_something_is_wrong(house: RunningGateway) -> None:
    with house.signed_in("office") as office:
        address = f"{house.url}/office/county"
        form = {
            "csrf": office.headers["X-CSRF-Token"], "key": "k-1", "day": DAY, "decision": "县政府公告",
            "before": TOWN, "after": f"{TOWN} 东门新街道",
        }  # fmt: skip
        for missing in ("day", "decision", "before", "after"):
            again = office.post(f"{address}/decisions", data={**form, missing: ""}, headers=PAGE)
            assert (again.status_code, f'data-field="{missing}"' in again.text) == (422, True), missing
        same = office.post(
            f"{address}/decisions",
            data={**form, "key": "k-2", "after": f"{TOWN} 东门街道 Dongmen Subdistrict"},
            headers=PAGE,
        )
        assert same.status_code == 422
        assert office.post(f"{address}/decisions", data={**form, "key": "k-3"}, headers=PAGE).status_code == 303
        shown = office.get(address, headers=PAGE).text
        assert "县政府公告" in shown
        assert "东门新街道" in shown
    assert words.called("township", TOWN, date(2026, 1, 1), "zh") == "东门街道"


def test_what_was_begun_for_a_township_that_is_no_more_goes_on_and_nothing_new_begins() -> None:
    gone = KnownTownship(code=SHOP, name="石桥铺镇", active=False)
    words_of = {"title": "关于水渠", "text": "水渠堵了。", "category": "water", "township": SHOP}
    with elsewhere():
        places.settle(CountyView(county=CountyFacts(code=COUNTY.code, title=COUNTY.title), townships=[gone]))
        only_in_the_county(ChangeDraft(suggestion_id="s-1", **words_of))
        with pytest.raises(Declined) as refused:
            only_in_the_county(DraftSuggestion(**words_of))
    assert refused.value.problem.errors[0]["field"] == "township"
