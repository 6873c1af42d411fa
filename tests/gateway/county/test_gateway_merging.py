"""Suggestions and tracks as anybody may have them, and a department merged away: over the API, with its people."""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from gateway.demo import fill
from gateway.settings import GatewaySettings
from tests.gateway.gateway_running import RunningGateway, eventually, slug

INTO = "housing"
REASON = "县机构改革方案"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> Iterator[RunningGateway]:
    """A demo county of this module's own: a merge is not undone."""
    settings = GatewaySettings(
        host="embedded",
        data_dir=shutil.copytree(filled, tmp_path_factory.mktemp("merging"), dirs_exist_ok=True),
        rate_per_minute=0,
        account_cache_seconds=0,
        open_data_seconds=0,
        ask_seconds=60,
    )
    with RunningGateway(settings, fill) as running:
        yield running


class Desks:
    """Everybody of the county who is needed here."""

    def __init__(self, own: RunningGateway) -> None:
        self.own = own
        self.clients: dict[str, httpx.Client] = {}

    def __getitem__(self, login: str) -> httpx.Client:
        if login not in self.clients:
            client = self.own.client()
            if login:
                said = client.post("/session", json={"login": login, "password": "minsheng-demo"})
                client.headers["X-CSRF-Token"] = said.json()["csrf"]
            self.clients[login] = client
        return self.clients[login]

    def do(self, login: str, path: str, verb: str = "POST", **body: Any) -> str:
        answer = self[login].request(verb, path, json=body)
        assert answer.status_code in (200, 201), answer.text
        return str(answer.json()["id"])

    def suggestion(self, disclosure: str, title: str) -> str:
        """Drafted, talked over, reviewed, submitted; given to the water department."""
        said = {"title": title, "text": "管网老化，年年停水。", "category": "water", "departments": ["water"]}
        draft = self.do("d001", "/drafts", disclosure=disclosure, **said)
        now = datetime.now(UTC).isoformat()
        talk = {"department": "water", "department_name": "县水利和湖泊局", "person": "陈科", "words": "谈过"}
        self.do("d001", f"/drafts/{draft}/talks", at=now, **talk)
        self.do("d001", f"/drafts/{draft}/pre-review")
        self.do("office", f"/drafts/{draft}/pre-review", "PUT", verdict="passed", words="可以")
        self.do("d001", f"/drafts/{draft}/submission", occasion="between")
        eventually(lambda: self["office"].get(f"/suggestions/{draft}"), lambda one: one.status_code == 200)
        given = {"department": "water", "part": "lead", "leader": "张局长", "person": "陈科"}
        self.do("office", f"/suggestions/{draft}/assignment", parts=[given])
        return draft

    def part(self, suggestion: str) -> str:
        return str(self["office"].get(f"/suggestions/{suggestion}").json()["parts"][0]["assignment_id"])

    def contact(self, part: str, phase: str, login: str = "dept-water") -> str:
        today = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
        said = {"phase": phase, "way": "visit", "people": "家住三巷的王代表", "words": "当面说的话", "held_on": today}
        return self.do(login, f"/suggestion-parts/{part}/contacts", **said)

    def reply(self, part: str, login: str = "dept-water") -> None:
        self.do(login, f"/suggestion-parts/{part}/take")
        for phase in ("before", "during", "after"):
            self.contact(part, phase, login)
        self.do(login, f"/suggestion-parts/{part}/reply", result="A", text="已经办好。")


@pytest.fixture(scope="module")
def desks(own: RunningGateway) -> Desks:
    return Desks(own)


def rows(desks: Desks, dataset: str) -> list[dict[str, str]]:
    answer = desks[""].get(f"/open/{dataset}.csv")
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_suggestions_are_given_away_as_far_as_they_are_published(desks: Desks) -> None:
    whole, titled, hidden = (desks.suggestion(how, f"关于{how}的建议") for how in ("full", "title", "none"))
    for one in (whole, titled, hidden):
        part = desks.part(one)
        desks.reply(part)
        rating = {"attitude": "satisfied", "result": "not_satisfied", "reason": "不便公开的理由"}
        desks.do("d001", f"/suggestion-parts/{part}/rating", **rating)
    denied = desks.contact(desks.part(titled), "during")
    desks.do("d001", f"/suggestion-contacts/{denied}/denial", words="没有来过我家")
    found = {row["suggestion_id"]: row for row in rows(desks, "suggestions")}
    assert set(found) == {whole, titled}
    full = found[whole]
    assert (full["text"], full["reply"], full["result"]) == ("管网老化，年年停水。", "已经办好。", "A")
    assert (full["state"], full["satisfaction"], full["on_time"]) == ("rehandling", "not_satisfied", "true")
    assert (found[titled]["title"], found[titled]["text"], found[titled]["reply"]) == ("关于title的建议", "", "")
    read = json.dumps(desks[""].get(f"/suggestions/{titled}").json(), ensure_ascii=False)
    for secret in ("不便公开的理由", "没有来过我家", "家住三巷", "当面说的话", "已经办好", "管网老化"):
        assert secret not in read
    assert '"denied": "—"' in read
    assert "没有来过我家" in desks["office"].get(f"/suggestions/{titled}").text
    assert slug(desks[""].get(f"/suggestions/{hidden}")) == "suggestion-not-found"


def test_a_department_names_who_answers_for_its_part_as_it_takes_it_and_only_a_phone_that_can_be_dialled(
    desks: Desks,
) -> None:
    suggestion = desks.suggestion("full", "关于校门口人行道的建议")
    take = f"/suggestion-parts/{desks.part(suggestion)}/take"
    refused = desks["dept-water"].post(take, json={"phone": "99"})
    assert (refused.status_code, slug(refused)) == (422, "phone-not-valid")
    desks.do("dept-water", take, person="周科", phone="0719-4220001")
    (part,) = desks["office"].get(f"/suggestions/{suggestion}").json()["parts"]
    assert (part["leader"], part["person"], part["phone"]) == ("张局长", "周科", "0719-4220001")


def test_every_version_of_a_track_is_given_away(desks: Desks) -> None:
    listed = eventually(lambda: desks[""].get("/projects"), lambda answer: bool(answer.json()["items"]))
    project = listed.json()["items"][0]["project_id"]
    today = datetime.now(UTC).astimezone(desks.own.app_context.settings.zone).date()
    plan = {"department": "water", "starts_on": today.isoformat(), "budget_fen": 1_000_000}
    desks.do("office", f"/projects/{project}/plan", "PUT", ends_on=(today + timedelta(days=90)).isoformat(), **plan)
    for spent, explained in ((900_000, ""), (1_500_000, "材料涨价")):
        said = {
            "month": f"{today:%Y-%m}",
            "percent": 40,
            "spent_fen": spent,
            "words": "按计划。",
            "explanation": explained,
        }
        files = [("data", (None, json.dumps(said), "application/json"))]
        answer = desks["dept-water"].post(f"/projects/{project}/tracks", files=files)
        assert answer.status_code == 201, answer.text
    told = [row for row in rows(desks, "tracks") if row["project_id"] == project]
    assert [(row["version"], row["spent_fen"], row["explanation"]) for row in told] == [
        ("1", "900000", ""),
        ("2", "1500000", "材料涨价"),
    ]
    assert {row["department"] for row in told} == {"县水利和湖泊局"}


def test_a_merged_departments_people_go_on_under_the_successor_and_it_is_in_the_audit_log(desks: Desks) -> None:
    suggestion = desks.suggestion("full", "关于合并以后的建议")
    part = desks.part(suggestion)
    path = "/departments/water/merger"
    assert slug(desks["dept-water"].post(path, json={"into": INTO, "reason": "自己合并"})) == "forbidden"
    assert slug(desks["office"].post(path, json={"into": "water", "reason": "x"})) == "department-itself"
    assert slug(desks["office"].post("/departments/nobody/merger", json={"into": INTO, "reason": "x"})) == (
        "department-not-found"
    )
    for _ in range(2):  # sent again, it is the same merge
        desks.do("office", path, into=INTO, reason=REASON)
    water = desks[""].get("/departments/water").json()
    assert (water["active"], water["merged_into"]) == (False, INTO)
    assert desks["dept-water"].get("/session").json()["actor"]["department"] == INTO
    desks.reply(part, "dept-water")
    [seen] = desks[""].get(f"/suggestions/{suggestion}").json()["parts"]
    assert (seen["department"], seen["replies"][0]["department_name"]) == (INTO, "县住房和城乡建设局")
    acts = {(row["action"], row["subject"]) for row in desks["auditor"].get("/audit").json()["items"]}
    assert {("merge_department", "water"), ("move_accounts", "water")} <= acts
    assert slug(desks["office"].put("/departments/water", json={"title": "复活的局"})) == "department-merged"
    assert {row["department"]: row["merged_into"] for row in rows(desks, "departments")}["water"] == INTO


def test_the_office_merges_on_its_page_and_reads_what_became_of_it(own: RunningGateway, desks: Desks) -> None:
    with httpx.Client(base_url=own.url, follow_redirects=True, timeout=30) as browser:
        page = browser.get("/signin").text
        browser.post("/signin", data={"login": "office", "password": "minsheng-demo", **hidden(page)})
        page = browser.get("/office/departments").text
        assert "合并部门" in page
        asked = {**hidden(page, "/office/departments/merge"), "gone": "culture", "into": "education"}
        refused = browser.post("/office/departments/merge", data=asked)
        assert refused.status_code == 422
        assert "请写明依据的决定" in refused.text
        done = browser.post("/office/departments/merge", data={**asked, "reason": REASON}).text
    assert "已合并：在办事项和账号都已转给承接部门" in done
    assert "已并入县教育局" in done
    assert desks["dept-culture"].get("/session").json()["actor"]["department"] == "education"


def hidden(page: str, action: str = "") -> dict[str, str]:
    """The hidden fields of a page's form: what a browser sends along."""
    form = page[page.index(f'action="{action}"') :] if action else page
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[: form.index("</form>")])
    return dict(fields)


def test_the_registry_names_the_successor_in_its_dictionary(desks: Desks) -> None:
    told = desks[""].get("/open").json()
    departments = next(one for one in told["datasets"] if one["name"] == "departments")
    assert "merged_into" in [column["name"] for column in departments["columns"]]
