"""The hotline over the JSON API: what nobody gave up is not told again, and only the office says so."""

import httpx

from tests.gateway.gateway_running import RunningGateway, eventually, slug

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


def test_a_danger_in_a_tickets_new_words_calls_whoever_is_on_call_once(office: httpx.Client) -> None:
    where = {"township": "城关镇", "phone": ""}
    said = {"number": "DH-DANGER-1", "title": "路灯不亮", "text": "北街桥头的路灯不亮，晚上看不见路。", **where}
    assert office.post("/hotline/tickets", json={"tickets": [said]}).json()["items"][0]["fate"] == "new"
    appeal = office.get("/hotline/tickets", params={"words": "DH-DANGER-1"}).json()["items"][0]["appeal_id"]
    assert office.get(f"/alarms/{appeal}").status_code == 404
    anew = said | {"text": f"{said['text']}灯杆着火了，快来人！"}
    for fate in ("changed", "same"):
        assert office.post("/hotline/tickets", json={"tickets": [anew]}).json()["items"][0]["fate"] == fate
    alarm = eventually(
        lambda: office.get(f"/alarms/{appeal}"), lambda a: bool(a.is_success and a.json()["said"])
    ).json()
    assert (alarm["danger"], alarm["said"], alarm["round"]) == ("fire", "灯杆着火了，快来人", 1)
