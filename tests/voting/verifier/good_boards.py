"""Boards that hold, each for a rule that is easily read another way, with what they decide written down by hand."""

from typing import Any

from tests.voting.verifier.made import Board, Round, kept_back, modulus_of

Known = tuple[Board, str, dict[str, Any]]
"""A board, its verdict, and what it decides."""


def good_boards(own: Round, long: Round) -> dict[str, Known]:
    """By name. `own`: keys of 3072 bits; `long`: of 4096."""
    whole = {
        "projects": (own.board(SIX, members=6, present=6), decided(adopted=["c1", "c2"])),
        "all-void": (own.board(["+++"] * 3, members=3, present=3), decided("SHORTFALL", open=2)),
        "no-ballots": (own.board([], issued=8), decided("SHORTFALL", open=2)),
        "one-ballot": (own.board(["++-"], members=1, present=1), decided(adopted=["c1", "c2"])),
        "seven-ballots": (own.board([*SIX, "+--"], members=7, present=7), decided(adopted=["c1", "c2"])),
        "ranked": (own.board(["+-+", "--+", "+-+"], members=3, present=3), decided(adopted=["c3", "c1"])),
        "tie": (own.board(["++-"] * 3, seats=1, members=3, present=3), decided("TIE", tied=["c1", "c2"], open=1)),
        "tie-below-one": (
            own.board(["+++.", "++..", "+.+."], candidates=4, cap=3, members=3, present=3),
            decided("TIE", adopted=["c1"], tied=["c2", "c3"], open=1),
        ),
        "half-is-not-more": (
            own.board(["+..", "+..", "-..", "0.."], seats=1, members=4, present=4),
            decided("SHORTFALL", open=1),
        ),
        "left-open": (
            own.board(["+--"] * 3, members=3, present=3, shortfall="leave"),
            decided(adopted=["c1"]),
        ),
        "quorum-exactly": (own.board(["+--"] * 6, seats=1, present=6), decided(adopted=["c1"])),
        "no-quorum": (own.board(["+--"] * 5, seats=1, present=5), decided("NO_QUORUM")),
        "more-than-issued": (own.board(["+--"] * 3, issued=2), decided("VOID")),
        "more-than-issued-and-no-quorum": (own.board(["+--"] * 3, issued=2, present=5), decided("VOID")),
        "approvals": (own.board(["+--", "-+-", "+--"], method="approvals"), decided(adopted=["c1", "c2"])),
        "base-present": (own.board(["+--"] * 4, seats=1, present=6, base="present"), decided(adopted=["c1"])),
        "base-valid": (own.board(["+--", "++-", "-++"], seats=1, cap=1, base="valid"), decided(adopted=["c1"])),
        "grades-half-enough": (grades(own, half="enough"), decided(grades={"c1": "satisfied", "c2": "basically"})),
        "grades-half-short": (grades(own, half="short"), decided(grades={"c1": "basically", "c2": "not"})),
        "grades-base-0": (
            own.board([], candidates=2, issued=8, kind="grades", base="valid", half="enough"),
            decided(grades={"c1": "not", "c2": "not"}),
        ),
        "letters": (letters(own), decided(adopted=["__proto__", "e\u0301"])),
        "long-keys": (long.board(["++-"], members=1, present=1), decided(adopted=["c1", "c2"])),
    }
    in_part = {
        "totals": (kept_back(whole["projects"][0]), whole["projects"][1]),
        "totals-no-ballots": (kept_back(whole["no-ballots"][0]), whole["no-ballots"][1]),
        "totals-seven": (kept_back(whole["seven-ballots"][0]), whole["seven-ballots"][1]),
        "keys-8192": (with_key(own, modulus_of(8192)), whole["projects"][1]),
        "keys-3072": (with_key(own, modulus_of(3072)), whole["projects"][1]),
        "paper": (paper(own), decided(adopted=["c1"])),
        "paper-grades-void": (
            own.on_paper([{"3": 2}], ballots=3, void=1, kind="grades", base="valid"),
            decided(grades={"c1": "satisfied"}),
        ),
    }
    boards = {name: (board, "HOLDS", result) for name, (board, result) in whole.items()}
    return boards | {name: (board, "TOTALS ONLY", result) for name, (board, result) in in_part.items()}


SIX = ["++-", "++0", "+-+", "++.", "++-", "+++"]
"""The last one is over the cap of two."""


def decided(outcome: str = "COMPLETE", **said: Any) -> dict[str, Any]:
    return {"outcome": outcome, "adopted": [], "tied": [], "open": 0, "grades": {}, **said}


def grades(own: Round, *, half: str) -> Board:
    """Exactly half are satisfied with the first, exactly half at least basically with the second."""
    return own.board(["33", "32", "21", ".1"], candidates=2, members=4, present=4, kind="grades", half=half)


def letters(own: Round) -> Board:
    """Whatever canonical JSON has to write, in titles and ids; two ids that look alike are two."""
    board = own.board(["++-"], members=1, present=1)
    titles = ['"引号" \\ / ', "\b\t\n\f\r\x01\x1f\x7f\u2028", "张𬭎🎉é\ufeff"]
    for one, (name, title) in zip(
        board["head"]["candidates"], zip(["__proto__", "e\u0301", "\u00e9"], titles, strict=True), strict=True
    ):
        one.update(id=name, title=title)
    return own.sealed(board)


def with_key(own: Round, key: str) -> Board:
    """Totals under a secretariat's key that nobody can sign with."""
    board = kept_back(own.board(SIX, members=6, present=6))
    board["head"]["keys"]["secretariat"] = key
    return own.sealed(board)


def paper(own: Round) -> Board:
    return own.on_paper([{"+": 2}, {"-": 2}], ballots=3, void=1, seats=1, cap=1, members=3, present=3)
