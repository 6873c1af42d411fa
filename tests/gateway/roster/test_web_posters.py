"""Posters: the same sheet on paper and in pixels, and a code that leads to the spot."""

import re
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import httpx
import pytest
import segno
from PIL import Image

from gateway.pages.paper import typeset
from gateway.roster import papers
from kit.problems import Refused
from tests.e2e.county import County

POSTER = papers.Poster(
    "竹山县", "城关镇代表联络站 · 明清社区", "城关镇", "420323100-V01", "https://a.example/q/420323100-V01"
)


@pytest.mark.programs
def test_the_pdf_is_one_a4_sheet_with_its_words_in_it(tmp_path: Path) -> None:
    file = tmp_path / "poster.pdf"
    file.write_bytes(papers.pdf(POSTER))
    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert "Pages:           1" in told
    assert "(A4)" in told
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    for line in ("有事您说，件件有着落", "明清社区", "420323100-V01", "群众评"):
        assert line in text


def test_without_a_font_a_poster_is_refused_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "FOLDERS", ())
    typeset._fonts.cache_clear()
    for make in (papers.png, papers.pdf):
        with pytest.raises(Refused, match="No Chinese font"):
            make(POSTER)
    typeset._fonts.cache_clear()


@pytest.mark.programs
def test_rare_letters_of_a_places_name_are_printed_and_one_no_font_has_is_named(tmp_path: Path) -> None:
    file = tmp_path / "poster.pdf"
    file.write_bytes(papers.pdf(replace(POSTER, place="李㛃、王䶮、张𬭎联络站")))
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    assert "李㛃、王䶮、张𬭎联络站" in text
    for make in (papers.png, papers.pdf):
        with pytest.raises(Refused) as refused:
            make(replace(POSTER, place="王👍"))
        assert (refused.value.problem.type, refused.value.problem.detail) == ("no-font", "👍 (U+1F44D)")


@pytest.mark.programs
def test_many_posters_are_one_file_with_a_sheet_each(tmp_path: Path) -> None:
    file = tmp_path / "posters.pdf"
    file.write_bytes(papers.pdf(POSTER, replace(POSTER, place="上庸镇联络站", code="420323106-V01")))
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    first, second = text.split("\f")[:-1]
    assert "明清社区" in first
    assert "上庸镇联络站" in second
    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert "420323100-V01–420323106-V01" in told
    assert re.search(r"Tagged: +yes", told)


@pytest.mark.programs
def test_the_picture_carries_the_qr_code_of_the_spots_address() -> None:
    image = Image.open(BytesIO(papers.png(POSTER))).convert("L")
    expected = [[bool(dark) for dark in row] for row in segno.make(POSTER.address, error="q", micro=False).matrix]
    unit = papers.CODE_SIDE / (len(expected) + 8) * papers.DOTS
    left, top = papers.CODE_LEFT * papers.DOTS, papers.CODE_TOP * papers.DOTS

    def dark(down: int, across: int) -> bool:
        at = (round(left + (across + 4.5) * unit), round(top + (down + 4.5) * unit))
        return image.getpixel(at) < 128  # type: ignore[operator]

    size = range(len(expected))
    assert [[dark(down, across) for across in size] for down in size] == expected


@pytest.mark.programs
@pytest.mark.parametrize(("ending", "kind"), [("pdf", "application/pdf"), ("png", "image/png")])
def test_a_spots_poster_can_be_fetched_by_anyone(platform: County, ending: str, kind: str) -> None:
    outside = {"Host": "minsheng.example"}
    found = httpx.get(f"{platform.url}/posters/420323100-V01.{ending}", timeout=30, headers=outside)
    assert (found.status_code, found.headers["content-type"]) == (200, kind)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000", "0.0.0.0:8000"])
def test_a_poster_whose_code_would_lead_to_the_scanners_own_machine_is_refused(platform: County, host: str) -> None:
    asked = {"Host": host, "Accept": "text/html", "Accept-Language": "zh-CN"}
    found = httpx.get(f"{platform.url}/posters/420323100-V01.pdf", timeout=30, headers=asked)
    assert (found.status_code, "尚未设置公开网址" in found.text) == (409, True)


@pytest.mark.programs
def test_a_long_name_is_made_to_fit_the_sheet() -> None:
    long = papers.Poster("竹山县", "很长的代表联络站名称" * 6, "城关镇", "420323100-V01", POSTER.address)
    assert papers.pdf(long)
    assert Image.open(BytesIO(papers.png(long))).size == (595 * 3, 842 * 3)


def test_an_unknown_spot_has_no_poster(platform: County) -> None:
    assert httpx.get(f"{platform.url}/posters/420323100-V99.pdf", timeout=30).status_code == 404
