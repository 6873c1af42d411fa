"""A deputy's page of absences: asked, agreed to, what is in hand handed on, ended early."""

import re
from datetime import timedelta

import httpx

from contracts import deputies as d
from tests.e2e.county import PASSWORD, PEOPLE, County

HERE = "/deputy/absences"


class Deputy:
    """A signed-in deputy's browser without scripts."""

    def __init__(self, url: str, login: str) -> None:
        headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
        self.client = httpx.Client(base_url=url, headers=headers, timeout=30)
        self.client.post("/signin", data={"login": login, "password": PASSWORD})

    def post(self, address: str, **fields: str) -> httpx.Response:
        html = self.client.get(HERE).text
        form = re.search(rf'<form[^>]*action="{re.escape(address)}"[^>]*>(.*?)</form>', html, re.DOTALL)
        assert form, f"no form for {address}"
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[1]))
        return self.client.post(address, data={**hidden, **fields}, follow_redirects=True)


def test_an_absence_is_asked_for_agreed_to_and_ended_on_the_page(platform: County) -> None:
    away, stands_in = Deputy(platform.url, "deputy"), Deputy(platform.url, "deputy2")
    first, last = platform.today() + timedelta(days=30), platform.today() + timedelta(days=33)
    wrong = away.post(HERE, begins="", ends="", substitute="")
    assert wrong.status_code == 422
    assert all(f'href="#{name}"' in wrong.text for name in ("begins", "ends", "substitute"))
    days = {"begins": first.isoformat(), "ends": last.isoformat()}
    assert "待其答复" in away.post(HERE, **days, substitute=PEOPLE["deputy2"].id).text
    (one,) = platform.ask(d.ListAbsences()).items
    assert f"{PEOPLE['deputy'].name}请您代为接件" in stands_in.client.get(HERE).text
    stands_in.post(f"{HERE}/{one.absence_id}/answer", agree="yes")
    assert "对方已同意" in away.client.get(HERE).text
    assert "请假已结束" in away.post(f"{HERE}/{one.absence_id}/end").text
    assert platform.ask(d.ListAbsences()).items == []
    for each in (away, stands_in):
        each.client.close()
