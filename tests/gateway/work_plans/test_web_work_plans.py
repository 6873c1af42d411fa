"""The yearly plan on pages: written, adopted, read by everybody, ticked off, changed by a decision."""

import re

import httpx

from contracts import deputies as d
from tests.e2e.county import PASSWORD, County

HERE = "/work-plan"


class Office:
    """The office's browser without scripts."""

    def __init__(self, url: str) -> None:
        headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
        self.client = httpx.Client(base_url=url, headers=headers, timeout=30)
        self.client.post("/signin", data={"login": "office", "password": PASSWORD})

    def post(self, page: str, address: str, **fields: str) -> httpx.Response:
        html = self.client.get(page).text
        form = re.search(rf'<form[^>]*action="{re.escape(address)}"[^>]*>(.*?)</form>', html, re.DOTALL)
        assert form, f"no form for {address}"
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[1]))
        return self.client.post(address, data={**hidden, **fields}, follow_redirects=True)


def public(platform: County) -> str:
    return httpx.get(f"{platform.url}{HERE}", headers={"Accept-Language": "zh-CN"}, timeout=60).text


def test_a_plan_is_written_adopted_read_by_everybody_ticked_and_changed(platform: County) -> None:
    office, year, day = Office(platform.url), platform.today().year, platform.today().isoformat()
    items, adopting = f"{HERE}/{year}/items", f"{HERE}/{year}/adopt"
    wrong = office.post(HERE, items, title="", kind="inspection", first_month="12", last_month="3", who="代表工委")
    assert wrong.status_code == 422
    assert all(f'href="#{name}"' in wrong.text for name in ("title", "last_month"))
    assert "代表工委" in wrong.text
    entry = {"kind": "inspection", "first_month": "10", "last_month": "12"}
    for title in ("第四季度视察", "年终述职"):
        assert "已列入计划" in office.post(HERE, items, title=title, **entry).text
    assert "第四季度视察" not in public(platform)
    meeting = {"body": "chairpersons", "meeting": "第二十次主任会议", "checked_by": "王五"}
    assert 'href="#adopted_on"' in office.post(HERE, adopting, **meeting, adopted_on="2199-01-01").text
    assert "计划已公布" in office.post(HERE, adopting, **meeting, adopted_on=day).text
    assert all(said in public(platform) for said in ("第四季度视察", "第二十次主任会议"))

    first, second = (f"{items}/{one.item_id}" for one in platform.ask(d.ReadWorkPlan(year=year)).items)
    outside = office.post(first, f"{first}/tick", done_on=day, source="视察农村公路", link="javascript:alert(1)")
    assert 'href="#link"' in outside.text
    assert "视察农村公路" in outside.text
    link = f"{platform.url}/projects"
    assert "已登记完成情况" in office.post(first, f"{first}/tick", done_on=day, source="视察公路", link=link).text
    assert '<a href="/projects">视察公路</a>' in public(platform)

    waits = {**entry, "awaits": "inspection", "times": "0", "awaits_words": "水厂"}
    assert 'href="#times"' in office.post(HERE, items, title="水厂视察", **waits).text
    decision = {"body": "committee", "meeting": "第四次会议", "decided_on": day, "reason": "增加视察"}
    assert "已列入计划" in office.post(HERE, items, title="水厂视察", **(waits | {"times": "2"} | decision)).text
    assert "视察、调研（水厂）" in public(platform)
    assert "0/2 次" in public(platform)
    undecided = office.post(f"{second}?drop=1", f"{second}/drop", body="", meeting="", decided_on="", reason="")
    assert all(f'href="#{name}"' in undecided.text for name in ("body", "meeting", "decided_on", "reason"))
    decided = {"body": "committee", "meeting": "第三次会议", "decided_on": day, "reason": "并入下年度"}
    assert "已撤销" in office.post(f"{second}?drop=1", f"{second}/drop", **decided).text
    assert all(said in public(platform) for said in ("计划调整", "并入下年度"))
    assert "已更正" in office.post(first, f"{first}/untick").text
    changed = office.post(first, f"{first}/change", title="第四季度专题视察", **entry, **decided)
    assert "由“10—12月；第四季度视察”调整为“10—12月；第四季度专题视察”" in changed.text
