"""The command line; it says what was checked and what was not.

    python minsheng_verify.pyz board.json
    python minsheng_verify.pyz board.json --root "<as read aloud>" --seal "<the seal key's fingerprint, as minuted>"
    python minsheng_verify.pyz board.json --receipt receipt.json [--proof proof.json]

Exit code 0: all was checked and holds. 3: what there is holds, but it has no ballots to check. 1: something does not
hold, and it says what. 2: a file cannot be read as JSON.
"""

import argparse
import io
import sys
from typing import Any, NoReturn

from .board import STEPS, verify
from .encoding import fingerprint
from .form import read
from .receipt import check_receipt
from .verdict import FAILS, HOLDS, NOT_CHECKED, DoesNotHold, Unreadable, need, take

WORDS = {
    "form": "form 格式",
    "keys": "keys 密钥",
    "seal": "seal 签封",
    "rules": "rules and candidates 规则和候选项目",
    "roll": "roll 人数",
    "ballots": "each ballot, its signatures and the root 逐张选票、签名和校验值",
    "totals": "totals and outcome 总数和结果",
    "root read aloud": "root read aloud 宣读的校验值",
    "key minuted": "seal key minuted 会议记录里的签封密钥",
    "receipt": "receipt 回执",
}
STATES = {HOLDS: "checked 已核对", FAILS: "does not hold 不成立", NOT_CHECKED: "NOT CHECKED 未核对"}


def command() -> NoReturn:
    """`minsheng verify board.json`, or the program without the word; ends with the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a title may have letters that a console has not
    sys.exit(main(sys.argv[2:] if sys.argv[1:2] == ["verify"] else sys.argv[1:]))


def main(arguments: list[str]) -> int:
    """Check what the arguments name, and say so; returns the exit code."""
    parser = argparse.ArgumentParser(prog="minsheng verify", description="Checks the board of a vote.")
    parser.add_argument("board")
    parser.add_argument("--root", dest="root read aloud", metavar="ROOT", help="as it was read aloud in the hall")
    parser.add_argument(
        "--seal", dest="key minuted", metavar="KEY", help="fingerprint of the seal's key, as it stands in the minutes"
    )
    parser.add_argument("--receipt")
    parser.add_argument("--proof")
    given = vars(parser.parse_args(arguments))
    steps = {name: NOT_CHECKED for name in WORDS if name in STEPS or given[name] is not None}
    try:
        code = _checked(given, steps)
    except DoesNotHold as why:
        print(f"REFUSED 不成立  {why}")
        code = 1
    except Unreadable as broken:
        print(f"UNREADABLE 读不了  {printable(str(broken))}")
        code = 2
    for state, words in STATES.items():
        if named := [WORDS[name] for name, said in steps.items() if said == state]:
            print(f"  {words}: {'; '.join(named)}")
    return code


def _checked(given: dict[str, str], steps: dict[str, str]) -> int:
    board = read(given["board"])
    result = verify(board, steps)
    head = board["head"]
    if "root read aloud" in steps:
        take(steps, "root read aloud", check_root, head, given["root read aloud"])
    if "key minuted" in steps:
        take(steps, "key minuted", check_key, head, given["key minuted"])
    if "receipt" in steps:
        receipt, proof = read(given["receipt"]), read(given["proof"]) if given["proof"] is not None else None
        take(steps, "receipt", check_receipt, board, receipt, proof)
    whole = steps["ballots"] == HOLDS
    print(f"{'HOLDS 成立' if whole else 'TOTALS ONLY 只有总数，没有逐张选票'}  {printable(head['round']['title'])}")
    report(head, result)
    return 0 if whole else 3


def check_root(head: dict[str, Any], said: str) -> None:
    """That it is the hall's own board: whoever changes a ballot gets another root."""
    need(plain(said) == head["root"], "root: not the one that was read aloud")


def check_key(head: dict[str, Any], said: str) -> None:
    """That it is the hall's own board: whoever makes a whole board of their own has to seal it with another key."""
    need(plain(said) == plain(fingerprint(head["keys"]["seal"])), "seal: by another key than minuted")


def report(head: dict[str, Any], result: dict[str, Any]) -> None:
    """Say what a board that holds decides."""
    titles = {candidate["id"]: printable(candidate["title"]) for candidate in head["candidates"]}
    print(f"  ballots 选票: {head['count']}, void 无效 {head['totals']['void']}")
    print(f"  outcome 结果: {result['outcome']}" + (f", open 缺额 {result['open']}" if result["open"] else ""))
    for name, label in (("adopted", "adopted 通过"), ("tied", "tied 票数相等")):
        for entry in result[name]:
            print(f"  {label}: {titles[entry]}")
    for one, said in result["grades"].items():
        print(f"  {said}: {titles[one]}")
    if head["root"]:
        print(f"  root 校验值: {head['root']}")
    for name, key in sorted(head["keys"].items()):
        print(f"  key 密钥指纹 {name}: {fingerprint(key)}")
    print("  Compare root and fingerprints with what was read aloud and minuted. 请和宣读、记录的校验值和指纹对照。")


def plain(said: str) -> str:
    """What was read aloud or minuted, without the spaces that make it readable."""
    return "".join(said.split()).lower()


def printable(text: str) -> str:
    """A text that can neither add lines to what is said here nor steer the console."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
