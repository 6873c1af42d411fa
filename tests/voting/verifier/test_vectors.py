"""The boards of docs/board/: both checkers say of each what stands beside it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from services.voting.verifier import minsheng_verify as verifier
from services.voting.verifier.minsheng_verify.form import read
from services.voting.verifier.minsheng_verify.program import main
from tests.voting.verifier.bad_boards import TEXTS, bad_boards
from tests.voting.verifier.good_boards import good_boards
from tests.voting.verifier.made import Round
from tests.voting.verifier.running import BOARDS, VECTORS, second, shipped, spoilt, written

CODES = {"HOLDS": 0, "REFUSED": 1, "UNREADABLE": 2, "TOTALS ONLY": 3}


def test_the_first_checker_says_of_every_good_board_what_stands_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    for one in VECTORS["good"]:
        file = BOARDS / f"{one['board']}.json"
        code, said = main([str(file)]), capsys.readouterr().out
        assert (code, said.startswith(one["verdict"])) == (CODES[one["verdict"]], True), said
        result = verifier.verify(read(str(file)))
        checked = result.pop("ballots checked")
        assert (result, checked is None) == (one["result"], one["verdict"] == "TOTALS ONLY"), one["board"]


@pytest.mark.programs
def test_the_second_checker_says_of_every_good_board_what_stands_beside_it() -> None:
    answers = second(*(BOARDS / f"{one['board']}.json" for one in VECTORS["good"]))
    assert answers == [{"verdict": one["verdict"], **one["result"]} for one in VECTORS["good"]]


def test_the_first_checker_lets_no_bad_board_hold_and_says_which_rule_it_breaks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = written(tmp_path, [spoilt(one) for one in VECTORS["bad"]])
    for one, file in zip(VECTORS["bad"], files, strict=True):
        code, said = main([str(file)]), capsys.readouterr().out
        rule = re.match(r"REFUSED 不成立  (\w+): \S", said)
        assert (code, rule is not None) in ((1, True), (2, False)), (one["name"], said)
        assert code == 1 or said.startswith(f"UNREADABLE 读不了  {file}: "), (one["name"], said)


@pytest.mark.programs
def test_the_second_checker_lets_no_bad_board_hold(tmp_path: Path) -> None:
    files = written(tmp_path, [spoilt(one) for one in VECTORS["bad"]])
    answers = zip(VECTORS["bad"], second(*files), strict=True)
    assert {one["name"] for one, answer in answers if answer["verdict"] != "REFUSED"} == set()


def with_receipt(folder: Path, one: dict[str, Any]) -> list[str]:
    """The arguments for a receipt of the vectors: its board's file comes first."""
    board, receipt, proof = written(
        folder, [shipped(one["board"]), json.dumps(one["receipt"]), json.dumps(one.get("proof"))]
    )
    return [str(board), "--receipt", str(receipt), *(["--proof", str(proof)] if "proof" in one else [])]


def test_the_first_checker_finds_a_receipt_s_ballot_and_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for one in VECTORS["receipts"]:
        code, said = main(with_receipt(tmp_path, one)), capsys.readouterr().out
        refused = re.match(r"REFUSED 不成立  (receipt|proof|format|base64url): \S", said)
        assert (refused is None, code in (0, 3)) == (one["holds"], one["holds"]), (one, said)


@pytest.mark.programs
def test_the_second_checker_finds_a_receipt_s_ballot_and_no_other(tmp_path: Path) -> None:
    for one in VECTORS["receipts"]:
        board, *given = with_receipt(tmp_path, one)
        [answer] = second(*given, board)
        assert (answer["verdict"] != "REFUSED") == one["holds"], (one, answer)


def test_what_is_shipped_is_what_the_script_makes() -> None:
    own = Round()
    known = good_boards(own, own)
    assert [one["board"] for one in VECTORS["good"]] == list(known)
    assert [(one["verdict"], one["result"]) for one in VECTORS["good"]] == [known[name][1:] for name in known]
    boards = {name: board for name, (board, _, _) in known.items()}
    names = [name for name, _, _ in bad_boards(own, boards)] + list(TEXTS)
    assert [one["name"] for one in VECTORS["bad"]] == names
    assert len(set(names)) == len(names)
