"""Courses on pages: the office writes and offers them, readers find films, papers and the rest of a series."""

import re
from typing import Any

import httpx
import pytest

from contracts import deputies as d
from contracts.deputies import COURSE_PIECE
from tests.deputies.courses.classroom import film
from tests.e2e.county import County
from tests.gateway.bulletins.test_web_bulletins import PDF, Person

HERE = "/courses"


@pytest.fixture
def office(platform: County) -> Person:
    return Person(platform.url, "office")


def on(office: Person, address: str, act: str, files: Any = None, **fields: Any) -> httpx.Response:
    return office.post(address, f"{address}/{act}", files, **fields)


def written(platform: County, office: Person, **more: str) -> str:
    said = {"title": "预算审查怎么看", "series": "", "place": "1", "audience": "everyone", "text": "先看收支。"}
    assert "课程已保存" in office.post(f"{HERE}/new", HERE, **(said | more)).text
    return f"{HERE}/{platform.ask(d.ListCourses(only='drafts')).items[0].course_id}"


def test_a_form_with_faults_says_each_at_its_field_and_keeps_what_was_typed(platform: County, office: Person) -> None:
    wrong = office.post(f"{HERE}/new", HERE, title="", text="只写了内容", place="0", audience="")
    assert wrong.status_code == 422
    assert all(f'href="#{name}"' in wrong.text for name in ("title", "place", "audience"))
    assert "只写了内容" in wrong.text
    said = {"title": "课", "place": "1", "audience": "everyone", "text": "手机 13812345678"}
    assert 'href="#numbers_public"' in office.post(f"{HERE}/new", HERE, **said).text
    address = written(platform, office)
    assert 'href="#checked_by"' in on(office, address, "publish", checked_by="").text
    assert 'href="#film"' in on(office, address, "film").text
    assert 'href="#file"' in on(office, address, "attach").text


def test_a_course_with_a_film_and_a_paper_is_played_and_taken_back(platform: County, office: Person) -> None:
    resident, deputy = Person(platform.url), Person(platform.url, "deputy")
    sent = film(COURSE_PIECE + 99)
    address = written(platform, office, series="预算监督", place="1")
    none = on(office, address, "film", {"film": ("讲座.mp4", b"<html>")})
    assert (none.status_code, "请上传 MP4 或者 WebM" in none.text) == (422, True)
    assert "视频已上传" in on(office, address, "film", {"film": ("讲座.mp4", sent)}).text
    assert "资料已添加" in on(office, address, "attach", {"file": ("讲义.pdf", PDF)}).text
    assert resident.client.get(address).status_code == 404
    assert "课程已发布" in on(office, address, "publish", checked_by="李审核").text
    page = resident.read(address)
    (source,) = re.findall(r'<video class="film" controls preload="metadata"[^>]* src="([^"]+)"', page)
    part = resident.client.get(source, headers={"Range": "bytes=0-99"})
    assert (part.status_code, part.content) == (206, sent[:100])
    assert "讲义.pdf" in page
    assert "李审核" not in page
    second = written(platform, office, series="预算监督", place="2", title="决算怎么看", audience="deputies")
    on(office, second, "publish", checked_by="李审核")
    assert "决算怎么看" in deputy.read(address)
    assert "决算怎么看" not in resident.read(address)
    assert "决算怎么看" in deputy.read(f"{HERE}?words=决算&series=预算监督")
    assert "课程已收回" in on(office, address, "take-back").text
    assert resident.client.get(source, headers={"Range": "bytes=0-99"}).status_code == 404
    file_id = source.rsplit("/", 1)[1]
    assert "资料已移除" in on(office, address, "detach", file_id=file_id).text
    assert "课程已保存" in on(office, address, "edit", title="改了", place="3", audience="staff", text="改了内容").text
    assert "改了内容" in office.read(address)
    assert "草稿已删除" in on(office, address, "discard").text
    assert office.client.get(address).status_code == 404


def test_only_the_office_does_anything_about_a_course(platform: County, office: Person) -> None:
    address = written(platform, office)
    deputy = Person(platform.url, "deputy")
    assert deputy.client.get(f"{HERE}/new").status_code == 403
    assert deputy.client.post(f"{address}/publish").status_code == 403
    assert deputy.client.get(f"{HERE}/x%20y").status_code == 404
    assert deputy.client.get(f"{HERE}/x/files/y%20z").status_code == 404
    assert "没写完" not in deputy.read(f"{HERE}?only=drafts")
