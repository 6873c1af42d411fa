"""The boards of docs/board/: both checkers say of each what stands beside it."""

import json
from pathlib import Path

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


@pytest.mark.programs
def test_neither_checker_lets_a_bad_board_hold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = written(tmp_path, [spoilt(one) for one in VECTORS["bad"]])
    first = {one["name"]: main([str(file)]) for one, file in zip(VECTORS["bad"], files, strict=True)}
    assert {name for name, code in first.items() if code not in (1, 2)} == set()
    assert "Traceback" not in capsys.readouterr().out
    answers = zip(VECTORS["bad"], second(*files), strict=True)
    assert {one["name"] for one, answer in answers if answer["verdict"] != "REFUSED"} == set()


@pytest.mark.programs
def test_both_checkers_find_a_receipt_s_ballot_and_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for one in VECTORS["receipts"]:
        board, receipt, proof = written(
            tmp_path, [shipped(one["board"]), json.dumps(one["receipt"]), json.dumps(one.get("proof"))]
        )
        given = ["--receipt", str(receipt), *(["--proof", str(proof)] if "proof" in one else [])]
        code, said = main([str(board), *given]), capsys.readouterr().out
        assert ("REFUSED" not in said, code in (0, 3)) == (one["holds"], one["holds"]), (one, said)
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
