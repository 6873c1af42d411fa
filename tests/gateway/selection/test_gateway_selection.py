"""A season over the JSON API: collected, screened, asked about, drawn up, reviewed, published."""

from datetime import UTC, datetime, timedelta

import httpx

from tests.gateway.gateway_running import RunningGateway, slug

TOWN = "420323205"
"""A township of its own: its season touches no other test's ideas."""


def done(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


def test_a_townships_season_is_held_by_programs_too(
    county: RunningGateway, office: httpx.Client, public: httpx.Client
) -> None:
    now = datetime.now(UTC)
    opens, closes = (now - timedelta(days=1)).isoformat(), (now + timedelta(days=9)).isoformat()
    asked = {"title": "文峰乡征集", "township": TOWN, "opens": opens, "closes": closes}
    season = done(office.post("/seasons", json=asked))
    assert slug(office.post("/seasons", json=asked)) == "season-overlaps"
    assert slug(office.post("/seasons", json={**asked, "opens": "2026-01-01T00:00:00"})) == "invalid"

    with county.signed_in("d001") as deputy:
        said = {"title": "修便民桥", "text": "涨水时过不了河。", "township": TOWN, "channel": "field_visit"}
        bridge = done(deputy.post("/ideas", json=said))
    table = "标题,内容,乡镇\n修一座便民桥,涨水时过不了河,文峰乡\n装健身器材,村里没有,文峰乡\n".encode()
    report = office.post("/ideas/import", files={"file": ("ideas.csv", table, "text/csv")}).json()
    assert (report["good"], report["stored"]) == (2, True)
    asked = {"season_id": season}
    assert public.get("/ideas", params=asked).json()["total"] == 0
    for one in office.get("/ideas", params=asked).json()["items"]:
        read = {"verdict": "released", "checked_by": "办公室保密员"}
        done(office.put(f"/releases/ideas/idea/{one['proposal_id']}", json=read))
    listed = public.get("/ideas", params=asked).json()
    assert listed["total"] == 3
    ids = {one["title"]: one["proposal_id"] for one in listed["items"]}
    alike = office.get(f"/seasons/{season}/similar").json()["items"]
    assert {alike[0]["one"]["title"], alike[0]["other"]["title"]} == {"修便民桥", "修一座便民桥"}
    merged = {"proposal_ids": [ids["修一座便民桥"]], "reason": "同一座桥"}
    done(office.post(f"/ideas/{bridge}/merged", json=merged))
    done(office.post(f"/ideas/{ids['修一座便民桥']}/separation", json={"reason": "再看看"}))
    done(office.post(f"/ideas/{bridge}/merged", json=merged))

    score = {"score": 4, "reason": "现场看过"}
    verdict = {"need": score, "benefit": score, "feasible": score, "verdict": "passed", "reason": "安全要紧"}
    done(office.post(f"/ideas/{bridge}/screenings", json=verdict))
    out = {**verdict, "verdict": "screened_out", "reason": "体育部门已有安排"}
    done(office.post(f"/ideas/{ids['装健身器材']}/screenings", json=out))
    by = {"department": "transport", "department_name": "县交通运输局"}
    opinion = done(office.post(f"/ideas/{bridge}/opinions", json=by))
    with county.signed_in("dept-transport") as handler:
        assert [one["opinion_id"] for one in handler.get("/opinions").json()["items"]] == [opinion]
        answer = {"feasible": True, "cost_fen": 38_000_000, "land": "不占地", "months": 5, "opinion": "可以建"}
        done(handler.post(f"/opinions/{opinion}/answer", json=answer))
        assert handler.get(f"/opinions/{opinion}").json()["months"] == 5
    sheet = {"title": "便民桥", "what": "建桥一座", "where": "文峰乡二组", "cost_fen": 38_000_000, "people": 900, **by}
    candidate = done(office.put(f"/ideas/{bridge}/candidate", json=sheet))
    with county.signed_in("leader") as leader:
        review = {"verdict": "approved", "meeting": "乡人大主席团会议"}
        done(leader.post(f"/candidates/{candidate}/review", json=review))

    assert slug(office.post(f"/seasons/{season}/publication")) == "season-open"
    done(office.put(f"/seasons/{season}/end", json={"closes": now.isoformat(), "reason": "已收齐"}))
    assert public.get(f"/seasons/{season}/candidates").json()["items"] == []
    done(office.post(f"/seasons/{season}/publication"))
    [one] = public.get(f"/seasons/{season}/candidates").json()["items"]
    assert (one["candidate_id"], one["voices"], one["state"]) == (candidate, 2, "published")
    told = [line["step"] for line in public.get(f"/ideas/{ids['修一座便民桥']}").json()["history"]]
    assert told[:4] == ["collected", "merged", "separated", "merged"]
    assert told[4:] == ["passed", "asked", "feasible", "drafted", "approved", "published"]
    assert slug(public.get("/ideas/nobody")) == "proposal-not-found"
    [mine] = [one for one in public.get("/seasons").json()["items"] if one["season_id"] == season]
    assert (mine["ideas"], mine["undecided"], mine["candidates"]) == (3, 0, 1)


def test_an_idea_of_no_township_of_the_county_is_refused_and_kept_nowhere(
    county: RunningGateway, public: httpx.Client
) -> None:
    before = public.get("/ideas").json()["total"]
    with county.signed_in("d001") as deputy:
        said = {"title": "修便民桥", "text": "涨水时过不了河。", "township": "110101001", "channel": "field_visit"}
        answer = deputy.post("/ideas", json=said)
    assert slug(answer) == "township-unknown"
    assert [one["field"] for one in answer.json()["errors"]] == ["township"]
    assert public.get("/ideas").json()["total"] == before
