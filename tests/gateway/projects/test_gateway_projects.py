"""Livelihood projects over the JSON API: adopted in the demo's vote, planned, tracked, inspected, completed."""

import asyncio
import json
from base64 import b64decode
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import httpx
import pytest
from PIL import Image

from gateway.api.photos import clean
from gateway.settings import GatewaySettings
from tests.gateway.gateway_running import RunningGateway, eventually, slug

TITLE = "城关镇第二小学门前人行天桥"


def picture(taken: str | None, *, where: bool = False) -> bytes:
    """A JPEG as a camera writes it."""
    image, exif, out = Image.new("RGB", (400, 300), "green"), Image.Exif(), BytesIO()
    if taken is not None:
        exif.get_ifd(0x8769)[0x9003] = taken
    if where:
        exif.get_ifd(0x8825)[1] = "N"
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def sent(client: httpx.Client, path: str, data: dict[str, Any], *photos: bytes) -> httpx.Response:
    files = [("photos", ("photo.jpg", one, "image/jpeg")) for one in photos]
    return client.post(path, files=[("data", (None, json.dumps(data), "application/json")), *files])


def made(answer: httpx.Response) -> str:
    assert answer.status_code in (200, 201), answer.text
    return str(answer.json()["id"])


def test_an_adopted_project_is_watched_until_it_is_done(
    county: RunningGateway, office: httpx.Client, public: httpx.Client
) -> None:
    today = datetime.now(UTC).astimezone(county.app_context.settings.zone).date()
    far, near = (today + timedelta(days=200)).isoformat(), (today + timedelta(days=9)).isoformat()

    def listed() -> httpx.Response:
        return public.get("/projects")

    page = eventually(listed, lambda answer: TITLE in answer.text).json()
    brief = next(one for one in page["items"] if one["title"] == TITLE)
    assert (brief["state"], brief["department"], brief["light"]["colour"]) == ("adopted", "transport", "green")
    at = f"/projects/{brief['project_id']}"
    seen = public.get(at)
    assert seen.json()["origin"]["votes"] == 52
    assert public.get(at, headers={"If-None-Match": seen.headers["etag"]}).status_code == 304

    members = [{"id": "D001", "name": "代表一"}]
    group = made(
        office.post("/supervision-groups", json={"title": "城建小组", "profession": "城建", "members": members})
    )
    plan = {"department": "transport", "starts_on": today.isoformat(), "ends_on": far, "group_id": group}
    plan["milestones"] = [{"title": "基础完工", "due_on": near}]  # type: ignore[assignment]
    assert slug(office.put(f"{at}/plan", json={**plan, "budget_fen": 0})) == "budget-missing"
    assert slug(office.put(f"{at}/plan", json={**plan, "budget_fen": -5})) == "invalid"
    assert slug(office.put(f"{at}/plan", json={**plan, "ends_on": "next year"})) == "invalid"
    assert public.put(f"{at}/plan", json=plan).status_code in (401, 403)
    made(office.put(f"{at}/plan", json=plan))

    with county.signed_in("dept-transport") as handler, county.signed_in("d001") as deputy:
        track = {"month": today.isoformat()[:7], "percent": 20, "spent_fen": 40_000_000, "words": "桩基完成。"}
        old = f"{today.year - 1}:{today.month:02}:01 08:00:00"
        pictures = (picture(old), picture("0000:00:00 00:00:00"))
        made(sent(handler, f"{at}/tracks", {**track, "stages": ["before", "after"], "reached": ["m1"]}, *pictures))
        assert slug(handler.post(f"{at}/tracks", json={**track, "spent_fen": 900_000_000})) == "overspent"
        assert slug(sent(handler, f"{at}/tracks", track, b"no picture")) == "not-a-photo"
        assert slug(deputy.post(f"{at}/tracks", json=track)) == "forbidden"
        quarter = f"{today.year}-Q{(today.month + 2) // 3}"
        made(handler.post(f"{at}/reports", json={"quarter": quarter, "words": "顺利。"}))
        [shown] = public.get(at).json()["tracks"]
        assert [(one["stage"], one["taken_on"]) for one in shown["photos"]] == [
            ("before", f"{old[:4]}-{old[5:7]}-01"),
            ("after", None),
        ]
        assert shown["photos"][0]["days_old"] > 360
        kept = Image.open(BytesIO(public.get(f"/evidence/{shown['photos'][0]['id']}").content))
        assert not kept.getexif()

        seen_now = {
            "inspected_on": today.isoformat(),
            "words": "到场查看。",
            "findings": [{"words": "围挡缺口", "due_on": near}],
        }
        made(sent(deputy, f"{at}/inspections", seen_now, picture(None)))
        made(deputy.post(f"{at}/findings", json={"words": "缺警示牌", "due_on": near}))
        waiting = handler.get("/project-tasks").json()["items"]
        assert {one["about"] for one in waiting if one["kind"] == "rectify"} == {"围挡缺口", "缺警示牌"}
        done = {"completed_on": today.isoformat(), "words": "已通行。", "spent_fen": 180_000_000, "people": 4300}
        assert slug(sent(handler, f"{at}/completion", done, picture(None))) == "findings-open"
        for one in public.get(at).json()["findings"]:
            made(sent(handler, f"/findings/{one['finding_id']}/rectifications", {"words": "已整改。"}, picture(None)))
            made(deputy.post(f"/findings/{one['finding_id']}/verdict", json={"confirmed": True, "words": "属实"}))
        decision = {
            "change": "budget",
            "decision": "常委会第三十次会议",
            "words": "增加雨棚",
            "budget_fen": 200_000_000,
        }
        assert slug(handler.post(f"{at}/decisions", json=decision)) == "forbidden"
        made(office.post(f"{at}/decisions", json=decision))
        assert slug(handler.post(f"{at}/completion", json=done)) == "photos-missing"
        made(sent(handler, f"{at}/completion", done, picture(None)))

    view = public.get(at).json()
    assert (view["state"], view["on_time"], view["people"]) == ("completed", True, 4300)
    changed = next(one for one in view["history"] if one["event"] == "budget")
    assert (changed["was"]["budget_fen"], changed["became"]["budget_fen"]) == (186_000_000, 200_000_000)
    totals = public.get("/projects", params={"state": "completed", "department": "transport"}).json()["totals"]
    assert (totals["projects"], totals["spent_fen"], totals["rectified"]) == (1, 180_000_000, 2)
    other = made(
        office.post("/supervision-groups", json={"title": "农业小组", "profession": "农业", "members": members})
    )
    assert slug(office.put(f"{at}/group", json={"group_id": other})) == "project-finished"
    made(office.put(f"/supervision-groups/{other}", json={"title": "农业组", "profession": "农业", "members": members}))
    assert "农业组" in public.get("/supervision-groups").text
    assert slug(public.get("/projects/nobody")) == "project-not-found"


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        ("2025:06:03 10:11:12", "2025-06-03"),
        ("2025-06-03", "2025-06-03"),
        ("2025:02:31 00:00:00", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_the_day_of_a_photo_is_read_before_the_camera_s_notes_are_stripped(taken: str | None, said: str | None) -> None:
    settings = GatewaySettings(host="embedded")
    [kept] = asyncio.run(clean([picture(taken, where=True)], settings, dated=True))
    assert kept.taken_on == said
    assert not Image.open(BytesIO(b64decode(kept.jpeg))).getexif()
    [private] = asyncio.run(clean([picture(taken, where=True)], settings))
    assert private.taken_on is None, "a resident's photo tells nothing but what it shows"
