"""Boards of votes that were really held, and what may be done to them."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from contracts import sessions as h
from contracts.box import ProveBallot, ReadPublishedBallots
from services.voting.shared import keys
from services.voting.shared.domain.board import canonical, leaf, place, root_of
from tests.voting.hall import NOBODY, TELLERS, HallHarness

Board = dict[str, Any]
MARKS = ["++-", "++0", "+-+", "++.", "++-", "+++"]
"""The last one is over the cap of two."""


def held(hall: HallHarness, *, whole: bool = True, marks: list[str] | None = None) -> Board:
    """A vote over three candidates with two seats; its board as the public gets it."""
    given = marks or MARKS
    vote = hall.draw(hall.call(members=len(given), candidates=3), seats=2, whole_ballots=whole)
    hall.vote(vote, given)
    return board_of(hall, vote)


def with_receipts(hall: HallHarness, *, whole: bool) -> tuple[Board, list[dict[str, Any]], Callable[[str], Any]]:
    """A board, the receipts that its five deputies kept, and the proof the box gives of a leaf."""
    vote = hall.draw(hall.call(members=5, candidates=3), seats=2, whole_ballots=whole)
    papers = [hall.paper(vote, n) for n in range(1, 6)]
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    receipts = [hall.cast(one.marked("++-")).model_dump() for one in papers]
    hall.ask(h.CloseRound(round_id=vote), TELLERS[0])
    return board_of(hall, vote), receipts, lambda leaf: hall.ask(ProveBallot(round_id=vote, leaf=leaf), NOBODY)


def on_paper(hall: HallHarness) -> Board:
    """The same on paper."""
    vote = hall.draw(hall.call(members=3, candidates=2), mode="paper")
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    count = h.EnterCount(round_id=vote, issued=3, ballots=3, void=1, marks=[{"+": 2}, {"-": 2}])
    for teller in TELLERS[:2]:
        hall.ask(count, teller)
    return board_of(hall, vote)


def board_of(hall: HallHarness, vote: str) -> Board:
    """Sealed, announced, put together."""
    view = hall.announce(vote)
    ballots = None
    if view.whole_ballots:
        ballots = [one.model_dump() for one in hall.ask(ReadPublishedBallots(round_id=vote), NOBODY).ballots]
    assert view.head is not None
    board: Board = json.loads(
        json.dumps({"format": view.head["format"], "head": view.head, "seal": view.seal, "ballots": ballots})
    )
    return board


def resealed(board: Board) -> Board:
    """Sealed anew by somebody else, who puts a key of their own on the board."""
    private, public = keys.new_signer()
    board["head"]["keys"]["seal"] = public
    board["seal"] = keys.sign(private, canonical(board["head"]))
    return board


def rerooted(board: Board) -> Board:
    """With the root of the ballots as they are now, in order, and counted; sealed anew."""
    board["ballots"].sort(key=lambda one: place(one["token"]))
    board["head"]["count"] = board["head"]["totals"]["ballots"] = len(board["ballots"])
    board["head"]["root"] = root_of([leaf(o["token"], o["signatures"], o["marks"]) for o in board["ballots"]])
    return resealed(board)


def changed(board: Board, change: Callable[[Board], Any]) -> Board:
    """A copy with a change in it."""
    other = deepcopy(board)
    change(other)
    return other
