"""The entrypoints of the box: rounds it hears of, ballots it takes, proofs it gives."""

from typing import Any

from contracts import box as b
from contracts.envelope import Envelope
from kit.bus.entrypoints import command, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.voting.box import queries
from services.voting.box.use_cases import cast, rounds


class Ballots:
    """Ballots, and nothing that says whose."""

    @subscribe(*rounds.FACTS, batch=1)
    def follow_rounds(self, work: UnitOfWork, message: Envelope[Any]) -> None:
        """Rounds are drawn up, opened and closed elsewhere; one a transaction, as a close holds all ballots."""
        rounds.hear(message.data, work)

    @command(b.CastBallot)
    def cast_ballot(self, work: UnitOfWork, request: b.CastBallot) -> b.Receipt:
        """A ballot with both signatures is put in the box, and answered with a receipt."""
        return cast.cast_ballot(work, request)

    @query(b.ReadTurnout)
    def read_turnout(self, reading: ReadSession, request: b.ReadTurnout) -> b.Turnout:
        """How many ballots are in the box of a round."""
        return queries.read_turnout(reading, request)

    @query(b.ReadBallots)
    def read_ballots(self, reading: ReadSession, request: b.ReadBallots) -> b.BallotList:
        """Whole ballots of a sealed box, for scrutineers."""
        return queries.read_ballots(reading, request)

    @query(b.ReadPublishedBallots)
    def read_published_ballots(self, reading: ReadSession, request: b.ReadPublishedBallots) -> b.BallotList:
        """Whole ballots of a sealed box, where the session publishes them."""
        return queries.read_published_ballots(reading, request)

    @query(b.ProveBallot)
    def prove_ballot(self, reading: ReadSession, request: b.ProveBallot) -> b.InclusionProof:
        """The proof that the ballot of a receipt is under the root."""
        return queries.prove_ballot(reading, request)
