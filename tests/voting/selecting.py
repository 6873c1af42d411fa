"""A county's selection for tests: the voting room, its people, and a season to begin with."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from contracts import selection as c
from contracts.base import Actor, Command, Event, Place, Query
from contracts.intake import AppealNotAdmitted, AppealSubmitted
from contracts.words import Channel, Exit, Kind, Role
from kit.bus.tables import outbox
from kit.testing.bench import Bench
from services.voting.ideas.use_cases.collect import follow_appeal
from services.voting.service import MIGRATIONS, Voting
from services.voting.settings import VotingSettings
from tests.places import settled

OFFICE = Actor(role=Role.OFFICE, id="office", name="县人大办公室")
LEADER = Actor(role=Role.LEADER, id="leader", name="张主任")
DEPUTY = Actor(role=Role.DEPUTY, id="d001", name="王代表")
STATION = Actor(role=Role.STATION, id="station", name="东门站")
NOBODY = Actor(role=Role.PUBLIC)
UNREAD: dict[str, Any] = {"release_idea": "none", "release_opinion": "none"}
"""Everybody reads what nobody read before; what is held back is tested by itself, in test_release_of_ideas."""
TOWN, OTHER_TOWN = "420323100", "420323101"


def handler(department: str) -> Actor:
    return Actor(role=Role.DEPARTMENT, id=f"h-{department}", name=f"{department}经办人", department=department)


class Harness:
    """Ask the voting room as any person; the clock stands still until it is moved."""

    def __init__(self, url: Callable[[Path], str] | None = None, **settings: Any) -> None:
        self.bench = settled(Bench("voting", MIGRATIONS, url(MIGRATIONS) if url else "sqlite:///:memory:"))
        self.clock = self.bench.clock
        self.room = Voting()
        self.room.settings = VotingSettings(**(UNREAD | settings))
        self._numbers = 0

    def ask(self, request: Command | Query, actor: Actor = OFFICE) -> Any:
        """What the room answers; raises Refused as it does."""
        entrypoint = getattr(Voting, request.name)
        method = entrypoint.__wrapped__
        if isinstance(request, Query):
            with self.bench.look(actor) as reading:
                return method(self.room, reading, request)
        first = [entrypoint.before(self.room, request)] if entrypoint.before else []
        with self.bench.work(actor) as work:
            return method(self.room, work, request, *first)

    def season(self, *, days: int = 30, begins: int = 0, township: str | None = None, title: str = "征集") -> str:
        """A season from now on; returns its id."""
        opens = self.clock.now() + timedelta(days=begins)
        closes = opens + timedelta(days=days)
        return str(self.ask(c.OpenSeason(title=title, township=township, opens=opens, closes=closes)).id)

    def idea(self, title: str = "修路", text: str = "村口到学校的路坑坑洼洼", township: str = TOWN) -> str:
        """One heard on a field visit."""
        request = c.EnterProposal(channel="field_visit", title=title, text=text, township=township)
        self.clock.pass_(minutes=1)
        return str(self.ask(request, DEPUTY).id)

    def appeal(self, title: str = "修路", *, township: str = TOWN) -> str:
        """One raised by scanning a code; returns its appeal's id."""
        self._numbers += 1
        fact = AppealSubmitted(
            appeal_id=f"a-{self._numbers}",
            tracking_code="0123456789",
            kind=Kind.SUGGESTION,
            category="roads",
            title=title,
            text="村口到学校的路",
            place=Place(township=township),
            channel=Channel.QR,
            anonymous=True,
            project_idea=True,
            submitted_at=self.clock.now(),
        )
        with self.bench.work() as work:
            follow_appeal(fact, work, VotingSettings())
        return fact.appeal_id

    def not_admit(self, appeal_id: str) -> None:
        """Its appeal belongs to a court."""
        fact = AppealNotAdmitted(appeal_id=appeal_id, exit=Exit.COURT, reason="已立案", where_to_go="法院", by="办公室")
        with self.bench.work() as work:
            follow_appeal(fact, work, VotingSettings())

    def view(self, proposal_id: str, actor: Actor = NOBODY) -> c.IdeaView:
        view: c.IdeaView = self.ask(c.ReadIdea(proposal_id=proposal_id), actor)
        return view

    def told_about(self, kind: type[Event]) -> list[str]:
        """Whom or what the facts of a kind are about, in order."""
        wanted = select(outbox.c.subject).where(outbox.c.routing_key == kind.name).order_by(outbox.c.id)
        with self.bench.look() as reading:
            return list(reading.connection.execute(wanted).scalars())

    def steps(self, proposal_id: str) -> list[str]:
        """What its proposer was told, step by step."""
        return [line.step for line in self.view(proposal_id).history]

    def merge(self, into: str, *others: str) -> None:
        self.ask(c.MergeProposals(into=into, proposal_ids=list(others), reason="同一条路"))

    def screen(self, proposal_id: str, verdict: str = "passed", scores: tuple[int, int, int] = (5, 4, 4)) -> None:
        need, benefit, feasible = (c.Score(score=one, reason="现场看过") for one in scores)
        told = {"need": need, "benefit": benefit, "feasible": feasible, "reason": "上学的必经之路"}
        self.ask(c.ScreenProposal.model_validate({"proposal_id": proposal_id, "verdict": verdict, **told}))

    def asked(self, proposal_id: str, department: str = "transport") -> str:
        request = c.AskFeasibility(proposal_id=proposal_id, department=department, department_name="交通运输局")
        return str(self.ask(request).id)

    def answer(self, opinion_id: str, *, feasible: bool = True, department: str = "transport") -> None:
        told = {"cost_fen": 186_000_000, "land": "不新占地", "months": 6, "opinion": "路基尚好，铺面即可"}
        self.ask(c.GiveOpinion(opinion_id=opinion_id, feasible=feasible, **told), handler(department))

    def draft(self, proposal_id: str, title: str = "学校门前道路改造") -> str:
        told = {"what": "铺沥青 1.2 公里", "where": "村口至学校", "cost_fen": 186_000_000, "people": 4200}
        by = {"department": "transport", "department_name": "交通运输局"}
        return str(self.ask(c.DraftCandidate(proposal_id=proposal_id, title=title, **told, **by)).id)

    def review(self, candidate_id: str, verdict: str = "approved", reason: str = "") -> None:
        told = {"candidate_id": candidate_id, "verdict": verdict, "reason": reason, "meeting": "常委会第三十次会议"}
        self.ask(c.ReviewCandidate.model_validate(told), LEADER)

    def candidate(self, proposal_id: str, title: str = "学校门前道路改造") -> str:
        """All the way to an approved sheet."""
        self.screen(proposal_id)
        self.answer(self.asked(proposal_id))
        sheet = self.draft(proposal_id, title)
        self.review(sheet)
        return sheet
