"""What a deputy did is on their own page with its source; the office has everybody's, and everybody the public page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import ZipFile

import httpx
import pytest

from contracts import deputies as d
from contracts.deputies import AcceptMatter, MyMatters, SolveMatter
from gateway.dossier import bundle
from tests.e2e.county import OFFICE, PASSWORD, PEOPLE, County

ME = PEOPLE["deputy"]


@contextmanager
def browser(platform: County, login: str = "") -> Iterator[httpx.Client]:
    """Somebody's browser without scripts."""
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=platform.url, headers=headers, timeout=60) as client:
        if login:
            client.post("/signin", data={"login": login, "password": PASSWORD})
        yield client


@pytest.fixture(scope="module")
def solved(platform: County) -> str:
    """An appeal that a deputy solved on the spot; its id."""
    title = "门口井盖松动响声很大"
    platform.submit(title, "夜里过车响声很大，张三睡不着。")

    def offered() -> str | None:
        found = platform.ask(MyMatters(), ME).items
        return next((one.appeal_id for one in found if one.title == title), None)

    appeal_id = str(platform.until(offered))
    platform.do(AcceptMatter(appeal_id=appeal_id), ME)
    platform.do(SolveMatter(appeal_id=appeal_id, text="已经换好。"), ME)
    platform.until(
        lambda: [
            one
            for one in platform.ask(d.ReadDossier(deputy_id=ME.id), ME).items
            if (one.source, one.source_id) == ("matter.solved", appeal_id)
        ]
    )
    return appeal_id


def test_what_was_done_is_on_the_own_page_a_click_from_its_source(platform: County, solved: str) -> None:
    with browser(platform, "deputy") as mine:
        html = mine.get("/deputy/dossier").text
        assert f'href="/deputy/{solved}"' in html
        assert "当场解决群众反映一件" in html
        assert "张三" not in html
        assert 'href="/deputy/dossier"' in mine.get("/deputy").text
        assert "当场解决" in mine.get("/deputy/dossier?duty=meet_voters").text
        assert "当场解决" not in mine.get("/deputy/dossier?duty=suggest").text
        assert mine.get("/deputy/dossier?term=%E7%AC%AC%E4%B8%80%E5%B1%8A").status_code == 404
        assert mine.get("/deputy/dossier/volume.pdf").content.startswith(b"%PDF")
        assert mine.get("/deputy/dossier/volume.xlsx").content.startswith(b"PK")
        assert mine.get("/deputy/dossier/volume.doc").status_code == 404


def test_nobody_elses_dossier_opens_to_a_deputy(platform: County, solved: str) -> None:
    with browser(platform, "deputy2") as other:
        assert solved not in other.get("/deputy/dossier").text
        assert other.get(f"/office/deputies/{ME.id}/dossier").status_code == 403
        assert other.get(f"/api/v1/deputies/{ME.id}/dossier").status_code == 404
    with browser(platform) as anybody:
        assert anybody.get(f"/api/v1/deputies/{ME.id}/dossier").status_code == 401


def test_the_office_has_each_dossier_and_no_list_with_a_figure(platform: County, solved: str) -> None:
    with browser(platform, "office") as office:
        html = office.get("/office/dossiers").text
        assert f'href="/office/deputies/{ME.id}/dossier"' in html
        listed = re.findall(r"</summary><ul>(.*?)</ul>", html.partition("<main")[2], re.DOTALL)
        assert listed
        assert not re.search(r"\d", re.sub(r"<[^>]*>", "", "".join(listed)))
        assert f'href="/office/cases/{solved}"' in office.get(f"/office/deputies/{ME.id}/dossier").text
        assert f'href="/deputies/{ME.id}"' in office.get(f"/office/deputies/{ME.id}").text


def test_everybody_finds_a_deputy_and_how_to_reach_them(platform: County, solved: str) -> None:
    with browser(platform) as anybody:
        assert f'href="/deputies/{ME.id}"' in anybody.get("/deputies").text
        html = anybody.get(f"/deputies/{ME.id}").text
        assert "城关镇代表联络站" in html
        assert "当场解决群众反映一件" in html
        assert solved not in html
        assert "参加率" not in html
        assert anybody.get("/deputies/nobody").status_code == 404
        assert anybody.get("/deputies/no%20body").status_code == 404


def test_all_volumes_come_one_after_another_in_one_file(platform: County, solved: str) -> None:
    async def parts() -> list[bytes]:
        app_context = platform.app_context
        whose = await bundle.deputies_of(app_context, OFFICE, None)
        return [part async for part in bundle.packed(app_context, OFFICE, whose, None)]

    sent = platform.run(parts())
    names = ZipFile(BytesIO(b"".join(sent))).namelist()
    assert len(sent) == len(names) + 1 >= 4
    assert all(part.startswith(b"PK\x03\x04") for part in sent[:-1])
    assert any(ME.name in name and name.endswith(".pdf") for name in names)
    with browser(platform, "office") as office:
        assert len(ZipFile(BytesIO(office.get("/office/dossiers.zip").content)).namelist()) == len(names)
        assert ZipFile(BytesIO(office.get("/office/dossiers.zip?term=township+nothing").content)).namelist() == []


def test_a_report_to_the_voters_begins_with_what_the_record_says(platform: County, solved: str) -> None:
    today = platform.today()
    meeting = d.AnnounceVoterReport(deputy_id=ME.id, year=today.year, meeting_on=today, place="莲花社区")
    at = f"/deputy/voter-reports/{platform.do(meeting).id}"
    with browser(platform, "deputy") as mine:
        html = mine.get(at).text
        assert "尚未保存" in html
        assert f"{today.year}年履职情况如下：" in html
        assert re.search(r"联系选民\d+次", html)
        assert "井盖" not in html
    platform.do(d.WriteVoterReport(report_id=at.rpartition("/")[2], text="一年来走访四十户。"), ME)
    with browser(platform, "deputy") as mine:
        html = mine.get(at).text
        assert "尚未保存" not in html
        assert "履职情况如下" not in html
