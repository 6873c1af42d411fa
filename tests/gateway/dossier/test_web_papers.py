"""A duty without an event: reported on a page, refused with a reason, corrected, entered, public by its title."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import httpx

from contracts import deputies as d
from tests.e2e.county import PASSWORD, PEOPLE, County

ME = PEOPLE["deputy3"]
OWN, ALL = "/deputy/duty-papers", "/office/duty-papers"


class Browser:
    """Somebody's browser without scripts."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    def get(self, address: str) -> str:
        return self.client.get(address).text

    def post(self, at: str, action: str, files: Any = None, **fields: str) -> httpx.Response:
        form = re.search(rf'<form[^>]*action="{re.escape(action)}"[^>]*>(.*?)</form>', self.get(at), re.DOTALL)
        assert form, f"no form for {action}"
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[1]))
        return self.client.post(action, data={**hidden, **fields}, files=files, follow_redirects=True)


@contextmanager
def signed_in(platform: County, login: str) -> Iterator[Browser]:
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=platform.url, headers=headers, timeout=60) as client:
        client.post("/signin", data={"login": login, "password": PASSWORD})
        yield Browser(client)


def test_a_duty_is_reported_refused_corrected_and_entered_on_pages(platform: County) -> None:
    day = (platform.today() - timedelta(days=3)).isoformat()
    with signed_in(platform, "deputy3") as mine, signed_in(platform, "office") as office:
        wrong = mine.post(OWN, OWN, title="村")
        assert wrong.status_code == 422
        assert all(f'href="#{name}"' in wrong.text for name in ("duty", "duty_on", "title"))
        later = (platform.today() + timedelta(days=3)).isoformat()
        wrong = mine.post(OWN, OWN, duty="inspect", duty_on=later, title="视察村卫生室", words="带着问题去")
        assert "只能登记已经发生的事" in wrong.text
        assert "带着问题去" in wrong.text
        assert "待人大办公室核实" in mine.post(OWN, OWN, duty="inspect", duty_on=day, title="视察卫生室").text
        (first,) = platform.ask(d.ListDutyPapers(), ME).items
        assert f'href="{ALL}/{first.paper_id}"' in office.get(f"{ALL}?state=reported")
        at, act = f"{ALL}/{first.paper_id}", f"{ALL}/{first.paper_id}/judge"
        assert 'href="#reason"' in office.post(at, act, enter="no").text
        office.post(at, act, enter="no", reason="请写明是哪个村")
        assert "请写明是哪个村" in mine.get(OWN)
        again = f"{OWN}?replaces={first.paper_id}"
        assert 'value="视察卫生室"' in mine.get(again)
        mine.post(again, OWN, duty="inspect", duty_on=day, title="视察护驾村卫生室")
        second = platform.ask(d.ListDutyPapers(state="reported"), ME).items[0]
        assert second.replaces == first.paper_id
        office.post(f"{ALL}/{second.paper_id}", f"{ALL}/{second.paper_id}/judge", enter="yes")
        html = mine.get("/deputy/dossier")
        assert f'href="{OWN}/{second.paper_id}"' in html
        assert "视察护驾村卫生室" in html
        assert "视察护驾村卫生室" in mine.get(f"/deputies/{ME.id}")
        assert "视察护驾村卫生室" in mine.get(f"{OWN}/{second.paper_id}")
    with signed_in(platform, "deputy2") as other:
        assert other.client.get(f"{OWN}/{second.paper_id}").status_code == 404
        assert other.client.get("/duty-papers/photos/x%20y").status_code == 404


def test_the_office_reports_for_a_deputy_it_names(platform: County) -> None:
    day = platform.today().isoformat()
    with signed_in(platform, "office") as office:
        said = {"duty": "attend", "duty_on": day, "title": "列席县政府常务会议"}
        wrong = office.post(ALL, ALL, deputy_id="", **said)
        assert 'href="#deputy_id"' in wrong.text
        assert "已报告" in office.post(ALL, ALL, deputy_id="D02", **said).text
    assert [one.title for one in platform.ask(d.ListDutyPapers(), PEOPLE["deputy2"]).items] == ["列席县政府常务会议"]


def test_a_pdf_goes_with_a_report_and_nobody_else_reads_it(platform: County) -> None:
    day = platform.today().isoformat()
    pdf = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    said = {"duty": "inspect", "duty_on": day, "title": "视察水厂并附报告"}
    with signed_in(platform, "deputy3") as mine, signed_in(platform, "office") as office:
        for name, content in (("报告.pdf", b"<html>"), ("报告.docx", pdf), ("报告.pdf", pdf.replace(b"/Type", b"/JS"))):
            wrong = mine.post(OWN, OWN, {"pdf": (name, content)}, **said)
            assert (wrong.status_code, 'href="#pdf"' in wrong.text) == (422, True)
        assert "已报告" in mine.post(OWN, OWN, {"pdf": ("视察报告.pdf", pdf)}, **said).text
        paper = platform.ask(d.ListDutyPapers(state="reported"), ME).items[0]
        page = office.get(f"{ALL}/{paper.paper_id}")
        (address,) = re.findall(r'href="(/duty-papers/files/[^"]+)"', page)
        assert "视察报告.pdf" in page
        for reader in (mine, office):
            got = reader.client.get(address)
            assert (got.content, got.headers["content-type"]) == (pdf, "application/pdf")
            assert got.headers["content-disposition"].startswith("attachment")
        there = f"/api/v1/duty-paper-files/{address.rsplit('/', 1)[1]}"
        assert mine.client.get(there).content == pdf
        data = json.dumps({**said, "deputy_id": ME.id, "title": "走访附材料"})
        csrf = {"X-CSRF-Token": re.findall(r'name="csrf" value="([^"]+)"', mine.get(OWN))[0]}
        sent = mine.client.post(
            "/api/v1/duty-papers", data={"data": data}, files={"pdf": ("材料.pdf", pdf)}, headers=csrf
        )
        assert sent.status_code == 201, sent.text
        kept = mine.client.get(f"/api/v1/duty-papers/{sent.json()['id']}").json()["pdf"]
        assert (kept["filename"], kept["size"]) == ("材料.pdf", len(pdf))
    with signed_in(platform, "deputy2") as other:
        assert other.client.get(address).status_code == 404
        assert other.client.get(there).status_code == 404
        assert other.client.get("/duty-papers/files/x%20y").status_code == 404
