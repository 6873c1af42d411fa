"""The scrutineer's service alone, for tests of what it believes and signs."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from contracts import scrutiny as s
from contracts import sessions as h
from contracts.base import Actor, Event
from contracts.words import Role
from kit.problems import Refused
from kit.testing.bench import Bench
from services.voting.scrutiny.service import MIGRATIONS
from services.voting.scrutiny.store import watched
from services.voting.scrutiny.use_cases.rounds import hear
from services.voting.scrutiny.use_cases.sign import countersign_ballot, seal_board
from services.voting.scrutiny.use_cases.slips import list_slips, view_of
from tests.voting.device import Wallet
from tests.voting.voter import Paper

SCRUTINEER = Actor(role=Role.SCRUTINEER, id="scrutineer", name="监票人")
TOTALS = {"ballots": 1, "void": 0, "marks": [{"+": 1, "-": 0, "0": 0, ".": 0}]}


class Table:
    """The scrutineer's table in session `s`; deputies `a` and `b` have slips."""

    def __init__(self) -> None:
        self.bench = Bench("scrutiny", MIGRATIONS)
        self.wallet = Wallet("s")
        self.list("a", "b")

    def hear(self, fact: Event) -> None:
        with self.bench.work() as work:
            hear(fact, work)

    def list(self, *deputies: str, session: str = "s", **others: str) -> s.SlipsView:
        keys = self.wallet.keys(list(deputies)) | others
        with self.bench.work(SCRUTINEER) as work:
            return list_slips(work, s.ListSlips(session_id=session, slip_keys=keys))

    def view(self, session: str = "s") -> s.SlipsView:
        with self.bench.look() as reading:
            return view_of(reading, session)

    def bind(self, deputy: str, session: str = "s", **told: str) -> None:
        binding = self.wallet.binding(deputy) | told
        self.hear(h.DeviceBound(session_id=session, deputy_id=deputy, **binding))

    def draw(self, round_id: str = "r", *, session: str = "s", mode: str = "electronic", ready: bool = True) -> None:
        rules = {"seats": 1, "cap": 1, "members": 2}
        lines = [{"id": "c1", "title": "项目1"}]
        told = {"number": 1, "title": "第一轮", "mode": mode, "rules": rules, "candidates": lines}
        self.hear(h.RoundDrawn.model_validate({"round_id": round_id, "session_id": session, **told}))
        if ready:
            self.ready(round_id)

    def ready(self, round_id: str = "r") -> None:
        """The hall's word that ballots are given out."""
        self.hear(h.RoundReady(round_id=round_id, keys=self.keys(round_id)))

    def keys(self, round_id: str = "r") -> dict[str, str]:
        """Every public key of a round; the secretariat's is not looked at here."""
        own = next(one for one in self.bench.emitted(s.ScrutinyReady) if one.round_id == round_id)
        issuer = {"scrutineer": own.issuer_key, "secretariat": own.issuer_key} if own.issuer_key else {}
        return {"seal": own.seal_key, **issuer}

    def asked(self, paper: Paper, deputy: str = "a") -> s.CountersignBallot:
        """What the deputy's own device asks for."""
        sent = paper.sent_to("scrutineer")
        asking = self.wallet.asking(deputy, paper.round_id, "scrutineer", sent)
        return s.CountersignBallot(round_id=paper.round_id, **asking)

    def sign(self, request: s.CountersignBallot, deputy: str = "a") -> str:
        with self.bench.work(Actor(role=Role.DEPUTY, id=deputy)) as work:
            return countersign_ballot(work, request).signature

    def close(self, round_id: str = "r", *, abandoned: bool = False) -> None:
        self.hear(h.RoundClosed(round_id=round_id, abandoned=abandoned, closed_at=self.bench.clock.now()))

    def row(self, round_id: str = "r") -> Any:
        with self.bench.look() as reading:
            return reading.connection.execute(select(watched).where(watched.c.round_id == round_id)).one()

    def head(self, **changed: Any) -> dict[str, Any]:
        """A board's head that agrees with one ballot of deputy `a`, but for what is named."""
        rules = json.loads(h.RuleBook(seats=1, cap=1, members=2).model_dump_json())
        rules["pass"] = rules.pop("pass_share")
        roll = {"members": 2, "present": 1, "issued": {"secretariat": 1, "scrutineer": 1}}
        told = {
            "round": {"id": "r", "mode": "electronic"}, "rules": rules, "candidates": [{"id": "c1", "title": "项目1"}],
            "keys": self.keys(), "roll": roll, "count": 1, "root": "f" * 64, "totals": TOTALS,
        }  # fmt: skip
        return told | changed

    def seal(self, root: str = "f" * 64, round_id: str = "r", by: Actor = SCRUTINEER) -> str:
        with self.bench.work(by) as work:
            return seal_board(work, s.SealBoard(round_id=round_id, root=root)).id or ""


def problem(refused: pytest.ExceptionInfo[Refused]) -> tuple[str, int, str]:
    """Slug, status and title of a refusal."""
    return refused.value.problem.type, refused.value.problem.status, refused.value.problem.title
