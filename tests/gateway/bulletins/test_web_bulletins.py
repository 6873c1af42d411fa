"""What the congress publishes, on pages, in the API and as a feed: by the office, for those it is for, as they may."""

import re
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest
from PIL import Image

from contracts import deputies as d
from contracts.supervision import ListDepartments
from tests.e2e.county import PASSWORD, PEOPLE, County

HERE = "/bulletins"
ATOM = "{http://www.w3.org/2005/Atom}"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


class Person:
    """Somebody's browser without scripts."""

    def __init__(self, url: str, login: str = "") -> None:
        headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
        self.client = httpx.Client(base_url=url, headers=headers, timeout=30, follow_redirects=True)
        if login:
            self.client.post("/signin", data={"login": login, "password": PASSWORD})

    def read(self, address: str) -> str:
        return self.client.get(address).text

    def post(self, page: str, address: str, files: Any = None, **fields: Any) -> httpx.Response:
        form = re.search(rf'<form[^>]*action="{re.escape(address)}"[^>]*>(.*?)</form>', self.read(page), re.DOTALL)
        assert form, f"no form for {address}"
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[1]))
        return self.client.post(address, data={**hidden, **fields}, files=files)

    def on(self, bulletin_id: str, act: str, files: Any = None, **fields: Any) -> httpx.Response:
        page = f"{HERE}/{bulletin_id}"
        return self.post(page, f"{page}/{act}", files, **fields)


@pytest.fixture
def office(platform: County) -> Person:
    return Person(platform.url, "office")


@pytest.fixture
def resident(platform: County) -> Person:
    return Person(platform.url)


def draft(platform: County, office: Person, **more: str) -> str:
    said = {"kind": "decision", "audience": "everyone", "title": "关于加强水源保护的决定", "text": "第一条 保护水源。"}
    assert "已存为草稿" in office.post(f"{HERE}/new", HERE, **(said | more)).text
    return str(platform.ask(d.ListBulletins(only="drafts")).items[0].bulletin_id)


def published(platform: County, office: Person, **more: str) -> str:
    bulletin_id = draft(platform, office, **more)
    assert "已发布" in office.on(bulletin_id, "publish", checked_by="李审核").text
    return bulletin_id


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "PNG")
    return out.getvalue()


def test_a_form_with_faults_says_each_at_its_field_and_keeps_what_was_typed(platform: County, office: Person) -> None:
    wrong = office.post(f"{HERE}/new", HERE, title="", text="只写了内容", kind="", audience="", expires_on="2026-02-31")
    assert wrong.status_code == 422
    assert all(f'href="#{name}"' in wrong.text for name in ("kind", "audience", "title", "expires_on"))
    assert "只写了内容" in wrong.text
    over = office.post(
        f"{HERE}/new", HERE, title="通知", text="内容", kind="notice", audience="everyone", expires_on="2020-01-01"
    )
    assert 'href="#expires_on"' in over.text
    bulletin_id = draft(platform, office, text="联系人手机 13812345678")
    assert 'href="#checked_by"' in office.on(bulletin_id, "publish", checked_by="").text
    numbered = office.on(bulletin_id, "publish", checked_by="李审核")
    assert 'href="#numbers_public"' in numbered.text
    assert "已发布" in office.on(bulletin_id, "publish", checked_by="李审核", numbers_public="1").text


def test_a_draft_is_seen_by_the_office_alone_and_a_published_one_by_everybody_until_it_is_withdrawn(
    platform: County, office: Person, resident: Person
) -> None:
    title = "关于批准决算的决议"
    bulletin_id = draft(platform, office, title=title)
    address = f"{HERE}/{bulletin_id}"
    assert resident.client.get(address).status_code == 404
    assert title not in resident.read(f"{HERE}?only=drafts")
    assert "已发布" in office.on(bulletin_id, "publish", checked_by="李审核").text
    assert title in resident.read(HERE)
    assert title in resident.read(f"{HERE}?words=决算&kind=decision")
    assert title not in resident.read(f"{HERE}?kind=news")
    assert "李审核" not in resident.read(address)
    assert 'href="#reason"' in office.on(bulletin_id, "withdraw", reason="").text
    assert "已撤回" in office.on(bulletin_id, "withdraw", reason="文本有误").text
    told = resident.client.get(address)
    assert told.status_code == 200
    assert "文本有误" in told.text
    assert "第一条" not in told.text
    assert title not in resident.read(HERE)


def test_a_change_stands_beside_what_was_before(platform: County, office: Person, resident: Person) -> None:
    bulletin_id = published(platform, office, title="第五次会议议程")
    address = f"{HERE}/{bulletin_id}"
    said = {"kind": "decision", "title": "第五次会议议程", "text": "议程共五项。"}
    silent = office.on(bulletin_id, "change", **said)
    assert all(f'href="#{name}"' in silent.text for name in ("what_changed", "checked_by"))
    assert "第一条" in resident.read(address)
    told = office.on(bulletin_id, "change", what_changed="增加一项议程", checked_by="李审核", **said)
    assert "已更正" in told.text
    now = resident.read(address)
    assert "议程共五项" in now
    assert "增加一项议程" in now
    before = resident.read(f"{address}?version=1")
    assert "第一条" in before
    assert "这是第 1 版" in before
    assert resident.client.get(f"{address}?version=9").status_code == 404


def test_a_file_is_handed_out_as_a_file_and_never_run(platform: County, office: Person, resident: Person) -> None:
    bulletin_id = draft(platform, office)
    page = f"{HERE}/{bulletin_id}"
    assert 'href="#file"' in office.on(bulletin_id, "attach").text
    for name, content, why in (
        ("网页.pdf", b"<html><script>alert(1)</script>", "内容与文件名一致"),
        ("决定.pdf", PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</JS(x)>>"), "宏、脚本"),
        ("程序.exe", b"MZ", "PDF、DOCX、XLSX"),
    ):
        refused = office.on(bulletin_id, "attach", {"file": (name, content)})
        assert refused.status_code == 422, name
        assert why in refused.text
    assert "附件已添加" in office.on(bulletin_id, "attach", {"file": ("关于水源的决定.pdf", PDF)}).text
    assert "附件已添加" in office.on(bulletin_id, "attach", {"file": ("现场.png", picture())}).text
    paper, photo = re.findall(rf"{page}/files/[\w-]+", office.read(page))
    assert resident.client.get(paper).status_code == 404
    assert "已发布" in office.on(bulletin_id, "publish", checked_by="李审核").text
    got = resident.client.get(paper)
    assert (got.status_code, got.content, got.headers["content-type"]) == (200, PDF, "application/pdf")
    assert got.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E5")
    assert got.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in got.headers["content-security-policy"]
    again = resident.client.get(paper, headers={"If-None-Match": got.headers["etag"]})
    assert again.status_code == 304
    shown = resident.client.get(photo)
    assert shown.headers["content-type"] == "image/jpeg"
    assert shown.headers["content-disposition"].startswith("inline")
    assert (
        "附件已移除"
        in office.on(
            bulletin_id, "detach", file_id=paper.rsplit("/", 1)[1], detach_changed="换文件", detach_checked="李审核"
        ).text
    )
    assert resident.client.get(paper).status_code == 200
    office.on(bulletin_id, "withdraw", reason="有误")
    assert resident.client.get(paper).status_code == 404


def test_who_is_asked_says_that_they_have_read_it_and_the_office_reminds_the_others(
    platform: County, office: Person, resident: Person
) -> None:
    deputy, roads, station = (Person(platform.url, login) for login in ("deputy", "roads", "station"))
    bulletin_id = draft(platform, office, audience="staff", kind="notice", title="汛期值守安排")
    code = str(PEOPLE["roads"].department)
    assert any(one.department == code for one in platform.ask(ListDepartments()).items)
    assert 'href="#departments"' in office.on(bulletin_id, "publish", checked_by="李审核").text
    assert "已发布" in office.on(bulletin_id, "publish", checked_by="李审核", departments=[code]).text
    address = f"{HERE}/{bulletin_id}"
    assert resident.client.get(address).status_code == 404
    assert "汛期值守安排" in station.read(HERE)
    assert f'action="{address}/read"' not in station.read(address)
    assert platform.until(lambda: "发布了一条信息" in deputy.read("/notices"))
    assert "汛期值守安排" in deputy.read(f"{HERE}?only=unread")
    before = office.read(f"{address}/readers")
    assert "代表甲" in before.split("已阅")[0]
    assert "已阅" in deputy.on(bulletin_id, "read").text
    assert "汛期值守安排" not in deputy.read(f"{HERE}?only=unread")
    assert "已提醒" in office.post(f"{address}/readers", f"{address}/remind").text
    assert platform.until(lambda: "请您阅读" in roads.read("/notices"))
    assert "请您阅读" not in deputy.read("/notices")
    assert "今天已经提醒过" in office.read(f"{address}/readers")
    assert deputy.client.get(f"{address}/readers").status_code == 403


def test_the_feed_has_what_is_for_everybody_and_says_when_it_has_not_changed(
    platform: County, office: Person, resident: Person
) -> None:
    open_id = published(platform, office, title="公告：换届选举办法")
    published(platform, office, title="只给代表看的", audience="deputies")
    answer = resident.client.get("/feeds/bulletins.atom")
    root = ElementTree.fromstring(answer.content)
    entries = {entry.findtext(f"{ATOM}title"): entry for entry in root.iter(f"{ATOM}entry")}
    assert "只给代表看的" not in entries
    mine = entries["公告：换届选举办法"]
    assert str(mine.findtext(f"{ATOM}id")).endswith(f"{HERE}/{open_id}")
    assert str(mine.findtext(f"{ATOM}id")).startswith("http")
    assert mine.findtext(f"{ATOM}updated")
    assert root.find(f"{ATOM}link[@rel='self']") is not None
    for header, name in (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified")):
        same = resident.client.get("/feeds/bulletins.atom", headers={header: answer.headers[name]})
        assert (same.status_code, same.content) == (304, b"")
    said = {"kind": "decision", "title": "公告：换届选举办法", "text": "第二版。"}
    office.on(open_id, "change", what_changed="补充说明", checked_by="李审核", **said)
    fresh = resident.client.get("/feeds/bulletins.atom", headers={"If-None-Match": answer.headers["etag"]})
    assert fresh.status_code == 200
    ids = [entry.findtext(f"{ATOM}id") for entry in ElementTree.fromstring(fresh.content).iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == len(entries)
