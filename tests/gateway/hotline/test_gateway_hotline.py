"""The hotline over the JSON API: what nobody gave up is not told again, and only the office says so."""

import httpx

from tests.gateway.gateway_running import RunningGateway, slug

AGAIN = "/hotline/unsent/again"


def test_a_county_without_a_system_of_the_hotlines_has_nothing_to_tell_again(
    county: RunningGateway, office: httpx.Client, public: httpx.Client
) -> None:
    assert slug(office.post(AGAIN)) == "hotline-not-connected"
    with county.signed_in("leader") as leader:
        assert slug(leader.post(AGAIN)) == "forbidden"
    assert public.post(AGAIN).status_code == 401


def test_the_list_is_read_page_by_page(office: httpx.Client) -> None:
    assert office.get("/hotline/tickets", params={"words": "%"}).json()["items"] == []
    assert slug(office.get("/hotline/tickets", params={"cursor": "x"})) == "bad-cursor"
