"""Anyone checks a board in the browser: real ones hold, tampered ones are refused in words."""

import json
import os
import shutil
import subprocess
import sys
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from gateway.pages.check_words import groups
from gateway.sessions.verifier_program import SLIPS, main_of, packed, sources
from services.voting.verifier import minsheng_verify as verifier
from tests.e2e.axe import barriers
from tests.e2e.browser import window
from tests.e2e.county import County
from tests.voting.hall import HallHarness
from tests.voting.verifier.boards import Board, held, on_paper, rerooted, resealed, with_receipts
from tests.voting.verifier.running import shipped

SOURCES = Path(verifier.__file__).parent


@pytest.fixture(scope="module")
def boards() -> dict[str, Board]:
    hall = HallHarness()
    return {"whole": held(hall), "totals": held(hall, whole=False), "paper": on_paper(hall)}


@pytest.fixture
def page(browser: Browser, platform: County) -> Page:
    opened = window(browser).new_page()
    opened.goto(f"{platform.url}/verify")
    return opened


def choose(page: Page, board: Any, folder: Path) -> None:
    (folder / "board.json").write_text(board if isinstance(board, str) else json.dumps(board))
    page.locator("#file").set_input_files(folder / "board.json")


@pytest.mark.parametrize("kind", ["whole", "totals", "paper"])
def test_a_real_board_holds(kind: str, page: Page, boards: dict[str, Board], tmp_path: Path) -> None:
    choose(page, boards[kind], tmp_path)
    expect(page.locator("[data-say=holds]")).to_be_visible()
    expect(page.locator("#found li").first).to_contain_text("项目1 · 通过")
    whole = kind == "whole"
    expect(page.locator(".tag.green[data-verdict]")).to_be_visible(visible=whole)
    expect(page.locator(".tag.yellow[data-verdict]")).to_be_visible(visible=not whole)
    expect(page.locator("#totals-only")).to_be_visible(visible=not whole)
    assert barriers(page) == ""


def test_the_root_is_shown_as_the_hall_heard_it(page: Page, boards: dict[str, Board], tmp_path: Path) -> None:
    choose(page, boards["whole"], tmp_path)
    expect(page.locator("[data-say=holds]")).to_be_visible()
    told = page.locator("#read-aloud li").all_inner_texts()
    heard = groups(boards["whole"]["head"]["root"])
    assert [one.split() for one in told] == [[each.digits, each.characters, *each.sounds.split()] for each in heard]


def _dropped(board: Board) -> None:
    board["ballots"].pop()
    rerooted(board)


def _marked(board: Board) -> None:
    board["ballots"][0]["marks"] = "---" if board["ballots"][0]["marks"] != "---" else "+--"


def _another_key(board: Board) -> None:
    board["head"]["keys"]["secretariat"], board["head"]["keys"]["scrutineer"] = (
        board["head"]["keys"]["scrutineer"],
        board["head"]["keys"]["secretariat"],
    )
    resealed(board)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_dropped, "总数与选票不相符"),
        (_marked, "选票与宣读的校验值不相符"),
        (_another_key, "缺少秘书处或者监票人的签名"),
        (lambda board: board["head"]["rules"].update(seats=3), "签封不相符"),
        (lambda board: board["ballots"].reverse(), "排列次序不对"),
    ],
)
def test_a_tampered_board_is_refused_in_words(
    change: Any, words: str, page: Page, boards: dict[str, Board], tmp_path: Path
) -> None:
    board = deepcopy(boards["whole"])
    change(board)
    choose(page, board, tmp_path)
    expect(page.locator("[data-say=refused]")).to_contain_text(words)


def test_a_file_that_is_not_utf_8_or_has_a_byte_order_mark_is_refused(page: Page, tmp_path: Path) -> None:
    for number, data in enumerate((b"\xef\xbb\xbf" + shipped("projects").encode(), shipped("projects").encode("gbk"))):
        (tmp_path / f"{number}.json").write_bytes(data)
        page.locator("#file").set_input_files(tmp_path / f"{number}.json")
        expect(page.locator("#reason")).to_have_text("该文件无法读取，不是公示板。")
        expect(page.locator("[data-say=refused]")).to_be_visible()
        choose(page, shipped("projects"), tmp_path)
        expect(page.locator("[data-say=holds]")).to_be_visible()


@pytest.mark.parametrize("whole", [True, False], ids=["ballots published", "proved by the box"])
def test_a_deputy_finds_the_own_ballot_by_its_receipt(whole: bool, page: Page, tmp_path: Path) -> None:
    board, receipts, prove = with_receipts(HallHarness(), whole=whole)
    page.route("**/proof?leaf=*", lambda route: route.fulfill(json=prove(route.request.url[-64:]).model_dump()))
    choose(page, board, tmp_path)
    forged = {**receipts[0], "leaf": receipts[1]["leaf"]}
    shown = [(one, "[data-receipt=there]", "已经计入") for one in receipts]
    shown += [(forged, "#receipt-reason", "不是这一轮的票箱签的"), ([], "#receipt-reason", "不是这一轮投票的回执")]
    for at, (receipt, where, words) in enumerate(shown):
        file = tmp_path / f"receipt-{at}.json"
        file.write_text(json.dumps(receipt))
        page.locator("#receipt").set_input_files(file)
        expect(page.locator(where)).to_be_visible(timeout=30_000)
        expect(page.locator(where)).to_contain_text(words)
    assert not barriers(page)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format":"minsheng-board-1"}'])
def test_a_file_that_is_no_board_is_told_as_such(text: str, page: Page, tmp_path: Path) -> None:
    choose(page, text, tmp_path)
    expect(page.locator("[data-say=refused]")).to_be_visible()


def test_the_program_is_handed_out_and_runs_alone(platform: County, boards: dict[str, Board], tmp_path: Path) -> None:
    (tmp_path / "verify.pyz").write_bytes(httpx.get(f"{platform.url}/verify/minsheng_verify.pyz", timeout=30).content)
    (tmp_path / "board.json").write_text(json.dumps(boards["whole"]))
    command = [sys.executable, "-I", "verify.pyz", "board.json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert done.returncode == 0, done.stderr


def test_the_program_handed_out_is_made_of_its_sources_and_nothing_else(platform: County) -> None:
    handed = httpx.get(f"{platform.url}/verify/minsheng_verify.pyz", timeout=30).content
    with ZipFile(BytesIO(handed)) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    assert inside.pop("__main__.py") == main_of().encode()
    assert inside == {f"minsheng_verify/{file.name}": file.read_bytes() for file in SOURCES.glob("*.py")}


def test_the_same_sources_give_the_same_program_wherever_and_whenever_it_is_packed(
    platform: County, tmp_path: Path
) -> None:
    copied = Path(shutil.copytree(SOURCES, tmp_path / "elsewhere"))
    for file in copied.glob("*.py"):
        os.utime(file, (0, 0))
        file.chmod(0o600)
    assert packed(copied) == httpx.get(f"{platform.url}/verify/minsheng_verify.pyz", timeout=30).content


def test_the_program_that_makes_slips_is_handed_out_as_its_sources_make_it(platform: County) -> None:
    handed = httpx.get(f"{platform.url}/verify/minsheng_slips.pyz", timeout=30).content
    assert handed == packed(sources(SLIPS), SLIPS)
