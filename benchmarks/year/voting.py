"""Deputies choose by phone, secretly, among more candidates than seats; a tie is voted on again."""

from datetime import timedelta
from typing import Any

from benchmarks.year.away import Away
from benchmarks.year.choosing import Choosing
from contracts import sessions
from contracts.base import Actor
from contracts.scrutiny import CountersignBallot, ListSlips, SealBoard
from contracts.sessions import RoundView
from gateway.access.signed_in import PUBLIC
from tests.voting.device import Wallet
from tests.voting.voter import Paper

TIED = 3
"""Candidates that stand equal for two seats."""
FEW = 0.99
"""Of the roll, who comes (ours; 99 % take part in the year: S)."""


class Voting(Choosing, Away):
    """34 projects out of 89 candidates, in two rounds (S; the tie is ours)."""

    def plan_vote(self) -> None:
        """Called a week before, held in February, closed with its attendance."""
        self.agenda.write(self.on(2, 18), self._call_session)
        self.agenda.write(self.on(2, 19), self._leave)
        self.agenda.write(self.on(2, 24), self._meet)
        self.agenda.write(self.on(2, 24, 15), self._further)
        self.agenda.write(self.on(2, 25), self._adjourn)

    async def _call_session(self) -> None:
        members = [sessions.Member(id=person.id, name=person.name) for person in self.people]
        held = (self.hands.clock.now() + timedelta(days=6)).date()
        title = f"{self.world.county.title}{self.meeting}"
        called = sessions.CallSession(title=title, level="county", held_on=held, members=members)
        self.session = await self.hands.do(called, self.office)
        await self.hands.do(sessions.PutCandidates(session_id=self.session, season_id=self.season), self.office)
        remarks = (
            "建议把安全的项目排在前面。",
            "管护经费要一并列入。",
            "涉及学校的请教育部门说明。",
            "同一个乡镇不宜过多。",
        )
        for n, words in enumerate(remarks):
            who = self.people[n * 17 % len(self.people)]
            await self.hands.do(sessions.AddRemark(session_id=self.session, words=words), who)

    async def _meet(self) -> None:
        """Slips are given out, devices bound, ballots asked for and cast; then the board is sealed and announced."""
        await self._take_places(self.session, self._coming())
        seats = self.n.adopted
        rules = sessions.RuleBook(
            seats=seats, cap=seats, members=0, name="民生实事项目票决办法", source="组织法第十四条"
        )
        drawn = sessions.DrawRound(session_id=self.session, title="民生实事项目票决", mode="electronic", rules=rules)
        self.first = await self.hands.do(drawn, self.office)
        view = await self._ready(self.first)
        won = {wish.ids[0] for wish in self.listed[: seats - 2]}
        tied = {wish.ids[0] for wish in self.listed[seats - 2 : seats - 2 + TIED]}
        lines = [set(one.proposal_ids) for one in view.candidates]
        marks = [self._marked(n, lines, won, tied) for n in range(len(self.here))]
        await self._round(view, marks)

    def _coming(self) -> list[Actor]:
        """So many that the tied ones can stand equal."""
        return self.people[: int(len(self.people) * FEW) // TIED * TIED]

    async def _leave(self) -> None:
        coming = self._coming()
        await self.ask_leave(self.session, self.people[len(coming) :], coming)

    async def _take_places(self, session: str, coming: list[Actor]) -> None:
        """A slip for everybody on the roll; each who comes binds a phone with it, which is present."""
        self.wallet, self.here = Wallet(session), coming
        every = self.people if session == self.session else coming
        slips = ListSlips(session_id=session, slip_keys=self.wallet.keys([one.id for one in every]))
        await self.hands.do(slips, self.world.staff["scrutineer"])
        await self.hands.settle()
        for who in coming:
            bound = sessions.BindDevice(session_id=session, **self.wallet.binding(who.id))
            await self.hands.do(bound, who)
        await self.hands.settle()

    def _marked(self, n: int, lines: list[set[str]], won: set[str], tied: set[str]) -> str:
        """One deputy's ballot: most of the strong ones, two of the three that will stand equal, a few of their own."""
        found, at, left = [], 0, self.n.adopted
        for k, ids in enumerate(lines):
            if ids & won:
                yes = (n * 7 + k * 13) % (8 + k % 23)
            elif ids & tied:
                yes, at = int(n % TIED != at), at + 1
            else:
                found.append("0" if (n + k) % 9 == 0 else "-")
                continue
            found.append("+" if yes else "-")
            left -= 1 if yes else 0
        draw = self.luck("ballot", n)
        rest = [k for k, ids in enumerate(lines) if not ids & (won | tied)]
        for k in draw.sample(rest, min(max(left, 0), len(rest), draw.randrange(1, 5))):
            found[k] = "+"
        return "".join(found)

    async def _further(self) -> None:
        """Three stand equal for two seats: they are voted on once more."""
        drawn = sessions.DrawRound(
            session_id=self.session, title="票数相等项目再次票决", mode="electronic", after=self.first
        )
        second = await self.hands.do(drawn, self.office)
        view = await self._ready(second)
        beaten = self.listed[self.n.adopted].ids[0]
        wanted = [0.33 if beaten in one.proposal_ids else 0.71 + 0.1 * k for k, one in enumerate(view.candidates)]
        marks: list[str] = []
        for n in range(len(self.here)):
            yes = ["+" if (n * 29 + k * 11) % 100 < wanted[k] * 100 else "-" for k in range(len(wanted))]
            if yes.count("+") > 2:
                yes[wanted.index(0.33)] = "-"
            marks.append("".join(yes))
        await self._round(view, marks)

    async def _ready(self, round_id: str) -> RoundView:
        """Box and scrutineer are ready."""
        for _ in range(100):
            view: RoundView = await self.hands.ask(sessions.ReadRound(round_id=round_id), self.office)
            if view.state == "issuing" and len(view.keys) >= 2:
                return view
            await self.hands.settle()
        raise RuntimeError(f"the round does not come to issuing: {view.state}")

    async def _round(self, view: RoundView, marks: list[str]) -> None:
        teller = self.world.staff["teller"]
        papers = await self.hands.each(self.here, lambda who: self._paper(view, who))
        await self.hands.do(sessions.OpenRound(round_id=view.round_id), teller)
        await self.hands.settle()
        order = list(zip(papers, marks, strict=True))
        self.luck("order", view.title).shuffle(order)
        await self.hands.each(order, lambda pair: self.hands.do(pair[0].marked(pair[1]), PUBLIC))
        await self.hands.do(sessions.CloseRound(round_id=view.round_id), teller)
        await self.hands.settle()
        counted = await self._state(view.round_id, "counted")
        seal = SealBoard(round_id=view.round_id, root=counted.root)
        await self.hands.do(seal, self.world.staff["scrutineer"])
        await self.hands.settle()
        await self._state(view.round_id, "signed")
        await self.hands.do(sessions.AnnounceResult(round_id=view.round_id), self.office)
        await self.hands.settle()

    async def _paper(self, view: RoundView, who: Actor) -> Paper:
        """A ballot with both signatures; neither issuer saw its token."""
        paper = Paper(view.round_id, view.keys)
        for issuer, command in (("secretariat", sessions.IssueBallot), ("scrutineer", CountersignBallot)):
            asked = self.wallet.asking(who.id, view.round_id, issuer, paper.sent_to(issuer))
            answer: Any = await self.hands.answer(command(round_id=view.round_id, **asked), who)
            paper.signed(issuer, answer.signature)
        return paper

    async def _state(self, round_id: str, state: str) -> RoundView:
        for _ in range(100):
            view: RoundView = await self.hands.ask(
                sessions.ReadRound(round_id=round_id), self.world.staff["scrutineer"]
            )
            if view.state == state:
                return view
            await self.hands.settle()
        raise RuntimeError(f"the round is {view.state}, not {state}")

    async def _adjourn(self) -> None:
        """Who did not come had leave, but for one, who is noted as absent; the session is closed."""
        for who in self.people[len(self.here) :][:1]:
            absent = sessions.NoteAttendance(session_id=self.session, deputy_id=who.id, presence="absent")
            await self.hands.do(absent, self.office)
        await self.hands.do(sessions.CloseSession(session_id=self.session), self.office)
