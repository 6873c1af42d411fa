"""What the scrutineer's service finds wrong: with a board's head, and with an audit log's."""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.voting.scrutiny.domain import disagreements, head_fault

BOX = {"count": 3, "root": "ab", "totals": {"ballots": 3}}
HEAD: dict[str, Any] = {
    "round": {"id": "r-1", "mode": "electronic"},
    "rules": {"seats": 1, "members": 9, "pass": [1, 2]},
    "candidates": [{"id": "c1"}],
    "roll": {"present": 6, "members": 9, "issued": {"secretariat": 5, "scrutineer": 4}},
    "keys": {"secretariat": "k1", "scrutineer": "k2"},
    **BOX,
}


@dataclass
class Own:
    round_id: str = "r-1"
    drawn: dict[str, Any] = field(
        default_factory=lambda: {
            "mode": "electronic",
            "rules": {"seats": 1, "members": 9, "pass_share": [1, 2]},
            "candidates": [{"id": "c1"}],
        }
    )
    keys: dict[str, str] = field(default_factory=lambda: {"secretariat": "k1", "scrutineer": "k2", "box": "k3"})
    present: int | None = 6
    issued: int | None = 4
    box: dict[str, Any] | None = field(default_factory=lambda: dict(BOX))


def with_change(path: str, value: Any) -> dict[str, Any]:
    """The head with another value at a path of names."""
    head = deepcopy(HEAD)
    *way, last = path.split("/")
    place = head
    for name in way:
        place = place[name]
    place[last] = value
    return head


def test_a_head_that_says_what_was_seen_is_agreed_with() -> None:
    assert disagreements(HEAD, Own()) == []
    assert HEAD["rules"] == {"seats": 1, "members": 9, "pass": [1, 2]}, "it is not changed by reading"


@pytest.mark.parametrize(
    ("path", "value", "wrong"),
    [
        ("round/id", "r-2", ["round"]),
        ("round/mode", "paper", ["round"]),
        ("rules/seats", 2, ["rules"]),
        ("rules/pass", [2, 3], ["rules"]),
        ("candidates", [{"id": "c2"}], ["candidates"]),
        ("keys/scrutineer", "other", ["keys"]),
        ("keys/unknown", "k4", ["keys"]),
        ("roll/present", 7, ["present"]),
        ("roll/members", 10, ["roll"]),
        ("roll/issued/secretariat", 7, ["roll"]),
        ("roll/issued/secretariat", 6, []),
        ("roll/issued/scrutineer", 5, ["issued"]),
        ("count", 4, ["ballots"]),
        ("root", "cd", ["ballots"]),
        ("totals", {"ballots": 4}, ["ballots"]),
    ],
)
def test_what_the_head_says_otherwise_is_named(path: str, value: Any, wrong: list[str]) -> None:
    assert disagreements(with_change(path, value), Own()) == wrong


def test_more_present_than_members_is_no_roll() -> None:
    head = with_change("roll/present", 10)
    assert disagreements(head, Own(present=10)) == ["roll"]
    assert disagreements(with_change("roll/present", 9), Own(present=9)) == []


def test_of_a_round_on_paper_only_the_room_is_compared() -> None:
    head = with_change("round/mode", "paper")
    head["roll"]["issued"] = {"papers": 6}
    own = Own(issued=None, box=None)
    own.drawn["mode"] = "paper"
    assert disagreements(head, own) == []


def test_without_the_box_s_word_no_ballots_are_agreed_with() -> None:
    assert disagreements(HEAD, Own(box=None)) == ["ballots"]


AT = datetime(2026, 11, 2, 8, tzinfo=UTC)


@dataclass(frozen=True)
class Kept:
    chain: str = "first"
    seq: int = 5
    hash: str = "h5"
    at: datetime = AT


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        (Kept(), None),
        (Kept(at=AT + timedelta(days=1)), None),
        (Kept(seq=6, hash="h6"), None),
        (Kept(chain="other"), "other-chain"),
        (Kept(hash="x"), "contradicts"),
        (Kept(seq=4, hash="h4", at=AT + timedelta(minutes=1)), None),
        (Kept(seq=4, hash="h4", at=AT + timedelta(minutes=1, seconds=1)), "behind"),
        (Kept(seq=4, hash="h4", at=AT - timedelta(hours=1)), None),
    ],
)
def test_a_head_of_no_whole_log_is_told_by_one_that_was_kept(head: Kept, fault: str | None) -> None:
    assert head_fault(head, [Kept()]) == fault
    assert head_fault(head, [Kept(seq=1, hash="h1", at=AT - timedelta(days=1)), Kept()]) == fault
    assert head_fault(head, []) is None
