"""The page's checker and the stand-alone program say the same of every board, receipt and count."""

import json
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from services.voting.shared.domain.rules import Rules
from services.voting.shared.domain.tally import count
from services.voting.verifier import minsheng_verify as verifier
from tests.e2e.browser import window
from tests.e2e.county import County
from tests.voting.hall import HallHarness
from tests.voting.verifier.boards import changed, held
from tests.voting.verifier.made import b64
from tests.voting.verifier.mutations import any_count, nearly_right
from tests.voting.verifier.running import VECTORS, shipped, spoilt
from tests.voting.verifier.test_verify import TAMPERED

IDENTITY, ORDER_TWO = (1).to_bytes(32, "little"), (2**255 - 20).to_bytes(32, "little")
"""Two points of edwards25519: (0, 1), and (0, -1), whose even multiples are the first."""


@pytest.fixture(scope="module")
def page(browser: Browser, platform: County) -> Page:
    opened = window(browser).new_page()
    opened.goto(f"{platform.url}/verify")
    return opened


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


def test_the_browser_refuses_every_board_that_the_program_refuses(page: Page) -> None:
    board = held(HallHarness())
    tampered = {name: json.dumps(changed(board, change)) for name, (change, _) in TAMPERED.items()}
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
    program = [decided(board)["verdict"] for board in boards]
    assert [answer["verdict"] for answer in checked(page, [json.dumps(board) for board in boards])] == program
    assert set(program) == {"TOTALS ONLY", "REFUSED"}, "with the cofactor every one of them would hold"


def decided(board: Any) -> dict[str, Any]:
    """What the program answers on a board, as the page's checker says it."""
    try:
        result = verifier.verify(board)
    except verifier.DoesNotHold:
        return {"verdict": "REFUSED"}
    whole = result.pop("ballots checked") is not None
    return {"verdict": "HOLDS" if whole else "TOTALS ONLY", **result}


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.reuse, Phase.generate])
@given(data=st.data())
def test_browser_and_program_say_the_same_of_boards_that_are_nearly_right(page: Page, data: st.DataObject) -> None:
    boards = data.draw(st.lists(nearly_right() | any_count(), min_size=30, max_size=40))
    for board, answer in zip(boards, checked(page, [json.dumps(one) for one in boards]), strict=True):
        said = {name: told for name, told in answer.items() if name not in ("why", "foreseen")}
        assert said == decided(board), json.dumps(board)


def test_browser_and_program_decide_alike_on_votes_of_all_kinds(page: Page) -> None:

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
