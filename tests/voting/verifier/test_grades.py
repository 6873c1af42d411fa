"""A satisfaction test as the verifier decides it."""

from typing import Any

import pytest

from services.voting.verifier.minsheng_verify import tally
from services.voting.verifier.minsheng_verify.tally import grade


def head(**rules: Any) -> dict[str, Any]:
    return {
        "rules": {"kind": "grades", "quorum": [2, 3], "members": 3, "base": "members", "half": "short", **rules},
        "roll": {"present": 3, "issued": {"papers": 3}},
        "totals": {"ballots": 3, "void": 0},
    }


def marks(satisfied: int = 0, basically: int = 0) -> dict[str, int]:
    return {"3": satisfied, "2": basically, "1": 0, ".": 0}


def test_every_item_has_its_own_marks_or_nothing_is_decided() -> None:
    assert tally(head(), [marks(3), marks(0, 3)], ["a", "b"])["grades"] == {"a": "satisfied", "b": "basically"}
    for items in (["a"], ["a", "b", "c"]):
        with pytest.raises(ValueError, match="zip"):
            tally(head(), [marks(3), marks(0, 3)], items)


@pytest.mark.parametrize(
    ("satisfied", "basically", "base", "half", "name"),
    [
        (1, 0, 2, "enough", "satisfied"),
        (1, 0, 2, "short", "not"),
        (2, 0, 3, "short", "satisfied"),
        (1, 1, 3, "short", "basically"),
        (1, 0, 1, "short", "satisfied"),
        (0, 0, 0, "enough", "not"),
    ],
)
def test_half_counts_where_the_rules_say_so_and_half_of_nobody_never(
    satisfied: int, basically: int, base: int, half: str, name: str
) -> None:
    assert grade(marks(satisfied, basically), base, half) == name
