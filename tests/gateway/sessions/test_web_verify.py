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

from gateway.sessions.verifier_program import MAIN, packed
from services.voting.verifier import minsheng_verify as verifier
from tests.e2e.axe import barriers
from tests.e2e.browser import window
from tests.e2e.county import County
from tests.voting.hall import HallHarness
from tests.voting.verifier.boards import Board, changed, held, on_paper, rerooted, resealed, with_receipts
from tests.voting.verifier.made import b64
from tests.voting.verifier.running import VECTORS, shipped, spoilt
from tests.voting.verifier.test_verify import TAMPERED

SOURCES = Path(verifier.__file__).parent
IDENTITY, ORDER_TWO = (1).to_bytes(32, "little"), (2**255 - 20).to_bytes(32, "little")
"""Two points of edwards25519: (0, 1), and (0, -1), whose even multiples are the first."""


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
        (_dropped, "总数和选票对不上"),
        (_marked, "选票和宣读的校验值对不上"),
        (_another_key, "缺少秘书处或者监票人的签名"),
        (lambda board: board["head"]["rules"].update(seats=3), "签封对不上"),
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


def checked(page: Page, texts: list[str]) -> list[dict[str, Any]]:
    """What the page's checker answers on files of these texts."""
    answers: list[dict[str, Any]] = page.evaluate(
        """async (texts) => {
           const { read } = await import("/static/vote/json.js");
           const { verify } = await import("/static/vote/verify.js");
           const { DoesNotHold } = await import("/static/vote/verdict.js");
           const one = async (text) => verify(read(new TextEncoder().encode(text)));
           const foreseen = (why) => why instanceof DoesNotHold || why instanceof SyntaxError;
           const refused = (why) => ({ verdict: "REFUSED", why: why.message, foreseen: foreseen(why) });
           return Promise.all(texts.map((text) => one(text).catch(refused))); }""",
        texts,
    )
    return answers


def test_the_browser_refuses_every_board_that_the_program_refuses(page: Page, boards: dict[str, Board]) -> None:
    tampered = {name: json.dumps(changed(boards["whole"], change)) for name, (change, _) in TAMPERED.items()}
    answers = zip(tampered, checked(page, list(tampered.values())), strict=True)
    assert {name for name, answer in answers if answer["verdict"] != "REFUSED"} == set()


def test_the_browser_says_of_every_good_board_to_try_what_stands_beside_it(page: Page) -> None:
    answers = checked(page, [shipped(one["board"]) for one in VECTORS["good"]])
    for one, answer in zip(VECTORS["good"], answers, strict=True):
        assert answer == {"verdict": one["verdict"], **one["result"]}, one["board"]


def test_the_browser_refuses_every_bad_board_to_try_and_foresaw_why(page: Page) -> None:
    answers = zip(VECTORS["bad"], checked(page, [spoilt(one) for one in VECTORS["bad"]]), strict=True)
    assert [(one["name"], said) for one, said in answers if not said.get("foreseen")] == []


def test_the_browser_finds_the_ballot_of_every_receipt_to_try_and_no_other(page: Page) -> None:
    every = [{"proof": None, **one, "board": json.loads(shipped(one["board"]))} for one in VECTORS["receipts"]]
    found = page.evaluate(
        """async (every) => {
           const { checkReceipt } = await import("/static/vote/receipt.js");
           const { DoesNotHold } = await import("/static/vote/verdict.js");
           const refused = (why) => (why instanceof DoesNotHold ? false : String(why));
           const one = ({ board, receipt, proof }) => checkReceipt(board, receipt, async () => proof);
           return Promise.all(every.map((given) => one(given).then(() => true, refused))); }""",
        every,
    )
    assert found == [one["holds"] for one in VECTORS["receipts"]]


def test_the_browser_leaves_the_cofactor_out_of_a_seal_as_the_program_does(page: Page) -> None:
    boards = [json.loads(shipped("totals")) for _ in range(12)]
    for number, board in enumerate(boards):
        board["head"]["round"]["number"] = number
        board["head"]["keys"]["seal"], board["seal"] = b64(ORDER_TWO), b64(IDENTITY + bytes(32))
    program = ["TOTALS ONLY" if holds(board) else "REFUSED" for board in boards]
    assert [answer["verdict"] for answer in checked(page, [json.dumps(board) for board in boards])] == program
    assert set(program) == {"TOTALS ONLY", "REFUSED"}, "with the cofactor every one of them would hold"


def holds(board: Board) -> bool:
    """Whether the program lets a board hold."""
    try:
        verifier.verify(board)
    except verifier.DoesNotHold:
        return False
    return True


def test_a_file_that_is_not_utf_8_or_has_a_byte_order_mark_is_refused(page: Page, tmp_path: Path) -> None:
    for number, data in enumerate((b"\xef\xbb\xbf" + shipped("projects").encode(), shipped("projects").encode("gbk"))):
        (tmp_path / f"{number}.json").write_bytes(data)
        page.locator("#file").set_input_files(tmp_path / f"{number}.json")
        expect(page.locator("#reason")).to_have_text("这个文件读不了，不是公示板。")
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
        expect(page.locator(where)).to_be_visible()
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
    assert inside.pop("__main__.py") == MAIN.encode()
    assert inside == {f"minsheng_verify/{file.name}": file.read_bytes() for file in SOURCES.glob("*.py")}


def test_the_same_sources_give_the_same_program_wherever_and_whenever_it_is_packed(
    platform: County, tmp_path: Path
) -> None:
    copied = Path(shutil.copytree(SOURCES, tmp_path / "elsewhere"))
    for file in copied.glob("*.py"):
        os.utime(file, (0, 0))
        file.chmod(0o600)
    assert packed(copied) == httpx.get(f"{platform.url}/verify/minsheng_verify.pyz", timeout=30).content


def test_browser_and_program_decide_alike_on_votes_of_all_kinds(page: Page) -> None:
    from random import Random

    from services.voting.shared.domain.rules import Rules
    from services.voting.shared.domain.tally import count

    chance = Random(7)
    heads = []
    for _ in range(200):
        kind = chance.choice(["projects", "grades"])
        candidates, letters = chance.randint(1, 5), "+-0." if kind == "projects" else "321."
        seats = chance.randint(1, candidates)
        rules = Rules(
            kind=kind,  # type: ignore[arg-type]
            seats=seats,
            cap=chance.randint(seats, candidates),
            members=9,
            base=chance.choice(["members", "present", "valid"]),  # type: ignore[arg-type]
            method=chance.choice(["majority", "approvals"]),  # type: ignore[arg-type]
            shortfall=chance.choice(["further", "leave"]),  # type: ignore[arg-type]
            half=chance.choice(["enough", "short"]),  # type: ignore[arg-type]
        )
        ballots = ["".join(chance.choices(letters, k=candidates)) for _ in range(chance.randint(0, 9))]
        totals = count(ballots, rules, candidates)
        told = {"ballots": totals.ballots, "void": totals.void, "marks": list(totals.marks)}
        roll = {"members": 9, "present": chance.randint(4, 9), "issued": {"papers": 9}}
        heads.append({"rules": rules.on_the_board(), "roll": roll, "totals": told})
    ids = ["a", "b", "c", "d", "e"]
    ours = [verifier.tally(head, head["totals"]["marks"], ids[: len(head["totals"]["marks"])]) for head in heads]
    theirs = page.evaluate(
        """async ([heads, ids]) => { const { tally } = await import("/static/vote/tally.js");
           return heads.map((head) => tally(head, ids.slice(0, head.totals.marks.length))); }""",
        [heads, ids],
    )
    assert theirs == ours
