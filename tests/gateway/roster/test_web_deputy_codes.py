"""A deputy's own code on paper: where it leads, and whom an appeal that comes by it is offered to."""

from base64 import b64encode

import httpx

from contracts import deputies as d
from contracts.base import Place
from contracts.words import Channel
from tests.e2e.county import PEOPLE, TOWN, County

OUTSIDE = {"Host": "minsheng.example"}


def page(platform: County, address: str, **headers: str) -> httpx.Response:
    return httpx.get(
        platform.url + address, headers={"Accept": "text/html", "Accept-Language": "zh-CN"} | headers, timeout=60
    )


def test_the_code_of_a_sitting_deputy_has_a_poster_and_leads_to_the_form_of_the_place(platform: County) -> None:
    code = d.deputy_code(TOWN, PEOPLE["deputy2"].id)
    form = page(platform, f"/q/{code}").text
    assert "代表乙代表" in form
    poster = httpx.get(f"{platform.url}/posters/{code}.pdf", headers=OUTSIDE, timeout=60)
    assert (poster.status_code, poster.content[:4]) == (200, b"%PDF")


def test_what_comes_by_it_is_offered_to_that_deputy_first(platform: County) -> None:
    code = d.deputy_code(TOWN, PEOPLE["deputy2"].id)
    place = Place(township=TOWN, village="明清社区", spot=code)
    receipt = platform.submit(
        channel=Channel.QR, place=place, title="楼道堆物", text="楼道里堆满杂物。", category="other"
    )

    def offered() -> bool:
        mine = platform.ask(d.MyMatters(), PEOPLE["deputy2"]).items
        return receipt.appeal_id in {one.appeal_id for one in mine}

    platform.until(offered)
    seen = platform.ask(d.ReadMatter(appeal_id=receipt.appeal_id), PEOPLE["deputy2"])
    assert seen.why.startswith("群众扫本人代表码提出")


def test_the_code_of_a_seat_that_has_ended_leads_to_the_ordinary_form_with_a_polite_line(platform: County) -> None:
    table = b64encode("编号,姓名,乡镇,在任\nD95,代表亥,城关镇,否\n".encode()).decode()
    platform.do(d.ImportDeputies(filename="名单.csv", content=table))
    code = d.deputy_code(TOWN, "D95")
    form = page(platform, f"/q/{code}")
    assert form.status_code == 200
    assert "这位代表已不在任" in form.text
    assert "代表亥" not in form.text
    assert httpx.get(f"{platform.url}/posters/{code}.pdf", headers=OUTSIDE, timeout=60).status_code == 404
    assert page(platform, f"/q/{TOWN}-D-nobody").status_code == 404
