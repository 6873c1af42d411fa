"""A group's pages: planned, called, answered, held, and what each may see of it."""

import re
from datetime import date

import httpx
import pytest

from tests.gateway.activities.desk import Desk
from tests.gateway.gateway_running import RunningGateway, eventually, slug

HERE = "/groups/G01"


def today(county: RunningGateway) -> date:
    return county.app_context.today()


def called(leader: Desk, day: date, title: str) -> str:
    """The leader calls an activity; returns its page."""
    answer = leader.post(HERE, f"{HERE}/activities", title=title, kind="research", day=day.isoformat(), starts="09:30")
    assert "已通知本组代表" in answer.text
    found = re.search(rf'<a href="(/activities/[^"]+)">{title}</a>', answer.text)
    assert found
    return found[1]


def test_an_activity_is_called_answered_and_held_on_the_pages(county: RunningGateway) -> None:
    leader, member, office = Desk(county.url, "d001"), Desk(county.url, "d002"), Desk(county.url, "office")
    page = called(leader, today(county), "农村供水调研")
    refused = member.post(page, f"{page}/answer", answer="leave", reason="")
    assert refused.status_code == 422
    assert "不能参加的，请写明原因" in refused.text
    assert "已答复" in member.post(page, f"{page}/answer", answer="leave", reason="在外学习").text
    assert "在外学习" in leader.get(page)
    empty = leader.post(page, f"{page}/record", **{"p-D001": "late", "outcome": ""})
    assert empty.status_code == 422
    assert '<option value="late" selected>' in empty.text
    done = leader.post(page, f"{page}/record", **{"p-D001": "late", "outcome": "查看三处水厂"})
    assert "查看三处水厂" in done.text
    heard = member.get(f"/heard/new?activity={page.rpartition('/')[2]}")
    assert all(f'value="{said}"' in heard for said in ("农村供水调研", today(county).isoformat()))
    assert "查看三处水厂</textarea>" in heard
    assert '<option value="inspection" selected>' in heard
    shown = office.get(f"/groups?year={today(county).year}&kind=place")
    assert "城关镇代表小组" in shown
    assert "农业农村代表小组" not in shown
    assert "更正活动情况" in office.get(page)
    assert "更正活动情况" not in member.get(page)


def test_a_plan_is_read_line_by_line_and_kept_as_written_when_a_line_is_wrong(county: RunningGateway) -> None:
    leader = Desk(county.url, "d001")
    day = today(county).isoformat()
    wrong = leader.post(HERE, f"{HERE}/plan", items="三月 调研\n13月 学习", adopted_on=day)
    assert wrong.status_code == 422
    assert "13月 学习" in wrong.text
    kept = leader.post(HERE, f"{HERE}/plan", items="9月 视察 秋季开学\n3月 调研 春耕备耕\n11月，走访", adopted_on=day)
    assert "年度活动计划已保存" in kept.text
    assert kept.text.index("春耕备耕") < kept.text.index("秋季开学")
    assert "3月 调研 春耕备耕\n9月 视察 秋季开学\n11月 其他 走访" in kept.text


def test_a_day_that_is_missing_or_out_of_term_is_said_at_the_day(county: RunningGateway) -> None:
    office = Desk(county.url, "office")
    for day in ("", "2001-01-01"):
        answer = office.post("/groups/G02", "/groups/G02/activities", title="座谈", kind="meeting", day=day)
        assert answer.status_code == 422
        assert 'href="#day"' in answer.text


def test_a_called_activity_is_a_notice_that_leads_to_it_and_so_is_its_end(county: RunningGateway) -> None:
    leader = Desk(county.url, "d001")
    page = called(leader, today(county), "防汛检查")
    with county.signed_in("d002") as member:
        kinds = lambda answer: [one["kind"] for one in answer.json()["items"]]  # noqa: E731
        eventually(lambda: member.get("/notices"), lambda answer: "activity_called" in kinds(answer))
        assert "活动已取消" in leader.post(page, f"{page}/cancel", why="大雨").text
        eventually(lambda: member.get("/notices"), lambda answer: "activity_cancelled" in kinds(answer))


@pytest.mark.parametrize(("login", "status"), [("d006", 404), ("d002", 403), ("leader", 403)])
def test_who_does_not_lead_the_group_does_not_act_for_it(county: RunningGateway, login: str, status: int) -> None:
    page = called(Desk(county.url, "d001"), today(county), "学习代表法")
    activity = page.removeprefix("/activities/")
    with county.signed_in(login) as client:
        answer = client.get(f"/activities/{activity}")
        assert answer.status_code == (404 if status == 404 else 200)
        answer = client.post(f"/activities/{activity}/cancel", json={"reason": "不行"})
        assert (answer.status_code, slug(answer)) == (403, "forbidden")


def test_the_api_serves_what_the_pages_do(county: RunningGateway, office: httpx.Client) -> None:
    year = today(county).year
    plan = {"adopted_on": today(county).isoformat(), "items": [{"month": 5, "kind": "study", "title": "学习"}]}
    assert office.put(f"/deputy-groups/G03/plans/{year}", json=plan).status_code == 200
    body = {"kind": "voters", "title": "走访", "day": today(county).isoformat()}
    made = office.post("/deputy-groups/G03/activities", json=body).json()["id"]
    told = {"presences": [{"deputy_id": "D009", "presence": "present"}], "outcome": "走访十户"}
    assert office.post(f"/activities/{made}/record", json=told).status_code == 200
    (work,) = office.get("/group-work", params={"year": year, "group_code": "G03"}).json()["items"]
    assert (work["held"], work["short_of"], len(work["planned"])) == (1, 2, 1)
    assert made in [one["activity_id"] for one in office.get("/activities", params={"year": year}).json()["items"]]
    answer = office.get("/group-work", params={"year": year, "group_code": "G99"})
    assert (answer.status_code, slug(answer)) == (404, "deputy-group-not-found")
