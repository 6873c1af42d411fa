"""Which part of a board is named when it is not what it has to be, and where the bounds lie."""

import json
from copy import deepcopy
from typing import Any

import pytest

from services.voting.verifier.minsheng_verify import DoesNotHold, verify
from services.voting.verifier.minsheng_verify.board import check_form, check_rules
from services.voting.verifier.minsheng_verify.encoding import unb64
from services.voting.verifier.minsheng_verify.form import shaped
from tests.voting.verifier.patch import Op, less, patched, put
from tests.voting.verifier.running import shipped

WHOLE = json.loads(shipped("projects"))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (less("/seal"), "board has unknown or missing parts"),
        (put("/seal", 1), "board.seal is no str"),
        (put("/head/keys/seal", None), "keys.seal is no str"),
        (put("/head/roll/issued/scrutineer", "3"), "roll.scrutineer is no whole number below 10⁹"),
        (put("/head/totals/marks/1/+", -1), r"totals\[1\]\.\+ is no whole number below 10⁹"),
        (put("/head/root", ""), r"root is not \[0-9a-f\]\{64\}"),
        (put("/ballots/2/token", 1), r"ballots\[2\]\.token is no str"),
        (put("/ballots/2/signatures/1", 1), r"ballots\[2\]\.signatures\[1\] is no str"),
        (put("/head/rules/quorum/1", "3"), r"board\.head\.rules\.quorum\[1\] is no whole number below 10⁹"),
    ],
)
def test_the_part_that_has_not_its_form_is_named(change: Op, why: str) -> None:
    check_form(WHOLE)
    with pytest.raises(DoesNotHold, match=f"^format: {why}$"):
        verify(patched(WHOLE, [change]))


@pytest.mark.parametrize(
    ("number", "holds"), [(0, True), (10**9 - 1, True), (10**9, False), (10**10, False), (-1, False)]
)
def test_a_whole_number_is_below_a_thousand_millions(number: int, holds: bool) -> None:
    if holds:
        shaped(number, int, "it")
        return
    with pytest.raises(DoesNotHold, match=r"^format: it is no whole number below 10⁹$"):
        shaped(number, int, "it")


def rules(**change: Any) -> dict[str, Any]:
    board = deepcopy(WHOLE)
    board["head"]["rules"].update(change)
    return board


@pytest.mark.parametrize(
    "change", [{"quorum": [3, 3]}, {"pass": [1, 1]}, {"cap": 3}, {"seats": 3, "cap": 3}, {"seats": 1, "cap": 1}]
)
def test_a_whole_is_a_share_and_all_candidates_may_be_favoured(change: dict[str, Any]) -> None:
    assert len(WHOLE["head"]["candidates"]) == 3
    check_rules(rules(**change))


def test_letters_that_are_no_bytes_are_told_to_be_that() -> None:
    with pytest.raises(DoesNotHold, match=r"^base64url: cannot be read$"):
        unb64("AAAAA")
