"""The liaison's pages: a list brought in, a pair made, a contact recorded and corrected, the pair ended."""

import re

import httpx

from tests.gateway.activities.desk import Desk
from tests.gateway.gateway_running import RunningGateway, slug

HERE = "/liaison"


def committee(county: RunningGateway, office: httpx.Client) -> tuple[str, list[str]]:
    """A member of the standing committee and the grassroots deputies, of those in office."""
    everybody = [one for one in office.get("/deputies").json()["items"] if one["active"]]
    member = next(one["deputy_id"] for one in everybody if one["committee_post"])
    return member, [one["deputy_id"] for one in everybody if not one["committee_post"]]


def test_a_pair_is_made_recorded_corrected_and_ended_on_the_pages(county: RunningGateway, office: httpx.Client) -> None:
    member, grassroots = committee(county, office)
    desk, today = Desk(county.url, "office"), county.app_context.today().isoformat()
    wrong = desk.post(HERE, HERE, member=member, deputy="", begins="")
    assert wrong.status_code == 422
    assert all(f'href="#{name}"' in wrong.text for name in ("deputy", "begins"))
    oneself = desk.post(HERE, HERE, member=member, deputy=member, begins=today)
    assert (oneself.status_code, "不能与本人结对" in oneself.text) == (422, True)
    assert "已结对" in desk.post(HERE, HERE, member=member, deputy=grassroots[0], begins=today).text
    (pair,) = [one for one in office.get("/liaison/pairs").json()["items"] if one["deputy_id"] == grassroots[0]]
    page = f"{HERE}/{pair['pair_id']}"
    own = Desk(county.url, member.lower())
    refused = own.post(page, f"{page}/contacts", kind="visit", day="2001-01-01", talked="农村供水")
    assert refused.status_code == 422
    assert "农村供水</textarea>" in refused.text
    assert "农村供水" in own.post(page, f"{page}/contacts", kind="visit", day=today, talked="农村供水").text
    found = re.search(r'href="\?correct=([^"]+)"', own.get(page))
    assert found
    corrected = own.post(f"{page}?correct={found[1]}", f"{page}/contacts", kind="call", day=today, talked="农村道路")
    assert "农村道路" in corrected.text
    assert "农村供水" not in corrected.text
    (heard,) = re.findall(r'href="(/heard/new\?[^"]+)"', desk.get(page))
    new = desk.get(heard.replace("&amp;", "&"))
    assert "农村道路</textarea>" in new
    assert f'<option value="{grassroots[0]}" selected>' in new
    assert desk.client.get(f"/heard/new?pair={pair['pair_id']}&contact=none").status_code == 404
    ended = desk.post(page, f"{page}/end", why="分工调整")
    assert "已解除" in ended.text
    assert "登记联系情况" not in own.get(page)


def test_a_list_is_answered_row_by_row(county: RunningGateway, office: httpx.Client) -> None:
    member, grassroots = committee(county, office)
    desk = Desk(county.url, "office")

    def bring_in(text: str) -> httpx.Response:
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', desk.get(HERE)))
        return desk.client.post(f"{HERE}/import", data=hidden, files={"file": ("p.csv", text.encode(), "text/csv")})

    bad = bring_in(f"委员编号,代表编号\n{member},{grassroots[1]}\n{member},{member}\n")
    assert (bad.status_code, "不能与本人结对" in bad.text) == (422, True)
    no_table = bring_in("甲,乙\n1,2\n")
    assert (no_table.status_code, 'href="#file"' in no_table.text) == (422, True)
    assert "已导入" in bring_in(f"委员编号,代表编号\n{member},{grassroots[1]}\n").text


def test_pairs_are_read_by_who_may_and_what_was_said_by_fewer(county: RunningGateway, office: httpx.Client) -> None:
    member, grassroots = committee(county, office)
    body = {"member_id": member, "deputy_id": grassroots[2], "begins": county.app_context.today().isoformat()}
    made = office.post("/liaison/pairs", json=body).json()["id"]
    assert slug(office.post("/liaison/pairs", json=body)) == "pair-known"
    with county.signed_in("leader") as leader, county.signed_in(grassroots[3].lower()) as other:
        assert made in [one["pair_id"] for one in leader.get("/liaison/pairs").json()["items"]]
        assert leader.get(f"/liaison/pairs/{made}").status_code == 403
        assert other.get("/liaison/pairs").json()["items"] == []
        answer = other.get(f"/liaison/pairs/{made}")
        assert (answer.status_code, slug(answer)) == (404, "liaison-pair-not-found")
    assert "联系代表" in Desk(county.url, "leader").get(HERE)
    told = {"kind": "call", "day": body["begins"], "talked": "通话"}
    assert office.post(f"/liaison/pairs/{made}/contacts", json=told).status_code == 200
    assert office.post(f"/liaison/pairs/{made}/end", json={"reason": "调整"}).status_code == 200
    assert slug(office.post(f"/liaison/pairs/{made}/end", json={"reason": "调整"})) == "pair-over"
    file = {"file": ("p.csv", f"委员编号,代表编号\n{member},{grassroots[2]}\n".encode(), "text/csv")}
    assert office.post("/liaison/pairs/import", files=file).json()["stored"] is True
