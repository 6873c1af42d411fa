"""What the marks decide: pure, in whole numbers, and never breaking a tie."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from services.voting.shared.domain.rules import FOR, MARKS, Fraction, Rules


class Outcome(StrEnum):
    """How a round ends. A tie and a shortfall are ordinary ends, each with its own next round."""

    COMPLETE = "COMPLETE"
    TIE = "TIE"
    SHORTFALL = "SHORTFALL"
    NO_QUORUM = "NO_QUORUM"
    VOID = "VOID"


@dataclass(frozen=True)
class Totals:
    """What was counted: ballots in the box, the void ones among them, and each candidate's marks by letter."""

    ballots: int
    void: int
    marks: tuple[dict[str, int], ...]


@dataclass(frozen=True)
class Result:
    """What follows from totals and rules."""

    outcome: Outcome
    adopted: tuple[str, ...] = ()
    """By votes, most first; equal ones in the ballot's order."""
    tied: tuple[str, ...] = ()
    open: int = 0
    """Seats that a next round has to fill."""
    grades: dict[str, str] = field(default_factory=dict)
    """Satisfaction tests: `satisfied`, `basically` or `not` by item."""


def count(ballots: Sequence[str], rules: Rules, candidates: int) -> Totals:
    """Add up marks, one string a ballot (docs/board.md, rule 2); raises ValueError for marks that cannot be read."""
    letters = MARKS[rules.kind]
    sums = [dict.fromkeys(letters, 0) for _ in range(candidates)]
    void = 0
    for marks in ballots:
        if len(marks) != candidates or marks.strip(letters):
            raise ValueError("marks that are none")
        if rules.kind == "projects" and marks.count(FOR) > rules.cap:
            void += 1
            continue
        for place, letter in zip(sums, marks, strict=True):
            place[letter] += 1
    return Totals(len(ballots), void, tuple(sums))


def tally(totals: Totals, rules: Rules, candidates: Sequence[str], *, present: int, issued: int) -> Result:
    """Decide one round.

    `candidates`: ids in the ballot's order; `present`: members signed in; `issued`: ballots given out.
    Raises ValueError when totals do not add up.
    """
    check(totals, rules, len(candidates))
    if totals.ballots > issued:
        return Result(Outcome.VOID)
    if not _at_least(present, rules.quorum, rules.members):
        return Result(Outcome.NO_QUORUM)
    base = {"members": rules.members, "present": present, "valid": totals.ballots - totals.void}[rules.base]
    if rules.kind == "grades":
        grades = {one: _grade(marks, rules, base) for one, marks in zip(candidates, totals.marks, strict=True)}
        return Result(Outcome.COMPLETE, grades=grades)
    return _choose({one: marks[FOR] for one, marks in zip(candidates, totals.marks, strict=True)}, rules, base)


def check(totals: Totals, rules: Rules, candidates: int) -> None:
    """Raise ValueError unless every candidate's marks add up to the valid ballots, and the cap holds over all."""
    valid = totals.ballots - totals.void
    if not 0 <= totals.void <= totals.ballots or len(totals.marks) != candidates:
        raise ValueError("totals that do not fit the round")
    for marks in totals.marks:
        if set(marks) != set(MARKS[rules.kind]) or min(marks.values()) < 0 or sum(marks.values()) != valid:
            raise ValueError("marks that do not add up to the valid ballots")
    if rules.kind == "projects" and sum(marks[FOR] for marks in totals.marks) > valid * rules.cap:
        raise ValueError("more marks in favour than valid ballots may carry")


def _choose(votes: dict[str, int], rules: Rules, base: int) -> Result:
    passing = {one: n for one, n in votes.items() if _passes(n, rules, base)}
    ranked = sorted(passing, key=lambda one: -passing[one])  # stable: equal ones stay in the ballot's order
    if len(ranked) <= rules.seats:
        missing = rules.seats - len(ranked)
        short = missing > 0 and rules.shortfall == "further"
        return Result(Outcome.SHORTFALL if short else Outcome.COMPLETE, tuple(ranked), open=missing if short else 0)
    cut = passing[ranked[rules.seats - 1]]
    if passing[ranked[rules.seats]] < cut:
        return Result(Outcome.COMPLETE, tuple(ranked[: rules.seats]))
    above = tuple(candidate for candidate in ranked if passing[candidate] > cut)
    tied = tuple(candidate for candidate in ranked if passing[candidate] == cut)
    return Result(Outcome.TIE, above, tied, rules.seats - len(above))


def _passes(votes: int, rules: Rules, base: int) -> bool:
    if rules.method == "approvals":
        return votes > 0
    part, whole = rules.pass_share
    return votes * whole > part * base


def _grade(marks: dict[str, int], rules: Rules, base: int) -> str:
    for name, votes in (("satisfied", marks["3"]), ("basically", marks["3"] + marks["2"])):
        if votes * 2 > base or (rules.half == "enough" and votes * 2 == base and base > 0):
            return name
    return "not"


def _at_least(number: int, share: Fraction, whole: int) -> bool:
    return number * share[1] >= share[0] * whole
