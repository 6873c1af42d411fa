"""What the scrutineer compares: a board's head with what was seen here, an audit log's with those it had before."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Literal, Protocol

CLOCKS_DIFFER = timedelta(minutes=1)
"""By so much the clocks of two gateways may differ, and two heads that they sign at once overtake each other (ours)."""


class Seen(Protocol):
    """What this service saw of a round itself."""

    round_id: str
    drawn: dict[str, Any]
    keys: dict[str, str]
    present: int | None
    issued: int | None
    box: dict[str, Any] | None


def disagreements(head: dict[str, Any], row: Seen) -> list[str]:
    """Where the head differs from this service's own facts."""
    drawn = row.drawn
    roll = head["roll"]
    most = max(roll["issued"].values())
    rules = {**head["rules"], "pass_share": head["rules"]["pass"]}
    rules.pop("pass")
    found = [
        ("round", head["round"]["id"] != row.round_id or head["round"]["mode"] != drawn["mode"]),
        ("rules", rules != drawn["rules"]),
        ("candidates", head["candidates"] != drawn["candidates"]),
        ("keys", any(head["keys"].get(name) != row.keys.get(name) for name in head["keys"])),
        ("present", roll["present"] != row.present),
        ("roll", not most <= roll["present"] <= roll["members"] == drawn["rules"]["members"]),
    ]
    if drawn["mode"] == "electronic":
        box = row.box or {}
        found += [
            ("issued", head["roll"]["issued"]["scrutineer"] != row.issued),
            ("ballots", any(head[name] != box.get(name) for name in ("count", "root", "totals"))),
        ]
    return [name for name, wrong in found if wrong]


def lacks_the_box(row: Seen) -> bool:
    """Whether the box's own word on an electronic round has not come: there is nothing to compare the head with."""
    return row.drawn["mode"] == "electronic" and row.box is None


class Head(Protocol):
    """Where an audit log ended at a moment; read-only."""

    @property
    def chain(self) -> str:
        """Hash of its first row."""

    @property
    def seq(self) -> int:
        """Number of its last row."""

    @property
    def hash(self) -> str:
        """Hash of that row."""

    @property
    def at(self) -> datetime:
        """When it was signed."""


def head_fault(head: Head, kept: Iterable[Head]) -> Literal["behind", "contradicts", "other-chain"] | None:
    """How a head disagrees with one that was kept before, as the head of no whole log does; None when it does not."""
    for before in kept:
        if before.chain != head.chain:
            return "other-chain"
        if before.seq == head.seq and before.hash != head.hash:
            return "contradicts"
        if before.seq > head.seq and before.at < head.at - CLOCKS_DIFFER:
            return "behind"
    return None
