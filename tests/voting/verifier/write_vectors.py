"""Writes docs/board/ anew, with new keys: `python -m tests.voting.verifier.write_vectors`."""

import json
from pathlib import Path
from typing import Any

from tests.voting.verifier.bad_boards import TEXTS, bad_boards
from tests.voting.verifier.good_boards import good_boards
from tests.voting.verifier.made import Round, b64, proof_of

FOLDER = Path(__file__).parents[3] / "docs" / "board"


def main() -> None:
    """Good boards a file each; what each decides, and everything that was done to one, in vectors.json."""
    own = Round()
    known = good_boards(own, Round(4096))
    for name, (board, _, _) in known.items():
        (FOLDER / f"{name}.json").write_text(json.dumps(board, ensure_ascii=False, indent=1) + "\n")
    boards = {name: board for name, (board, _, _) in known.items()}
    good = [{"board": name, "verdict": verdict, "result": result} for name, (_, verdict, result) in known.items()]
    bad: list[dict[str, Any]] = [{"name": name, "of": of, "patch": ops} for name, of, ops in bad_boards(own, boards)]
    bad += [{"name": name, "of": "projects", "text": list(change)} for name, change in TEXTS.items()]
    told = {"good": good, "bad": bad, "receipts": list(receipts(own, boards["seven-ballots"]))}
    lines = [
        f' "{name}": [\n' + ",\n".join("  " + json.dumps(one, ensure_ascii=False) for one in every) + "\n ]"
        for name, every in told.items()
    ]
    (FOLDER / "vectors.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


def receipts(own: Round, board: dict[str, Any]) -> list[dict[str, Any]]:
    """Receipts and proofs against the board of seven, with and without its ballots."""
    every: list[dict[str, Any]] = []
    for at, ballot in enumerate(board["ballots"]):
        receipt, proof = own.receipt_of(ballot), proof_of(board, at)
        every.append({"board": "seven-ballots", "receipt": receipt, "holds": True})
        every.append({"board": "totals-seven", "receipt": receipt, "proof": proof, "holds": True})
    stranger = own.receipt_of(own.ballot("+--", 99))
    every += [{"board": "seven-ballots", "receipt": one, "holds": False} for one in wrong(own, board, receipt)]
    every.append({"board": "seven-ballots", "receipt": stranger, "holds": False})
    every.append({"board": "totals-seven", "receipt": stranger, "proof": proof, "holds": False})
    every.append({"board": "totals-seven", "receipt": receipt, "holds": False})
    every.append({"board": "paper", "receipt": receipt, "holds": False})
    for change in (
        {"index": proof["index"] ^ 1},
        {"index": 7},
        {"size": 8},
        {"path": proof["path"][:-1]},
        {"path": [*proof["path"], proof["leaf"]]},
        {"path": proof["path"][::-1]},
        {"path": [one.upper() for one in proof["path"]]},
        {"leaf": proof["path"][0]},
        {"path": None},
        {"note": ""},
    ):
        every.append({"board": "totals-seven", "receipt": receipt, "proof": {**proof, **change}, "holds": False})
    return every


def wrong(own: Round, board: dict[str, Any], receipt: dict[str, str]) -> list[Any]:
    """Receipts that are none."""
    return [
        own.receipt_of(board["ballots"][0], "another"),
        {**receipt, "leaf": own.receipt_of(board["ballots"][0])["leaf"]},
        {**receipt, "signature": b64(bytes(64))},
        {**receipt, "signature": ""},
        {**receipt, "leaf": receipt["leaf"].upper()},
        {**receipt, "note": ""},
        {**receipt, "leaf": None},
        [],
        None,
    ]


if __name__ == "__main__":
    main()
