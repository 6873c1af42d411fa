"""The rules of one ballot as one readable object, checked for contradictions before anybody votes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

Kind = Literal["projects", "grades"]
Fraction = tuple[int, int]

MARKS: dict[str, str] = {"projects": "+-0.", "grades": "321."}
"""What may be marked: for, against, abstain, not marked; or satisfied, basically, not satisfied, none."""
FOR = "+"
MOST = 10**9
"""Numbers on a board are smaller (docs/board.md), so that every program reads them alike."""


@dataclass(frozen=True, kw_only=True)
class Rules:
    """How one round is decided (docs/board.md); the session's own 票决办法 in numbers.

    `seats`: how many can be adopted; `cap`: how many a ballot may favour; `members`: all who have a vote;
    `quorum` and `pass_share`: a part as (numerator, denominator); `base`: what `pass_share` is measured against.
    """

    kind: Kind = "projects"
    seats: int
    cap: int
    members: int
    quorum: Fraction = (2, 3)
    """Organic Law of Local People's Congresses, art 14: at least two thirds of all deputies."""
    pass_share: Fraction = (1, 2)
    """The same law, art 25: more than half."""
    base: Literal["members", "present", "valid"] = "members"
    """Art 25: of all deputies, not of those who came."""
    method: Literal["majority", "approvals"] = "majority"
    tie: Literal["revote"] = "revote"
    shortfall: Literal["further", "leave"] = "further"
    half: Literal["enough", "short"] = "enough"
    """Satisfaction tests: whether exactly half is enough."""
    name: str = ""
    source: str = ""
    version: int = 1

    def contradictions(self, candidates: int) -> list[str]:
        """Why this round cannot be held with so many candidates; empty when it can."""
        found = [
            ("members", self.members < 1, "there is nobody to vote"),
            ("quorum", not _is_share(self.quorum), "quorum is no part of the whole"),
            ("pass", not _is_share(self.pass_share), "the share to pass is no part of the whole"),
            ("candidates", candidates < 1, "there is nothing to vote on"),
            ("version", not 0 <= self.version < MOST, "a version is a whole number"),
            ("numbers", max(self.quorum[1], self.pass_share[1]) >= MOST, "no board carries numbers so large"),
        ]
        if self.kind == "projects":
            found += [
                ("seats", self.seats < 1, "there is no seat"),
                ("cap", not 1 <= self.cap <= max(candidates, 1), "the cap is not between one and the candidates"),
                ("cap", self.cap < self.seats, "a ballot may favour fewer than there are seats"),
                ("seats", candidates < self.seats, "there are fewer candidates than seats"),
                ("pass", self._out_of_reach(), "nobody can have more than all votes"),
            ]
        return [f"{field}: {why}" for field, wrong, why in found if wrong]

    def _out_of_reach(self) -> bool:
        return self.method == "majority" and self.pass_share[0] >= self.pass_share[1]

    def differs(self, candidates: int) -> bool:
        """Whether there are more candidates than seats (差额)."""
        return self.kind == "grades" or candidates > self.seats

    def on_the_board(self) -> dict[str, object]:
        """The rules as the board carries them: whole numbers, words and lists, nothing else."""
        return {
            "kind": self.kind,
            "seats": self.seats,
            "cap": self.cap,
            "members": self.members,
            "quorum": list(self.quorum),
            "pass": list(self.pass_share),
            "base": self.base,
            "method": self.method,
            "tie": self.tie,
            "shortfall": self.shortfall,
            "half": self.half,
            "name": self.name,
            "source": self.source,
            "version": self.version,
        }

    @classmethod
    def of_board(cls, told: dict[str, Any]) -> Self:
        """Read them back; raises TypeError or ValueError for what was never written by `on_the_board`."""
        fields = dict(told)
        quorum, pass_share = _share(fields.pop("quorum")), _share(fields.pop("pass"))
        return cls(quorum=quorum, pass_share=pass_share, **fields)


def _share(told: Sequence[int]) -> Fraction:
    part, whole = told
    return part, whole


def _is_share(part: Fraction) -> bool:
    return 0 < part[0] <= part[1]
