"""What the totals of a board decide (docs/board.md, Tally)."""

from typing import Any


def tally(head: dict[str, Any], marks: list[dict[str, int]], ids: list[str]) -> dict[str, Any]:
    """The outcome, and who or what it is about; whole numbers only, and a tie is never broken."""
    rules, roll, totals = head["rules"], head["roll"], head["totals"]
    said: dict[str, Any] = {"outcome": "COMPLETE", "adopted": [], "tied": [], "open": 0, "grades": {}}
    if totals["ballots"] > min(roll["issued"].values()):
        return {**said, "outcome": "VOID"}
    if roll["present"] * rules["quorum"][1] < rules["quorum"][0] * rules["members"]:
        return {**said, "outcome": "NO_QUORUM"}
    bases = {"members": rules["members"], "present": roll["present"], "valid": totals["ballots"] - totals["void"]}
    base = bases[rules["base"]]
    if rules["kind"] == "grades":
        return {**said, "grades": {one: grade(m, base, rules["half"]) for one, m in zip(ids, marks, strict=True)}}
    votes, seats, (part, whole) = [m["+"] for m in marks], rules["seats"], rules["pass"]
    passing = [n for n, v in enumerate(votes) if (v > 0 if rules["method"] == "approvals" else v * whole > part * base)]
    passing.sort(key=lambda n: -votes[n])  # stable: equal ones stay in the ballot's order
    if len(passing) > seats and votes[passing[seats - 1]] == votes[passing[seats]]:
        cut = votes[passing[seats]]
        above = [ids[n] for n in passing if votes[n] > cut]
        tied = [ids[n] for n in passing if votes[n] == cut]
        return {**said, "outcome": "TIE", "adopted": above, "tied": tied, "open": seats - len(above)}
    adopted = [ids[n] for n in passing[:seats]]
    if len(adopted) < seats and rules["shortfall"] == "further":
        return {**said, "outcome": "SHORTFALL", "adopted": adopted, "open": seats - len(adopted)}
    return {**said, "adopted": adopted}


def grade(marks: dict[str, int], base: int, half: str) -> str:
    """A satisfaction test's grade; where nobody counts, nobody is satisfied."""
    for name, votes in (("satisfied", marks["3"]), ("basically", marks["3"] + marks["2"])):
        if votes * 2 > base or (half == "enough" and votes * 2 == base > 0):
            return name
    return "not"
