"""The pages of invitations: a department invites for itself, deputies reply, what took place is recorded."""

import re

import httpx
import pytest

from tests.gateway.activities.desk import Desk
from tests.gateway.gateway_running import RunningGateway, eventually, slug

HERE = "/invitations"


@pytest.fixture
def water(county: RunningGateway) -> Desk:
    """The desk of a department."""
    return Desk(county.url, "dept-housing")


def invited(county: RunningGateway, desk: Desk, title: str, **more: str | list[str]) -> str:
    """Deputies D001 and D002 are invited for today; returns the page of it."""
    fields = {"organ": "government", "kind": "inspection", "title": title, "deputies": ["D001", "D002"]}
    answer = desk.post(HERE, HERE, day=county.app_context.today().isoformat(), **(fields | more))
    assert "已邀请" in answer.text
    found = re.search(rf'<a href="(/invitations/[^"]+)">{title}</a>', answer.text)
    assert found
    return found[1]


def test_a_department_invites_deputies_reply_and_it_is_recorded(county: RunningGateway, water: Desk) -> None:
    page = invited(county, water, "查看老旧小区改造")
    deputy, office = Desk(county.url, "d001"), Desk(county.url, "office")
    assert "查看老旧小区改造" in deputy.get(HERE)
    refused = deputy.post(page, f"{page}/reply", answer="leave", reason="")
    assert (refused.status_code, "请写明原因" in refused.text) == (422, True)
    assert "已答复" in deputy.post(page, f"{page}/reply", answer="leave", reason="住院治疗").text
    assert "住院治疗" in water.get(page)
    empty = water.post(page, f"{page}/record", **{"p-D002": "late", "said": ""})
    assert (empty.status_code, '<option value="late" selected>' in empty.text) == (422, True)
    done = water.post(page, f"{page}/record", **{"p-D002": "late", "said": "增加停车位"})
    assert "增加停车位" in done.text
    assert "县" in office.get(page)
    assert "已取消" in office.post(page, f"{page}/withdraw", why="延期").text


def test_the_office_invites_for_an_organ_that_is_no_department(county: RunningGateway) -> None:
    office = Desk(county.url, "office")
    wrong = office.post(HERE, HERE, organ="court", host="", title="", kind="", day="", starts="9点")
    assert wrong.status_code == 422
    assert all(f'href="#{name}"' in wrong.text for name in ("host", "title", "kind", "day", "starts", "deputies"))
    page = invited(county, office, "旁听庭审", organ="court", host="县人民法院", kind="trial")
    assert "县人民法院（法院）" in office.get(page)
    with county.signed_in("d002") as deputy:
        eventually(
            lambda: deputy.get("/notices"),
            lambda answer: "deputy_invited" in [one["kind"] for one in answer.json()["items"]],
        )


def test_the_api_serves_the_same_and_keeps_others_out(county: RunningGateway, office: httpx.Client) -> None:
    today = county.app_context.today()
    body = {"organ": "procuratorate", "host": "县人民检察院", "kind": "hearing", "title": "公开听证"}
    body |= {"day": today.isoformat(), "deputy_ids": ["D003"]}
    made = office.post("/invitations", json=body).json()["id"]
    with county.signed_in("dept-housing") as department, county.signed_in("d003") as deputy:
        answer = department.post("/invitations", json=body)
        assert (answer.status_code, slug(answer)) == (403, "forbidden")
        assert slug(department.get(f"/invitations/{made}")) == "invitation-not-found"
        assert deputy.post(f"/invitations/{made}/reply", json={"come": True}).status_code == 200
        assert made in [one["invitation_id"] for one in deputy.get(f"/invitations?year={today.year}").json()["items"]]
    told = {"presences": [{"deputy_id": "D003", "presence": "present"}], "said": "同意"}
    assert office.post(f"/invitations/{made}/record", json=told).status_code == 200
    assert office.get(f"/invitations/{made}").json()["came"] == 1
    assert office.post(f"/invitations/{made}/withdraw", json={"reason": "误登"}).status_code == 200
    assert slug(office.post(f"/invitations/{made}/record", json=told)) == "invitation-withdrawn"
