"""The whole loop through the API: resident, deputy, department, office, resident again."""

import io
import uuid
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.gateway.gateway_running import APPEAL, RunningGateway, eventually, heard, slug

Receipt = dict[str, str]


def submit(client: httpx.Client, **change: Any) -> Receipt:
    answer = client.post("/appeals", json={**APPEAL, "title": f"事项 {uuid.uuid4().hex[:8]}", **change})
    assert answer.status_code == 202, answer.text
    receipt: Receipt = answer.json()
    return receipt


def follow(client: httpx.Client, receipt: Receipt) -> httpx.Response:
    return client.get(f"/appeals/{receipt['tracking_code']}", headers={"X-Appeal-Secret": receipt["secret"]})


def offered(office: httpx.Client, receipt: Receipt) -> str:
    """The login of the deputy it was offered to."""
    answer = eventually(
        lambda: office.get(f"/matters/{receipt['appeal_id']}"),
        lambda a: a.status_code == 200 and a.json()["state"] == "offered",
    )
    login: str = answer.json()["deputy_id"].lower()
    return login


def order_of(department: httpx.Client, receipt: Receipt) -> dict[str, Any]:
    def has(answer: httpx.Response) -> bool:
        return any(one["appeal_id"] == receipt["appeal_id"] for one in answer.json()["items"])

    page = eventually(lambda: department.get("/orders", params={"limit": 200}), has).json()
    order: dict[str, Any] = next(one for one in page["items"] if one["appeal_id"] == receipt["appeal_id"])
    return order


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "green").save(out, "JPEG")
    return out.getvalue()


def test_from_the_first_word_to_the_rating(county: RunningGateway, public: httpx.Client, office: httpx.Client) -> None:
    receipt = submit(public, phone="13800001234")
    appeal = receipt["appeal_id"]
    with county.signed_in(offered(office, receipt)) as deputy:
        assert appeal in [one["appeal_id"] for one in deputy.get("/matters").json()["items"]]
        assert deputy.post(f"/matters/{appeal}/accept").json() == {"id": appeal}
        eventually(lambda: deputy.get(f"/appeals/{appeal}"), lambda a: a.status_code == 200)  # intake heard of it
        why = {"reason": "约时间去现场看"}
        opened = heard(lambda: deputy.post(f"/appeals/{appeal}/contact", json=why))
        assert opened.json() == {"phone": "+8613800001234", "written": "13800001234"}
        suggested = deputy.get("/departments/suggested", params={"category": "roads"}).json()["items"]
        assert suggested[0]["department"] == "transport"
        referral = {"department": "transport", "words": "属实，请尽快办。"}
        assert deputy.post(f"/matters/{appeal}/refer", json=referral).status_code == 200
    with county.signed_in("dept-transport") as department:
        order = order_of(department, receipt)["order_id"]
        assert department.post(f"/orders/{order}/sign").status_code == 200
        answer = department.post(
            f"/orders/{order}/reply",
            data={"data": '{"text": "三盏路灯已更换，今晚亮灯。"}'},
            files={"photos": ("done.jpg", photo(), "image/jpeg")},
        )
        assert answer.status_code == 200, answer.text
    view = eventually(lambda: follow(public, receipt), lambda a: a.status_code == 200 and a.json()["can_rate"]).json()
    assert view["answers"][0]["text"] == "三盏路灯已更换，今晚亮灯。"
    evidence = public.get(f"/evidence/{view['answers'][0]['photos'][0]['id']}")
    assert evidence.content.startswith(b"\xff\xd8")
    verdict = {"solved": True, "grade": "satisfied", "words": "谢谢"}
    proof = {"X-Appeal-Secret": receipt["secret"]}
    path = f"/appeals/{receipt['tracking_code']}/rating"
    assert public.post(path, json=verdict).status_code == 401
    assert public.post(path, json=verdict, headers=proof).status_code == 200
    assert slug(public.post(path, json=verdict, headers=proof)) == "already-rated"
    eventually(lambda: follow(public, receipt), lambda a: a.json()["state"] == "closed")
    story = public.get(f"/appeals/{receipt['tracking_code']}/story", headers=proof).json()["entries"]
    assert [one["event"] for one in story if one["event"] in ("order.signed", "order.replied")] == [
        "order.signed",
        "order.replied",
    ]
    with county.signed_in("auditor") as auditor:
        told = [(one["action"], one["subject"]) for one in auditor.get("/audit").json()["items"]]
        assert ("reveal_contact", appeal) in told
        assert ("reply_order", order) in told


def test_a_resident_who_is_not_satisfied_is_reviewed_by_name(
    county: RunningGateway, public: httpx.Client, office: httpx.Client
) -> None:
    receipt = submit(public)
    appeal = receipt["appeal_id"]
    with county.signed_in(offered(office, receipt)) as deputy:
        deputy.post(f"/matters/{appeal}/accept")
        assert deputy.post(f"/matters/{appeal}/solve", json={"text": "已处理。"}).status_code == 200
    eventually(lambda: follow(public, receipt), lambda a: a.status_code == 200 and a.json()["can_rate"])
    verdict = {"solved": False, "grade": "not_satisfied", "words": "没有修"}
    proof = {"X-Appeal-Secret": receipt["secret"]}
    assert public.post(f"/appeals/{receipt['tracking_code']}/rating", json=verdict, headers=proof).status_code == 200
    waiting = {"to_review": True, "limit": 200}
    eventually(
        lambda: office.get("/cases", params=waiting),
        lambda a: appeal in [one["appeal_id"] for one in a.json()["items"]],
    )
    review = {"verdict": "handle_again", "evidence": "电话核实，确未修好。", "department": "transport"}
    assert office.post(f"/cases/{appeal}/review", json=review).status_code == 200
    with county.signed_in("dept-transport") as department:
        order = order_of(department, receipt)
        assert order["round"] == 2
        assert office.post(f"/cases/{appeal}/press", json={"words": "请三日内办结。"}).status_code == 200
        wrong = department.post(f"/orders/{order['order_id']}/return", json={"reason": "不属我局"})
        assert wrong.status_code in (200, 409)


def test_one_deputy_does_not_see_anothers_matter_nor_a_department_anothers_order(
    county: RunningGateway, public: httpx.Client, office: httpx.Client
) -> None:
    receipt = submit(public)
    login = offered(office, receipt)
    with county.signed_in(login) as deputy:
        deputy.post(f"/matters/{receipt['appeal_id']}/accept")
        deputy.post(f"/matters/{receipt['appeal_id']}/refer", json={"department": "water"})
    with county.signed_in("dept-water") as water:
        order = order_of(water, receipt)["order_id"]
    with county.signed_in("d060" if login != "d060" else "d059") as other:
        assert slug(other.get(f"/matters/{receipt['appeal_id']}")) == "matter-not-found"
    with county.signed_in("dept-housing") as housing:
        assert slug(housing.get(f"/orders/{order}")) == "order-not-found"
        assert housing.post(f"/orders/{order}/sign").status_code == 404


def test_a_command_sent_twice_under_one_key_is_done_once(
    county: RunningGateway, public: httpx.Client, office: httpx.Client
) -> None:
    receipt = submit(public)
    key = {"Idempotency-Key": str(uuid.uuid4())}
    with county.signed_in(offered(office, receipt)) as deputy:
        path = f"/matters/{receipt['appeal_id']}/accept"
        first, second = deputy.post(path, headers=key), deputy.post(path, headers=key)
        assert first.json() == second.json() == {"id": receipt["appeal_id"]}
        assert slug(deputy.post(path)) == "not-now"
        other = deputy.post(f"/matters/{receipt['appeal_id']}/solve", json={"text": "好了"}, headers=key)
        assert other.status_code == 200, "another command is another command"


def test_pages_are_linked_until_the_last(office: httpx.Client, public: httpx.Client) -> None:
    for receipt in [submit(public) for _ in range(3)]:
        eventually(lambda one=receipt: follow(public, one), lambda a: a.status_code == 200)  # type: ignore[misc]
    seen: list[str] = []
    url = "/appeals?limit=2"
    while True:
        answer = office.get(url)
        seen += [one["appeal_id"] for one in answer.json()["items"]]
        if "next" not in answer.links:
            break
        url = answer.links["next"]["url"].removeprefix("/api/v1")
    assert len(seen) == len(set(seen)) == answer.json()["total"]


def test_an_edit_of_what_was_changed_meanwhile_is_refused(office: httpx.Client) -> None:
    tag = office.get("/departments/culture").headers["etag"]
    assert office.get("/departments/culture", headers={"If-None-Match": tag}).status_code == 304
    named = {"title": "县文化和旅游局（新）"}
    assert office.put("/departments/culture", json=named, headers={"If-Match": tag}).status_code == 200
    late = office.put("/departments/culture", json={"title": "别的名"}, headers={"If-Match": tag})
    assert (late.status_code, slug(late)) == (412, "changed-meanwhile")
    day = office.get("/calendar/2026-12-31")
    assert day.json()["working"] is True
    put = office.put("/calendar/2026-12-31", json={"working": False, "note": "县里放假"})
    assert put.status_code == 200
    assert office.get("/calendar/2026-12-31").json()["source"] == "county"
    assert office.delete("/calendar/2026-12-31", headers={"If-Match": day.headers["etag"]}).status_code == 412
    assert office.delete("/calendar/2026-12-31").status_code == 200
    assert office.get("/calendar/2026-12-31").json() == day.json()


@pytest.mark.parametrize("day", ["2026-02-30", "20261", "1999-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_refused(public: httpx.Client, day: str) -> None:
    assert public.get(f"/calendar/{day}").status_code in (404, 422)


def test_the_roster_is_imported_and_a_bad_row_keeps_all_out(office: httpx.Client) -> None:
    bad = "编号,姓名,乡镇\nX1,张甲,城关镇\nX2,,城关镇\n"
    report = office.post("/deputies/import", files={"file": ("名单.csv", bad.encode("gb18030"))}).json()
    assert (report["good"], report["bad"], report["stored"]) == (1, 1, False)
    kept = office.post(
        "/deputies/import", files={"file": ("名单.csv", bad.encode())}, data={"keep_good": "true"}
    ).json()
    assert kept["stored"]
    assert "X1" in [one["deputy_id"] for one in office.get("/deputies").json()["items"]]
    assert slug(office.post("/deputies/import", files={"file": ("x.xlsx", b"PK\x03\x04")})) == "unreadable-file"
    duty = {"days": ["2026-12-01"], "deputy_ids": ["D001"]}
    assert office.put("/stations/S01/duty", json=duty).status_code == 200
    assert slug(office.put("/stations/S99/duty", json=duty)) == "station-not-found"


def test_what_everybody_reads_of_the_closed_loop_raises_no_false_alarm_where_few_are_finished(
    public: httpx.Client, office: httpx.Client
) -> None:
    eventually(lambda: office.get("/reports/closed-loop"), lambda a: a.json()["nothing_lost"])
    told = eventually(lambda: public.get("/reports/closed-loop"), lambda a: a.json()["nothing_lost"]).json()
    for half, whole in (("intake", "submitted"), ("supervision", "cases")):
        checked = any(check["name"] == f"{whole} = closed + open" for check in told["checks"])
        assert checked == bool(told[half]["closed"] or told[half]["open"])


def test_the_closed_loop_report_finds_nothing_lost(public: httpx.Client, office: httpx.Client) -> None:
    submit(public)
    report = eventually(lambda: office.get("/reports/closed-loop"), lambda a: a.json()["nothing_lost"]).json()
    assert report["intake"]["submitted"] == report["supervision"]["cases"] > 0
    assert all(check["holds"] for check in report["checks"])
    told = public.get("/reports/closed-loop").json()
    assert (told["intake"]["by_township"], told["supervision"]["by_department"]) == ({}, {})
    part = {"since": "2026-01-01T00:00:00Z"}
    assert slug(public.get("/reports/closed-loop", params=part)) == "forbidden"
    assert office.get("/reports/closed-loop", params=part).status_code == 200


def test_the_operator_sees_the_backlog_and_runs_the_timers(operator: httpx.Client) -> None:
    backlog = eventually(lambda: operator.get("/operator/backlog"), lambda a: a.json()["idle"]).json()
    assert [one["service"] for one in backlog["items"]] == [
        "intake",
        "deputies",
        "supervision",
        "voting",
        "box",
        "scrutiny",
    ]
    assert operator.post("/operator/timers").json()["services"] == [one["service"] for one in backlog["items"]]
    assert operator.get("/operator/intake/letters").json() == {"items": []}
    for number in (999999, 2**63 - 1, 2**63, -(2**80)):  # no database counts to the last two
        for act in ("replay", "discard"):
            assert slug(operator.post(f"/operator/intake/letters/{number}/{act}")) == "letter-not-found", number
    moved = operator.post("/operator/clock", json={"now": "2030-01-01T00:00:00Z"})
    assert slug(moved) == "clock-not-found", "a county's clock is the real one"
