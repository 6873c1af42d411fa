"""The room of suggestions as a host calls it, with what most of its tests write."""

from typing import Any

from contracts.base import Actor
from contracts.suggestions import (
    AskPreReview,
    DraftSuggestion,
    DraftView,
    PreReview,
    ReadDraft,
    RecordTalk,
)
from kit.problems import Refused
from kit.testing.bench import Bench
from services.deputies.service import Deputies
from services.deputies.settings import DeputiesSettings
from tests.deputies.harness import OFFICE, TOWN, deputy

WRITTEN = {"title": "关于修建便民桥的建议", "text": "过河要绕八公里。", "category": "roads", "township": TOWN}


class Pen:
    """The room's entrypoints, called as a host calls them."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.room: Any = Deputies()
        self.room.bus = bench.session
        self.room.settings = DeputiesSettings(suggestion_levels=("county", "township"))
        self.calls = 0

    def ask(self, request: Any, actor: Actor) -> Any:
        self.calls += 1
        call = {"id": f"k-{self.calls}", "actor": actor.model_dump(), "data": request.model_dump(mode="json")}
        reply = getattr(self.room, request.name)(call)
        if reply.get("problem"):
            raise Refused(reply["problem"]["type"], reply["problem"]["title"], status=reply["problem"]["status"])
        return request.answer.model_validate(reply["answer"])

    def begin(self, actor: Actor | None = None, **more: Any) -> str:
        return str(self.ask(DraftSuggestion(**(WRITTEN | more)), actor or deputy(1)).id)

    def talk(self, draft: str) -> None:
        said = RecordTalk(
            suggestion_id=draft,
            department="roads",
            department_name="县交通局",
            person="周科长",
            words="可以列入明年计划。",
            at=self.bench.clock.now(),
        )
        self.ask(said, deputy(1))

    def passed(self, **more: Any) -> str:
        draft = self.begin(**more)
        self.talk(draft)
        self.ask(AskPreReview(suggestion_id=draft), deputy(1))
        self.ask(PreReview(suggestion_id=draft, verdict="passed", words="可以", feasibility="有资金"), OFFICE)
        return draft

    def read(self, draft: str, actor: Actor) -> DraftView:
        view: DraftView = self.ask(ReadDraft(suggestion_id=draft), actor)
        return view
