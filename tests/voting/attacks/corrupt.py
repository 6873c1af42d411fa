"""What a corrupt part can do in the hall: say any fact as itself, and know all that is in its own database."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import update

from contracts import sessions as h
from contracts.base import Event
from contracts.box import ReadBallots
from contracts.scrutiny import CountersignBallot, ReadSeal, SealBoard
from kit.problems import Refused
from services.voting.shared import keys
from services.voting.shared.domain.board import token_message, unb64
from services.voting.verifier.minsheng_verify import DoesNotHold, verify
from tests.voting.device import Device, Slip
from tests.voting.hall import OFFICE, SCRUTINEER, TELLERS, HallHarness, deputy
from tests.voting.voter import Paper

ISSUERS = ("secretariat", "scrutineer")
MEMBERS, HERE = 4, 3
ABSENT = deputy(4)
"""On the roll, with a slip that nobody took."""


class Scene:
    """A round of three deputies; the fourth stays away. Their ballots can be given out, none is yet."""

    def __init__(self, **fields: Any) -> None:
        self.hall = HallHarness()
        self.session = self.hall.call(members=MEMBERS, candidates=3, here=HERE)
        self.round = self.hall.draw(self.session, seats=2, **{"whole_ballots": True, **fields})
        self.device = Device()
        """The attacker's own."""

    def says(self, service: str, *facts: Event) -> None:
        """A service tells the others whatever it likes."""
        for fact in facts:
            with self.hall.benches[service].work() as work:
                work.emit(fact, subject=self.round)
        self.hall.deliver()

    def writes(self, service: str, table: Any, *where: Any, **values: Any) -> None:
        """A service changes what is in its own database."""
        with self.hall.benches[service].work() as work:
            work.connection.execute(update(table).where(*where).values(**values))

    def key_of(self, service: str, table: Any, column: str = "issuer_key") -> bytes:
        """A private key that a service holds."""
        with self.hall.benches[service].look() as reading:
            found: bytes = reading.connection.execute(table.select()).mappings().one()[column]
        return found

    def binds_falsely(self, slip: Slip | None = None) -> dict[str, str]:
        """A binding of the attacker's device to the absent deputy, by a slip of the attacker's own."""
        made = (slip or Slip()).signs(self.session, ABSENT.id, self.device.key)
        return {"session_id": self.session, "device_key": self.device.key, "slip_signature": made}

    def asks_falsely(self, issuer: str, paper: Paper) -> h.IssueBallot | CountersignBallot:
        """A request for a ballot of the absent deputy, signed by the attacker's device."""
        sent = paper.sent_to(issuer)
        asked = {
            "round_id": self.round,
            "blinded": sent,
            "device_signature": self.device.asks(self.round, issuer, sent),
        }
        return h.IssueBallot(**asked) if issuer == "secretariat" else CountersignBallot(**asked)

    def refused(self, request: Any, actor: Any) -> str:
        """The word with which a service refuses; it fails when the service does not."""
        try:
            self.hall.ask(request, actor)
        except Refused as refused:
            return refused.problem.type
        raise AssertionError(f"{type(request).__name__} was taken")

    def vote(self, marks: tuple[str, ...] = ("++-", "++-", "+-+")) -> list[Paper]:
        """Those who are here vote, up to the close."""
        papers = [self.hall.paper(self.round, n) for n in range(1, HERE + 1)]
        self.hall.ask(h.OpenRound(round_id=self.round), TELLERS[0])
        for paper, each in zip(papers, marks, strict=False):
            self.hall.cast(paper.marked(each))
        return papers

    def close(self) -> None:
        self.hall.ask(h.CloseRound(round_id=self.round), TELLERS[0])

    def disagreements(self) -> list[str]:
        """What the scrutineer's service names; while there is any, it gives no seal."""
        seen = self.hall.ask(ReadSeal(round_id=self.round), SCRUTINEER)
        if seen.disagreements:
            assert self.refused(SealBoard(round_id=self.round, root=seen.head["root"]), SCRUTINEER) == "board-disagrees"
        return list(seen.disagreements)

    def board(self) -> dict[str, Any]:
        """The sealed board with the ballots that the box shows the scrutineer."""
        held = self.hall.ask(ReadBallots(round_id=self.round), SCRUTINEER).ballots
        view = self.hall.table_round(self.round)
        assert view.head is not None
        return {
            "format": view.head["format"],
            "head": view.head,
            "seal": view.seal,
            "ballots": [one.model_dump() for one in held],
        }

    def sealed(self) -> dict[str, Any]:
        """The board, sealed."""
        head = self.hall.table_round(self.round).head
        assert head is not None
        self.hall.ask(SealBoard(round_id=self.round, root=head["root"]), SCRUTINEER)
        return self.board()

    def unentitled(self) -> Iterator[str]:
        """Tokens in the box that the two issuers did not both sign: what the scrutineer finds before the seal."""
        known = self.hall.round(self.round, OFFICE).keys
        checks = [keys.issuer_signatures(known[name]) for name in ISSUERS]
        for one in self.hall.ask(ReadBallots(round_id=self.round), SCRUTINEER).ballots:
            message = token_message(self.round, unb64(one.token))
            signed = zip(checks, one.signatures, strict=True)
            if not all(check.holds(message, unb64(signature)) for check, signature in signed):
                yield one.token


def why_not(board: dict[str, Any]) -> str:
    """Why the verifier refuses a board; it fails when it does not."""
    try:
        verify(board)
    except DoesNotHold as why:
        return str(why)
    raise AssertionError("the board holds")


def fits_all(private: bytes, blinded: list[bytes], finished: list[bytes]) -> bool:
    """Whether an issuer, with its private key, finds each ballot's signature behind each deputy's request.

    For every pair there is the one factor that would have blinded this token into that request: so which one it was is
    in nothing the issuer has (Chaum 1983).
    """
    key = keys.issuer(private)
    for sent in (int.from_bytes(one, "big") for one in blinded):
        answer = pow(sent, key.d, key.n)
        for signature in (int.from_bytes(one, "big") for one in finished):
            encoded = pow(signature, key.e, key.n)
            factor = pow(sent * pow(encoded, -1, key.n) % key.n, key.d, key.n)
            if (
                encoded * pow(factor, key.e, key.n) % key.n != sent
                or answer * pow(factor, -1, key.n) % key.n != signature
            ):
                return False
    return True
