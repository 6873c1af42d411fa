"""What the box tells: turnout while it is open; ballots and proofs once it is sealed."""

from sqlalchemy import func, select

from contracts import box as b
from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from kit.problems import NotFound, Refused
from services.voting.box.store import BoxRow, ballots, boxes
from services.voting.box.store.arrival import before_looking
from services.voting.box.use_cases.rounds import in_order
from services.voting.shared.domain import merkle
from services.voting.shared.domain.board import leaf


def read_turnout(reading: ReadSession, request: b.ReadTurnout) -> b.Turnout:
    """How many ballots there are."""
    _box(reading, request.round_id)
    held = select(func.count()).where(ballots.c.round_id == request.round_id)
    return b.Turnout(ballots=reading.connection.execute(held).scalar_one())


def read_ballots(reading: ReadSession, request: b.ReadBallots) -> b.BallotList:
    """Whole ballots, after sealing."""
    return _ballots(reading, _sealed(reading, request.round_id))


def read_published_ballots(reading: ReadSession, request: b.ReadPublishedBallots) -> b.BallotList:
    """Whole ballots, when the session chose to publish them."""
    box = _sealed(reading, request.round_id)
    if not box.whole_ballots:
        raise Refused("ballots-not-published", "This session publishes totals, root and seal only.", status=404)
    return _ballots(reading, box)


def prove_ballot(reading: ReadSession, request: b.ProveBallot) -> b.InclusionProof:
    """The path from a leaf to the root; raises NotFound for a ballot that is not there."""
    box = _sealed(reading, request.round_id)
    leaves = [merkle.leaf_hash(leaf(o.token, o.signatures, o.marks)) for o in in_order(reading, box.round_id)]
    try:
        index = leaves.index(bytes.fromhex(request.leaf))
    except ValueError as missing:
        raise NotFound("ballot") from missing
    way = [node.hex() for node in merkle.path(leaves, index)]
    return b.InclusionProof(leaf=request.leaf, index=index, size=len(leaves), path=way)


def _ballots(reading: ReadSession, box: BoxRow) -> b.BallotList:
    every = in_order(reading, box.round_id)
    return b.BallotList(ballots=[b.Ballot(marks=o.marks, signatures=o.signatures, token=o.token) for o in every])


def _box(reading: ReadSession, round_id: str) -> BoxRow:
    before_looking(reading)
    row = typed(BoxRow, reading.connection.execute(select(boxes).where(boxes.c.round_id == round_id))).first()
    if row is None:
        raise NotFound("round")
    return row


def _sealed(reading: ReadSession, round_id: str) -> BoxRow:
    row = _box(reading, round_id)
    if row.state != "sealed":
        raise Refused("box-not-sealed", "The box is not sealed yet.")
    return row
