"""The stand-alone verifier: real boards hold, and everything that was done to one is refused with its reason."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contracts.box import ProveBallot
from services.voting.shared import keys
from services.voting.shared.domain.board import b64, canonical, leaf
from services.voting.shared.domain.merkle import leaf_hash
from services.voting.verifier import minsheng_verify as verifier
from tests.voting.hall import NOBODY, HallHarness
from tests.voting.verifier.boards import Board, changed, held, on_paper, rerooted, resealed
from tests.voting.verifier.made import modulus_of
from tests.voting.verifier.running import ran, second, written

# ruff: noqa: E501 one change a line reads best


@pytest.fixture(scope="module")
def hall() -> HallHarness:
    return HallHarness()


@pytest.fixture(scope="module")
def board(hall: HallHarness) -> Board:
    return held(hall)


def test_a_real_board_holds_on_a_machine_with_nothing_of_the_platform(board: Board, tmp_path: Path) -> None:
    (tmp_path / "board.json").write_text(json.dumps(board))
    done = ran(tmp_path, "verify", "board.json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "adopted 通过: 项目1" in done.stdout
    assert board["head"]["root"] in done.stdout


def test_it_decides_as_the_platform_announced(board: Board) -> None:
    result = verifier.verify(board)
    assert (result["outcome"], result["adopted"]) == ("COMPLETE", ["c1", "c2"])
    assert result["ballots checked"] == 6


def test_totals_of_a_session_that_keeps_its_ballots_and_of_a_paper_round_hold(hall: HallHarness) -> None:
    assert verifier.verify(held(hall, whole=False))["ballots checked"] is None
    assert verifier.verify(on_paper(hall))["adopted"] == ["c1"]


def test_a_board_without_ballots_is_told_from_one_whose_ballots_were_checked(hall: HallHarness, tmp_path: Path) -> None:
    for board in (held(hall, whole=False), on_paper(hall)):
        (tmp_path / "board.json").write_text(json.dumps(board))
        done = ran(tmp_path, "board.json")
        assert (done.returncode, done.stdout.startswith("TOTALS ONLY")) == (3, True), done.stdout + done.stderr
        assert "NOT CHECKED 未核对: each ballot, its signatures and the root" in done.stdout


@pytest.mark.programs
def test_a_second_checker_says_the_same_of_what_the_platform_made(
    hall: HallHarness, board: Board, tmp_path: Path
) -> None:
    boards = [board, held(hall, whole=False), on_paper(hall), held(hall, marks=["+++"] * 4)]
    answers = second(*written(tmp_path, [json.dumps(one) for one in boards]))
    assert [one.pop("verdict") for one in answers] == ["HOLDS", "TOTALS ONLY", "TOTALS ONLY", "HOLDS"]
    results = [verifier.verify(one) for one in boards]
    assert answers == [{name: said for name, said in one.items() if name != "ballots checked"} for one in results]


def test_a_vote_in_which_every_ballot_is_void_holds_and_adopts_nothing(hall: HallHarness, tmp_path: Path) -> None:
    board = held(hall, marks=["+++"] * 4)
    assert board["head"]["totals"]["void"] == 4
    result = verifier.verify(board)
    assert (result["outcome"], result["adopted"], result["open"]) == ("SHORTFALL", [], 2)
    (tmp_path / "board.json").write_text(json.dumps(board))
    assert ran(tmp_path, "board.json").returncode == 0
    one_valid = changed(board, lambda b: (b["head"]["totals"].update(void=3), resealed(b)))
    with pytest.raises(verifier.DoesNotHold, match="totals"):
        verifier.verify(one_valid)


@pytest.mark.parametrize(("bits", "holds"), [(3071, False), (3072, True), (8192, True), (8193, False)])
def test_an_issuer_s_key_has_3072_to_8192_bits(bits: int, holds: bool, hall: HallHarness) -> None:
    board = held(hall, whole=False)
    board["head"]["keys"]["secretariat"] = modulus_of(bits)
    resealed(board)
    if holds:
        assert verifier.verify(board)["outcome"] == "COMPLETE"
    else:
        with pytest.raises(verifier.DoesNotHold, match="keys: an issuer's key is not of 3072 to 8192 bits"):
            verifier.verify(board)


def _drop(board: Board) -> None:
    board["ballots"].pop()


def _swap(board: Board) -> None:
    board["ballots"][0], board["ballots"][1] = board["ballots"][1], board["ballots"][0]


def _mark(board: Board) -> None:
    one = board["ballots"][0]
    one["marks"] = one["marks"].replace("+", "-", 1)


def _double(board: Board) -> None:
    board["ballots"].insert(0, board["ballots"][0])


TAMPERED: dict[str, tuple[Callable[[Board], Any], str]] = {
    "dropped": (_drop, "count"),
    "dropped, and recounted": (lambda b: (_drop(b), rerooted(b)), "totals"),
    "added without a right": (
        lambda b: (b["ballots"].append({**b["ballots"][0], "token": b64(b"x" * 32)}), rerooted(b)),
        "signatures",
    ),
    "altered": (_mark, "root"),
    "altered, and the root made anew": (lambda b: (_mark(b), rerooted(b)), "totals"),
    "doubled": (lambda b: (_double(b), b["head"].update(count=7), b["head"]["totals"].update(ballots=7), resealed(b)), "more ballots than|twice|count|roll"),
    "in another order": (_swap, "order"),
    "root swapped": (lambda b: (b["head"].update(root="0" * 64), resealed(b)), "root"),
    "root swapped under the old seal": (lambda b: b["head"].update(root="0" * 64), "seal"),
    "sealed by another key": (lambda b: b["head"]["keys"].update(seal=b["head"]["keys"]["receipt"]), "keys"),
    "seal taken off": (lambda b: b.update(seal=None), "seal"),
    "totals changed": (lambda b: (b["head"]["totals"]["marks"][2].update({"+": 6, "-": 0, "0": 0}), resealed(b)), "totals"),
    "totals changed under the old seal": (lambda b: b["head"]["totals"]["marks"][2].update({"+": 3}), "seal"),
    "seats changed after sealing": (lambda b: b["head"]["rules"].update(seats=3), "seal"),
    "a candidate renamed after sealing": (lambda b: b["head"]["candidates"][0].update(title="别的项目"), "seal"),
    "a candidate listed twice": (lambda b: (b["head"]["candidates"][1].update(id="c1"), resealed(b)), "candidates"),
    "more given out than present": (lambda b: (b["head"]["roll"]["issued"].update(secretariat=9), resealed(b)), "roll"),
    "more present than members": (lambda b: (b["head"]["roll"].update(present=99), resealed(b)), "roll"),
    "another number of members": (lambda b: (b["head"]["roll"].update(members=7), resealed(b)), "roll"),
    "one issuer's key put twice": (lambda b: (b["head"]["keys"].update(scrutineer=b["head"]["keys"]["secretariat"]), resealed(b)), "keys"),
    "signatures exchanged": (lambda b: (b["ballots"][0]["signatures"].reverse(), rerooted(b)), "signatures"),
    "one signature missing": (lambda b: (b["ballots"][0]["signatures"].pop(), rerooted(b)), "signatures"),
    "a signature with padding": (lambda b: b["ballots"][0]["signatures"].__setitem__(0, b["ballots"][0]["signatures"][0] + "="), "base64url"),
    "unknown marks": (lambda b: (b["ballots"][0].update(marks="++x"), rerooted(b)), "marks"),
    "too few marks": (lambda b: (b["ballots"][0].update(marks="++"), rerooted(b)), "marks"),
    "of another round": (lambda b: (b["head"]["round"].update(id="another"), resealed(b)), "signatures"),
    "a float": (lambda b: b["head"].update(count=6.0), "format"),
    "a truth for a number": (lambda b: b["head"]["totals"].update(void=True), "format"),
    "a huge number": (lambda b: b["head"]["rules"].update(members=10**30), "format"),
    "something more in the head": (lambda b: b["head"].update(note="x"), "format"),
    "something missing in the head": (lambda b: b["head"].pop("roll"), "format"),
    "something more in a ballot": (lambda b: b["ballots"][0].update(time="10:01"), "format"),
    "an unknown rule": (lambda b: (b["head"]["rules"].update(tie="by lot"), resealed(b)), "rules"),
    "a share above the whole": (lambda b: (b["head"]["rules"].update({"pass": [3, 2]}), resealed(b)), "rules"),
    "another format": (lambda b: b.update(format="minsheng-board-0"), "format"),
    "paper with ballots": (lambda b: (b["head"]["round"].update(mode="paper"), resealed(b)), "keys"),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERED)
def test_a_board_that_was_tampered_with_is_refused_with_the_reason(what: str, board: Board) -> None:
    change, reason = TAMPERED[what]
    with pytest.raises(verifier.DoesNotHold, match=reason):
        verifier.verify(changed(board, change))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", 2),
        ("[]", 1),
        ('{"format": 1, "format": 2}', 1),
        ("\x00", 2),
        ("[" * 100_000, 2),
        ("[" * 100_000 + "]" * 100_000, 2),
        ("", 2),
        ("null", 1),
        ("1" * 5000, 1),
        ("NaN", 1),
        ('"\\ud800"', 1),
        ("\ufeff{}", 2),
    ],
)
def test_a_file_that_is_no_board_is_told_from_one_that_does_not_hold(text: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "board.json").write_text(text)
    done = ran(tmp_path, "board.json")
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert ran(tmp_path, "nothing.json").returncode == 2


def test_a_whole_board_of_somebody_elses_is_told_by_root_and_fingerprint(hall: HallHarness, tmp_path: Path) -> None:
    real = held(hall, whole=False)
    seal = keys.fingerprint(real["head"]["keys"]["seal"])
    forged = changed(real, lambda b: (b["head"]["totals"].update(void=0), b["head"]["candidates"].reverse()))
    for marks in forged["head"]["totals"]["marks"]:
        marks["."] += real["head"]["totals"]["void"]
    resealed(forged)
    for name, board in (("real", real), ("forged", forged)):
        (tmp_path / f"{name}.json").write_text(json.dumps(board))
    read_aloud = ("--root", f" {real['head']['root'].upper()} ", "--seal", seal)
    done = ran(tmp_path, "real.json", *read_aloud)
    assert done.returncode == 3, done.stdout
    assert "totals and outcome 总数和结果; root read aloud 宣读的校验值; seal key minuted" in done.stdout
    assert f"seal: {seal}" in done.stdout
    assert ran(tmp_path, "forged.json").returncode == 3, "by itself a forged board of totals holds as totals do"
    done = ran(tmp_path, "forged.json", *read_aloud)
    assert (done.returncode, "seal: by another key" in done.stdout) == (1, True)
    done = ran(tmp_path, "real.json", "--root", "0" * 64)
    assert (done.returncode, "not the one that was read aloud" in done.stdout) == (1, True)


def test_a_receipt_is_found_on_the_board_or_proved_under_its_root(
    hall: HallHarness, board: Board, tmp_path: Path
) -> None:
    kept = held(hall, whole=False)
    assert kept["ballots"] is None
    vote = kept["head"]["round"]["id"]
    with hall.benches["box"].look() as reading:
        from services.voting.box.use_cases.rounds import in_order

        one = in_order(reading, vote)[3]
    digest = leaf_hash(leaf(one.token, one.signatures, one.marks)).hex()
    proof = hall.ask(ProveBallot(round_id=vote, leaf=digest), NOBODY).model_dump()
    # the box's key is gone since the close, so this receipt is one of the box's own, sealed with a key put on the board
    private, public = keys.new_signer()
    kept["head"]["keys"]["receipt"] = public
    resealed(kept)
    receipt = {"leaf": digest, "round": vote}
    receipt["signature"] = keys.sign(private, canonical(receipt))
    verifier.check_receipt(kept, receipt, proof)
    for wrong in ({**proof, "index": proof["index"] ^ 1}, {**proof, "path": proof["path"][:-1]}, {**proof, "size": 5}):
        with pytest.raises(verifier.DoesNotHold, match="proof"):
            verifier.check_receipt(kept, receipt, wrong)
    with pytest.raises(verifier.DoesNotHold, match="--proof"):
        verifier.check_receipt(kept, receipt)
    with pytest.raises(verifier.DoesNotHold, match="not signed by the box"):
        verifier.check_receipt(kept, {**receipt, "signature": b64(b"x" * 64)}, proof)
