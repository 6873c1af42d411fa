"""What the program prints of a board that holds, line by line, and what it is asked for on the command line."""

import io
import json
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from services.voting.verifier.minsheng_verify.program import command, main
from tests.voting.verifier.made import Board, unb64
from tests.voting.verifier.running import BOARDS, VECTORS, shipped, written

CHECKED = "form 格式; keys 密钥; seal 签封; rules and candidates 规则和候选项目; roll 人数; "
BALLOTS = "each ballot, its signatures and the root 逐张选票、签名和校验值"
LINES = {
    "tie-below-one": [
        "HOLDS 成立  第一轮",
        "  ballots 选票: 3, void 无效 0",
        "  outcome 结果: TIE, open 缺额 1",
        "  adopted 通过: 项目1",
        "  tied 票数相等: 项目2",
        "  tied 票数相等: 项目3",
    ],
    "grades-half-short": [
        "HOLDS 成立  第一轮",
        "  ballots 选票: 4, void 无效 0",
        "  outcome 结果: COMPLETE",
        "  basically: 项目1",
        "  not: 项目2",
    ],
    "paper": [
        "TOTALS ONLY 只有总数，没有逐张选票  第一轮",
        "  ballots 选票: 3, void 无效 1",
        "  outcome 结果: COMPLETE",
        "  adopted 通过: 项目1",
    ],
    "totals-no-ballots": [
        "TOTALS ONLY 只有总数，没有逐张选票  第一轮",
        "  ballots 选票: 0, void 无效 0",
        "  outcome 结果: SHORTFALL, open 缺额 2",
    ],
}
HELP = """\
usage: minsheng verify [-h] [--root ROOT] [--seal KEY] [--receipt RECEIPT]
                       [--proof PROOF]
                       board

Checks the board of a vote.

positional arguments:
  board

options:
  -h, --help         show this help message and exit
  --root ROOT        as it was read aloud in the hall
  --seal KEY         fingerprint of the seal's key, as it stands in the
                     minutes
  --receipt RECEIPT
  --proof PROOF
"""


def last_lines(board: Board, *, whole: bool) -> list[str]:
    """Root and keys to compare, and which steps were taken."""
    head = board["head"]
    root = [f"  root 校验值: {head['root']}"] if head["root"] else []
    steps = [f"  checked 已核对: {CHECKED}{BALLOTS + '; ' if whole else ''}totals and outcome 总数和结果"]
    return [
        *root,
        *(f"  key 密钥指纹 {name}: {in_fours(head['keys'][name])}" for name in sorted(head["keys"])),
        "  Compare root and fingerprints with what was read aloud and minuted. 请和宣读、记录的校验值和指纹对照。",
        *steps,
        *([] if whole else [f"  NOT CHECKED 未核对: {BALLOTS}"]),
    ]


def in_fours(key: str) -> str:
    digits = iter(sha256(unb64(key)).hexdigest())
    return " ".join(a + b + c + d for a, b, c, d in zip(digits, digits, digits, digits, strict=True))


@pytest.mark.parametrize("name", LINES)
def test_a_board_that_holds_is_told_line_by_line(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    whole = LINES[name][0].startswith("HOLDS")
    assert main([str(BOARDS / f"{name}.json")]) == (0 if whole else 3)
    assert capsys.readouterr().out.splitlines() == LINES[name] + last_lines(json.loads(shipped(name)), whole=whole)


def test_every_comparison_that_was_asked_for_is_said_to_hold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    board = json.loads(shipped("totals-seven"))
    one = next(one for one in VECTORS["receipts"] if one["board"] == "totals-seven" and one["holds"])
    receipt, proof = written(tmp_path, [json.dumps(one["receipt"]), json.dumps(one["proof"])])
    key = in_fours(board["head"]["keys"]["seal"])
    asked = ["--root", board["head"]["root"], "--seal", key, "--receipt", str(receipt), "--proof", str(proof)]
    assert main([str(BOARDS / "totals-seven.json"), *asked]) == 3
    assert capsys.readouterr().out.splitlines()[-2:] == [
        f"  checked 已核对: {CHECKED}totals and outcome 总数和结果; root read aloud 宣读的校验值; "
        "seal key minuted 会议记录里的签封密钥; receipt 回执",
        f"  NOT CHECKED 未核对: {BALLOTS}",
    ]


def test_what_does_not_hold_says_which_rule_and_which_comparison(capsys: pytest.CaptureFixture[str]) -> None:
    board = str(BOARDS / "projects.json")
    for asked, why, step in (
        (["--root", "0" * 64], "root: not the one that was read aloud", "root read aloud 宣读的校验值"),
        (["--seal", "0" * 64], "seal: by another key than minuted", "seal key minuted 会议记录里的签封密钥"),
    ):
        assert main([board, *asked]) == 1
        first, *_, last = capsys.readouterr().out.splitlines()
        assert (first, last) == (f"REFUSED 不成立  {why}", f"  does not hold 不成立: {step}")


def test_letters_that_steer_a_console_are_shown_as_one_that_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "no\nfile\x1b.json")]) == 2
    assert capsys.readouterr().out.startswith(f"UNREADABLE 读不了  {tmp_path}/no\ufffdfile\ufffd.json: ")


def test_help_says_what_each_part_of_the_command_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert (ended.value.code, capsys.readouterr().out) == (0, HELP)


@pytest.mark.parametrize("words", [["minsheng_verify.pyz"], ["minsheng", "verify"]])
def test_the_command_ends_with_the_code_whether_its_word_stands_before_the_board_or_not(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    console = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", console)
    monkeypatch.setattr(sys, "argv", [*words, str(BOARDS / "paper.json")])
    with pytest.raises(SystemExit) as ended:
        command()
    assert ended.value.code == 3
    console.seek(0)
    assert console.read().startswith("TOTALS ONLY ?")
