"""What the program prints: which steps were taken, and nothing that a board could make it say."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from services.voting.verifier.minsheng_verify.program import main
from tests.voting.verifier.good_boards import SIX
from tests.voting.verifier.made import Board, Round
from tests.voting.verifier.running import BOARDS, VECTORS, packed, shipped, spoilt, written

Said = tuple[int, list[str]]


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Said:
    return main([str(one) for one in arguments]), capsys.readouterr().out.splitlines()


@pytest.fixture(scope="module")
def own() -> Round:
    return Round()


@pytest.fixture
def board(own: Round) -> Board:
    return own.board(SIX, members=6, present=6)


def bad(name: str) -> str:
    return next(spoilt(one) for one in VECTORS["bad"] if one["name"] == name)


def test_a_board_that_fails_says_how_far_it_was_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [file] = written(tmp_path, [bad("root anew: signatures exchanged")])
    assert said(capsys, file, "--root", "0" * 64) == (
        1,
        [
            "REFUSED 不成立  signatures: the secretariat's on ballot 0 does not hold",
            "  checked 已核对: form 格式; keys 密钥; seal 签封; rules and candidates 规则和候选项目; roll 人数",
            "  does not hold 不成立: each ballot, its signatures and the root 逐张选票、签名和校验值",
            "  NOT CHECKED 未核对: totals and outcome 总数和结果; root read aloud 宣读的校验值",
        ],
    )


def test_a_receipt_that_cannot_be_read_is_told_from_one_that_does_not_hold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = BOARDS / "seven-ballots.json"
    broken, strange = written(tmp_path, ["{", json.dumps({"leaf": "", "round": "", "signature": ""})])
    for receipt, code, first, last in (
        (broken, 2, f"UNREADABLE 读不了  {broken}: ", "  NOT CHECKED 未核对: receipt 回执"),
        (tmp_path / "none.json", 2, f"UNREADABLE 读不了  {tmp_path}/none.json: ", "  NOT CHECKED 未核对: receipt 回执"),
        (strange, 1, "REFUSED 不成立  format: receipt.leaf", "  does not hold 不成立: receipt 回执"),
    ):
        got, lines = said(capsys, whole, "--receipt", receipt)
        assert (got, lines[0].startswith(first), lines[-1]) == (code, True, last)
        assert "totals and outcome 总数和结果" in lines[1]


def test_a_title_adds_no_line_and_steers_no_console(
    own: Round, board: Board, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = said(capsys, *written(tmp_path, [json.dumps(board)]))[1]
    forged = "项目1\n  tied 票数相等: 项目3\x1b[2J\u202e\u2028"
    board["head"]["candidates"][0]["title"] = board["head"]["round"]["title"] = forged
    code, lines = said(capsys, *written(tmp_path, [json.dumps(own.sealed(board))]))
    assert (code, len(lines)) == (0, len(plain))
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_console_that_has_not_every_letter_is_told_the_rest(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "minsheng_verify.pyz").write_bytes(packed())
    (tmp_path / "board.json").write_text(shipped("letters"))
    done = subprocess.run(
        [sys.executable, "minsheng_verify.pyz", "board.json"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr, done.stdout.startswith(b"HOLDS")) == (0, b"", True)


def test_the_hall_s_root_and_key_are_compared_whichever_way_they_are_written(
    board: Board, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [file] = written(tmp_path, [json.dumps(board)])
    lines = said(capsys, file)[1]
    root = next(line.partition(": ")[2] for line in lines if line.startswith("  root"))
    key = next(line.partition(": ")[2] for line in lines if line.startswith("  key 密钥指纹 seal"))
    assert root == board["head"]["root"]
    assert said(capsys, file, "--root", f" {root[:4]} {root[4:].upper()}", "--seal", key.replace(" ", ""))[0] == 0
    for wrong in (["--root", root[:-1]], ["--root", ""], ["--seal", root], ["--seal", ""]):
        code, lines = said(capsys, file, *wrong)
        assert (code, "does not hold" in lines[-1]) == (1, True), lines
