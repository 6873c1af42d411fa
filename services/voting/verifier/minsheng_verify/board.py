"""The rules of docs/board.md, one step after the other."""

from hashlib import sha256
from typing import Any

from .encoding import canonical, unb64
from .form import HEX, shaped
from .merkle import leaf, root
from .signatures import issued, issuer, signed
from .tally import tally
from .verdict import need, take

FORMAT = "minsheng-board-1"
LETTERS = {"projects": "+-0.", "grades": "321."}
ISSUERS = ("secretariat", "scrutineer")
BALLOT = {"marks": str, "signatures": [str], "token": str}
HEAD: dict[str, Any] = {
    "format": (FORMAT,),
    "round": {"id": str, "session": str, "title": str, "number": int, "mode": ("electronic", "paper")},
    "rules": {
        "kind": tuple(LETTERS), "seats": int, "cap": int, "members": int, "quorum": [int], "pass": [int],
        "base": ("members", "present", "valid"), "method": ("majority", "approvals"), "tie": ("revote",),
        "shortfall": ("further", "leave"), "half": ("enough", "short"), "name": str, "source": str, "version": int,
    },
    "candidates": [{"id": str, "title": str}],
    "roll": {"members": int, "present": int, "issued": dict},
    "keys": dict,
    "count": int,
    "root": str,
    "totals": {"ballots": int, "void": int, "marks": list},
}  # fmt: skip


def verify(board: Any, steps: dict[str, str] | None = None) -> dict[str, Any]:
    """Check whatever JSON is given, step by step (STEPS); returns what the ballots decide.

    Raises DoesNotHold with the reason. `steps` is told of every step that was taken whether it holds.
    """
    steps = {} if steps is None else steps
    for name, check in STEPS.items():
        if check is not check_ballots or board["ballots"] is not None:
            take(steps, name, check, board)
    head, ballots = board["head"], board["ballots"]
    decided = tally(head, head["totals"]["marks"], [candidate["id"] for candidate in head["candidates"]])
    return {**decided, "ballots checked": None if ballots is None else len(ballots)}


def check_form(board: Any) -> None:
    """Every part is there, is of its type, and nothing else is."""
    shaped(board, {"format": (FORMAT,), "head": HEAD, "seal": str, "ballots": object}, "board")
    head, ballots = board["head"], board["ballots"]
    electronic = head["round"]["mode"] == "electronic"
    shaped(head["keys"], dict.fromkeys((*ISSUERS, "receipt", "seal") if electronic else ("seal",), str), "keys")
    shaped(head["roll"]["issued"], dict.fromkeys(ISSUERS if electronic else ("papers",), int), "roll")
    shaped(head["totals"]["marks"], [dict.fromkeys(LETTERS[head["rules"]["kind"]], int)], "totals")
    shaped(head["root"], HEX if electronic else ("",), "root")
    if ballots is not None:
        need(electronic, "ballots: a paper round has none")
        shaped(ballots, [BALLOT], "ballots")


def check_keys(board: Any) -> None:
    """Every key is of its kind, and no two are the same."""
    keys = board["head"]["keys"]
    need(len(set(keys.values())) == len(keys), "keys: two of them are the same")
    for name, key in keys.items():
        need(issuer(key) if name in ISSUERS else len(unb64(key)) == 32, f"keys: {name} is no Ed25519 key")


def check_seal(board: Any) -> None:
    """The scrutineer signed this head."""
    head = board["head"]
    need(signed(head["keys"]["seal"], board["seal"], canonical(head)), "seal: does not hold for this head")


def check_rules(board: Any) -> None:
    """The rules can decide about these candidates."""
    rules, ids = board["head"]["rules"], [candidate["id"] for candidate in board["head"]["candidates"]]
    need(ids and len(set(ids)) == len(ids), "candidates: none, or one listed twice")
    for name in ("quorum", "pass"):
        need(len(rules[name]) == 2 and 0 < rules[name][0] <= rules[name][1], f"rules: {name} is no share")
    if rules["kind"] == "projects":
        need(1 <= rules["seats"] <= rules["cap"] <= len(ids), "rules: not 1 ≤ seats ≤ cap ≤ candidates")


def check_roll(board: Any) -> None:
    """Given out ≤ present ≤ members. More ballots than were given out is a void vote, not a false board."""
    roll = board["head"]["roll"]
    need(roll["members"] == board["head"]["rules"]["members"], "roll: another number of members than the rules have")
    need(roll["present"] <= roll["members"], "roll: more present than members")
    need(max(roll["issued"].values()) <= roll["present"], "roll: more ballots given out than deputies present")


def check_ballots(board: Any) -> None:
    """Every ballot has its right to be there and stands in its place; root and totals are theirs."""
    head, ballots = board["head"], board["ballots"]
    need(len(ballots) == head["count"], "count: not the number of ballots on the board")
    issuers = [(name, issuer(head["keys"][name])) for name in ISSUERS]
    prefix = b"minsheng-ballot-1:" + head["round"]["id"].encode() + b":"
    letters, cap = LETTERS[head["rules"]["kind"]], head["rules"]["cap"]
    sums = [dict.fromkeys(letters, 0) for _ in head["candidates"]]
    leaves, last, void = [], b"", 0
    for at, ballot in enumerate(ballots):
        token, marks = unb64(ballot["token"]), ballot["marks"]
        need(len(token) == 32, f"token: ballot {at} has none of 32 bytes")
        place = sha256(token).digest()
        need(place != last, f"token: ballot {at} is there twice")
        need(place > last, f"order: ballot {at} stands in the wrong place")
        last = place
        need(len(ballot["signatures"]) == 2, f"signatures: ballot {at} has not two")
        for (name, key), signature in zip(issuers, ballot["signatures"], strict=True):
            need(issued(key, signature, prefix + token), f"signatures: the {name}'s on ballot {at} does not hold")
        need(len(marks) == len(sums), f"marks: ballot {at} has not one for each candidate")
        need(not marks.strip(letters), f"marks: ballot {at} has unknown ones")
        leaves.append(leaf(ballot))
        if marks.count("+") > cap:
            void += 1
            continue
        for place_sums, letter in zip(sums, marks, strict=True):
            place_sums[letter] += 1
    need(root(leaves).hex() == head["root"], "root: these are not the ballots under the root that was read aloud")
    need(head["totals"] == {"ballots": len(ballots), "void": void, "marks": sums}, "totals: not those of the ballots")


def check_totals(board: Any) -> None:
    """The numbers can be those of a vote: each candidate's marks are the valid ballots'."""
    head, rules, totals = board["head"], board["head"]["rules"], board["head"]["totals"]
    valid, candidates = totals["ballots"] - totals["void"], len(head["candidates"])
    need(head["count"] == totals["ballots"], "count: not the number of ballots in the totals")
    need(valid >= 0 and len(totals["marks"]) == candidates, "totals: do not fit the round")
    need(
        all(sum(mark.values()) == valid for mark in totals["marks"]), "totals: marks do not add up to the valid ballots"
    )
    favoured = sum(mark.get("+", 0) for mark in totals["marks"])
    need(favoured <= valid * rules["cap"], "totals: more in favour than the cap allows")
    if head["round"]["mode"] == "electronic":  # a machine makes void only what is over the cap; people, what they must
        may_be_void = rules["kind"] == "projects" and rules["cap"] < candidates
        need(totals["void"] == 0 or may_be_void, "totals: void ballots where none can be")
        need(head["count"] or head["root"] == root([]).hex(), "root: not that of an empty box")


STEPS = {
    "form": check_form,
    "keys": check_keys,
    "seal": check_seal,
    "rules": check_rules,
    "roll": check_roll,
    "ballots": check_ballots,
    "totals": check_totals,
}
