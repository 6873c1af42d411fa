"""Notices over the JSON API: list, number, read one, read all."""

import httpx

from tests.gateway.gateway_running import APPEAL, eventually, slug


def test_the_office_is_told_of_danger_over_the_api_and_reads_it(public: httpx.Client, office: httpx.Client) -> None:
    danger = APPEAL | {"title": "煤气味很重", "text": "楼道里煤气味很重，快爆炸了，救命！"}
    made = public.post("/appeals", json=danger, headers={"Idempotency-Key": "notice-appeal-1"})
    assert made.status_code == 202, made.text
    told = eventually(lambda: office.get("/notices?only_unread=true"), lambda answer: "appeal_urgent" in answer.text)
    urgent = next(one for one in told.json()["items"] if one["kind"] == "appeal_urgent")
    assert (urgent["urgent"], urgent["read"], "煤气" in told.text) == (True, False, False)
    assert office.get("/notices/unread").json()["unread"] >= 1
    read = office.post(f"/notices/{urgent['notice_id']}/read")
    assert (read.json()["about"], read.json()["read"]) == (urgent["about"], True)
    assert slug(office.post("/notices/01935e30-0091-7000-8000-000000000007/read")) == "notice-not-found"

    def all_read() -> httpx.Response:
        """What the danger is told of besides may come a moment later."""
        assert office.post("/notices/read").json() == {"id": "notices"}
        return office.get("/notices/unread")

    eventually(all_read, lambda answer: answer.json() == {"unread": 0})


def test_residents_and_other_roles_have_no_notices(public: httpx.Client, operator: httpx.Client) -> None:
    assert slug(public.get("/notices")) == "sign-in-needed"
    assert slug(operator.get("/notices")) == "forbidden"
