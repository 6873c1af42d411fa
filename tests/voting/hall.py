"""A hall for tests: voting, box and scrutineer, each with its own database, and a postman between them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from contracts import sessions as h
from contracts.base import Actor, Command, Query
from contracts.box import CastBallot, Receipt
from contracts.envelope import decode, type_of
from contracts.scrutiny import CountersignBallot, ListSlips, SealBoard
from contracts.words import Role
from kit.bus.consumer import Incoming
from kit.bus.tables import outbox
from kit.testing.bench import Bench
from services.voting.box.service import MIGRATIONS as BOX
from services.voting.box.service import Box
from services.voting.box.use_cases import rounds as box_rounds
from services.voting.scrutiny.service import MIGRATIONS as SCRUTINY
from services.voting.scrutiny.service import Scrutiny
from services.voting.scrutiny.use_cases import rounds as scrutiny_rounds
from services.voting.service import MIGRATIONS as VOTING
from services.voting.service import Voting
from services.voting.sessions.use_cases import reports
from tests.places import settled
from tests.voting.device import Wallet
from tests.voting.voter import Paper

OFFICE = Actor(role=Role.OFFICE, id="office", name="人大办")
TELLERS = [Actor(role=Role.TELLER, id=f"teller-{n}", name=f"计票人{n}") for n in (1, 2, 3)]
SCRUTINEER = Actor(role=Role.SCRUTINEER, id="scrutineer", name="监票人")
NOBODY = Actor(role=Role.PUBLIC)


def deputy(number: int) -> Actor:
    return Actor(role=Role.DEPUTY, id=f"d{number:03}", name=f"代表{number}")


class HallHarness:
    """Ask any of the three services as any person; facts reach the others before the answer is given."""

    def __init__(self, url: Callable[[Path], str] | None = None) -> None:
        where = url or (lambda _: "sqlite:///:memory:")
        self.benches = {
            "voting": settled(Bench("voting", VOTING, where(VOTING))),
            "box": Bench("box", BOX, where(BOX)),
            "scrutiny": Bench("scrutiny", SCRUTINY, where(SCRUTINY)),
        }
        self.clock = self.benches["voting"].clock
        for bench in self.benches.values():
            bench.clock = bench.session.clock = self.clock
        self.rooms = {"voting": Voting(), "box": Box(), "scrutiny": Scrutiny()}
        for name, room in self.rooms.items():
            room.bus = self.benches[name].session
        self._hears = {
            "voting": ("follow_the_hall", reports.REPORTS),
            "box": ("follow_rounds", box_rounds.FACTS),
            "scrutiny": ("follow_rounds", scrutiny_rounds.FACTS),
        }
        self._read = dict.fromkeys(self.rooms, 0)
        self.wallets: dict[str, Wallet] = {}

    def ask(self, request: Command | Query, actor: Actor = OFFICE) -> Any:
        """What the service answers; raises Refused as it does."""
        method = getattr(type(self.rooms[request.owner]), request.name).__wrapped__
        bench = self.benches[request.owner]
        if isinstance(request, Query):
            with bench.look(actor) as reading:
                return method(self.rooms[request.owner], reading, request)
        with bench.work(actor) as work:
            answer = method(self.rooms[request.owner], work, request)
        self.deliver()
        return answer

    def deliver(self) -> None:
        """Carry facts until nobody has anything to say."""
        while any(self._carry(name) for name in self.rooms):
            pass

    def _carry(self, sender: str) -> bool:
        with self.benches[sender].look() as reading:
            wanted = select(outbox.c.id, outbox.c.body).where(outbox.c.id > self._read[sender]).order_by(outbox.c.id)
            rows = reading.connection.execute(wanted).all()
        for row in rows:
            self._read[sender] = row.id
            for name, (method, kinds) in self._hears.items():
                known = {type_of(kind): kind for kind in kinds}
                if any(f'"{kind}"' in row.body for kind in known):
                    envelope = decode(row.body, known)
                    getattr(self.rooms[name], method)(
                        lambda consumer, e=envelope, b=row.body: consumer.take([Incoming(e, b)])
                    )
        return bool(rows)

    # --- a session's usual course ---------------------------------------------

    def call(self, members: int, candidates: int, *, here: int | None = None) -> str:
        """A session with its list, whose first `here` deputies (all, unless told) have bound a device by their slip."""
        roll = [h.Member(id=deputy(n).id, name=deputy(n).name) for n in range(1, members + 1)]
        session = self.ask(
            h.CallSession(
                title="城关镇人代会", level="township", township="420323100", held_on="2026-12-20", members=roll
            )
        ).id
        listed = [h.Candidate(id=f"c{n}", title=f"项目{n}", budget_fen=n * 100_00) for n in range(1, candidates + 1)]
        self.ask(h.PutCandidates(session_id=session, candidates=listed))
        wallet = self.wallets[session] = Wallet(session)
        self.ask(ListSlips(session_id=session, slip_keys=wallet.keys([one.id for one in roll])), SCRUTINEER)
        for n in range(1, (members if here is None else here) + 1):
            self.bind(session, n)
        return str(session)

    def bind(self, session: str, number: int) -> None:
        """A deputy comes with the slip, binds a device, and is present."""
        one = deputy(number)
        self.ask(h.BindDevice(session_id=session, **self.wallets[session].binding(one.id)), one)

    def asking(self, paper: Paper, issuer: str, number: int) -> dict[str, str]:
        """What a deputy's own device sends to an issuer."""
        session = self.round(paper.round_id).session_id
        sent = paper.sent_to(issuer)
        asked = self.wallets[session].asking(deputy(number).id, paper.round_id, issuer, sent)
        return {"round_id": paper.round_id, **asked}

    def draw(self, session: str, seats: int = 1, cap: int = 0, **fields: Any) -> str:
        """A round; electronic unless told otherwise."""
        rules = h.RuleBook(seats=seats, cap=cap or seats, members=0)
        given = {"title": "第一轮", "mode": "electronic", "rules": rules, **fields}
        return str(self.ask(h.DrawRound(session_id=session, **given)).id)

    def round(self, round_id: str, actor: Actor = OFFICE) -> h.RoundView:
        view: h.RoundView = self.ask(h.ReadRound(round_id=round_id), actor)
        return view

    def paper(self, round_id: str, number: int, token: bytes | None = None) -> Paper:
        """A ballot with both signatures for one deputy."""
        made = Paper(round_id, self.round(round_id).keys, token)
        first = self.ask(h.IssueBallot(**self.asking(made, "secretariat", number)), deputy(number))
        made.signed("secretariat", first.signature)
        second = self.ask(CountersignBallot(**self.asking(made, "scrutineer", number)), deputy(number))
        made.signed("scrutineer", second.signature)
        return made

    def cast(self, ballot: CastBallot) -> Receipt:
        receipt: Receipt = self.ask(ballot, NOBODY)
        return receipt

    def vote(self, round_id: str, marks: list[str]) -> list[CastBallot]:
        """Deputies 1, 2, … take their ballots, the round opens, each casts these marks, and it closes."""
        papers = [self.paper(round_id, n) for n in range(1, len(marks) + 1)]
        self.ask(h.OpenRound(round_id=round_id), TELLERS[0])
        ballots = [paper.marked(each) for paper, each in zip(papers, marks, strict=True)]
        for ballot in ballots:
            self.cast(ballot)
        self.ask(h.CloseRound(round_id=round_id), TELLERS[0])
        return ballots

    def announce(self, round_id: str) -> h.RoundView:
        """Seal and announce."""
        view = self.table_round(round_id)
        assert view.head is not None, view.state
        self.ask(SealBoard(round_id=round_id, root=view.head["root"]), SCRUTINEER)
        self.ask(h.AnnounceResult(round_id=round_id))
        return self.round(round_id, NOBODY)

    def table_round(self, round_id: str) -> h.RoundView:
        """The round as the table sees it."""
        session = self.round(round_id).session_id
        table = self.ask(h.ReadTable(session_id=session), TELLERS[0])
        return next(one for one in table.rounds if one.round_id == round_id)
