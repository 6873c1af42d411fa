"""The desk of suggestions on a work bench: what deputies submitted comes in, departments and deputies act."""

from typing import Any

from contracts.base import Actor
from contracts.suggestions import (
    AssignSuggestion,
    PartGiven,
    Phase,
    RateSuggestion,
    ReadSuggestion,
    RecordContact,
    ReplySuggestion,
    Signer,
    SuggestionSubmitted,
    SuggestionView,
    TakePart,
    Talk,
)
from contracts.words import Grade, Role
from kit.bus.consumer import Incoming
from services.supervision.suggestions.settings import SuggestionSettings
from tests.supervision.supervision_loop import OFFICE, Loop

WATER = Actor(role=Role.DEPARTMENT, id="u-2", name="水利局 陈科", department="water")
HOUSING = Actor(role=Role.DEPARTMENT, id="u-3", name="住建局 周科", department="housing")
ROADS = Actor(role=Role.DEPARTMENT, id="u-4", name="交通局 孙科", department="roads")
LEAD = Actor(role=Role.DEPUTY, id="D1", name="王代表")
OTHER = Actor(role=Role.DEPUTY, id="D2", name="赵代表")
PUBLIC = Actor(role=Role.PUBLIC)


class Harness(Loop):
    """The supervision room with its desk of suggestions; Monday 2 November 2026, 10:00 in the county."""

    def __init__(self, url: str = "sqlite:///:memory:", **settings: Any) -> None:
        super().__init__(url)
        self.room.suggestion_settings = SuggestionSettings(**settings)

    def submitted(self, **fields: Any) -> str:
        """A suggestion comes in; returns its id."""
        values: dict[str, Any] = {
            "suggestion_id": f"s-{next(self.numbers):05d}",
            "title": "关于改造城关镇供水管网的建议",
            "text": "管网老化，年年停水。",
            "asks": "请列入明年计划。",
            "category": "water",
            "township": "420323100",
            "lead": Signer(deputy_id=LEAD.id, name=LEAD.name),
            "signers": [Signer(deputy_id="D5", name="钱代表")],
            "occasion": "session",
            "occasion_name": "十九届五次会议",
            "talks": [Talk(department="water", department_name="县水利局", person="陈科", words="谈过", at=self.now)],
            "departments": ["water"],
            "appeal_ids": ["a-1", "a-2"],
            "submitted_at": self.now,
        }
        fact = SuggestionSubmitted(**(values | fields))
        batch = [Incoming(self.bench.envelope(fact, fact.suggestion_id, f"s-{next(self.numbers)}"), body="{}")]
        self.room.follow_suggestions(lambda consumer: consumer.take(batch))
        assert self.waiting() == 0, "a message failed"
        return fact.suggestion_id

    def assign(self, suggestion: str, *parts: tuple[str, str], hard: bool = False) -> list[str]:
        """Given to these departments (one lead, when none is named); returns the parts' ids."""
        given = [
            PartGiven(department=code, part=part, leader="张县长", person="经办人", phone="0719-4220000")  # type: ignore[arg-type]
            for code, part in parts or (("water", "lead"),)
        ]
        self.ask(AssignSuggestion(suggestion_id=suggestion, parts=given, hard=hard), OFFICE)
        return [one.assignment_id for one in self.view(suggestion).parts]

    def view(self, suggestion: str, actor: Actor = OFFICE) -> SuggestionView:
        """The suggestion as this reader sees it."""
        seen: SuggestionView = self.ask(ReadSuggestion(suggestion_id=suggestion), actor)
        return seen

    def contact(self, part: str, phase: Phase, actor: Actor = WATER, held_on: str | None = None) -> str:
        """The department spoke with the deputies."""
        said = RecordContact(
            assignment_id=part,
            phase=phase,
            way="visit",
            people="王代表",
            words="到现场看过",
            held_on=held_on or self.now.date().isoformat(),
        )
        return str(self.ask(said, actor).id)

    def reply(self, part: str, actor: Actor = WATER, result: Any = "A", **more: Any) -> None:
        """The reply in writing."""
        self.ask(ReplySuggestion(assignment_id=part, result=result, text="已列入计划并开工。", **more), actor)

    def answered(self, part: str, actor: Actor = WATER, result: Any = "A", **more: Any) -> None:
        """Taken, spoken of in all phases, and replied to."""
        self.ask(TakePart(assignment_id=part), actor)
        for phase in ("before", "during", "after"):
            self.contact(part, phase, actor)  # type: ignore[arg-type]
        self.reply(part, actor, result, **more)

    def rate(self, part: str, attitude: str = "satisfied", result: str = "satisfied", reason: str = "") -> None:
        """The leading deputy's rating."""
        said = RateSuggestion(assignment_id=part, attitude=Grade(attitude), result=Grade(result), reason=reason)
        self.ask(said, LEAD)

    def watch(self) -> None:
        """The watch over suggestions runs once."""
        self.room.watch_suggestions()
