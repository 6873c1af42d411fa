"""Every desk of the supervision room at once, with what it says carried back to its own chronicle."""

from itertools import count
from typing import Any

from contracts import projects as p
from contracts.base import Actor
from contracts.figures import ReadFigures
from contracts.supervision import DepartmentMerged, MergeDepartment
from contracts.words import Role
from kit.bus.consumer import Incoming
from services.supervision.figures.use_cases.chronicle import HEARD
from services.supervision.inquiries.settings import InquirySettings
from tests.supervision.projects.project_harness import Harness as Projects
from tests.supervision.suggestions.suggestion_harness import Harness as Suggestions
from tests.supervision.supervision_loop import OFFICE

HEIR = Actor(role=Role.DEPARTMENT, id="u-2", name="住建局 周科", department="housing")
PUBLIC = Actor(role=Role.PUBLIC)
REASON = "县机构改革方案（县发〔2026〕8号）"


class Harness(Suggestions, Projects):
    """Departments water, housing and roads; Monday 2 November 2026, 10:00 in the county."""

    def __init__(self, url: str = "sqlite:///:memory:") -> None:
        super().__init__(url)
        self.room.inquiry_settings = InquirySettings()
        self._carried = 0
        self._heard = count()

    def hear(self, *events: Any) -> None:
        """Intake and deputies said so: to the loop and to the chronicle."""
        super().hear(*events)
        self._count([(f"in-{next(self._heard)}", event) for event in events if isinstance(event, HEARD)])

    def hear_adopted(self, fact: Any, event_id: str = "") -> None:
        """Voting said so, to the chronicle as well."""
        super().hear_adopted(fact, event_id)
        self._count([(f"in-{next(self._heard)}", fact)])

    def merge_departments(self, department: str = "water", into: str = "housing", **more: Any) -> DepartmentMerged:
        """The office merges them; what was told."""
        self.ask(MergeDepartment(department=department, into=into, reason=REASON), OFFICE, **more)
        found: DepartmentMerged = self.emitted(DepartmentMerged)[-1]
        return found

    def carry(self) -> None:
        """What the room said since reaches its chronicle."""
        every = self.emitted(*HEARD)
        fresh = [(f"out-{n}", fact) for n, fact in enumerate(every)][self._carried :]
        self._carried = len(every)
        self._count(fresh)

    def figures(self, **asked: Any) -> dict[str, tuple[int, int | None]]:
        """Every figure, of a department when one is named, as the office reads it, which is told small ones too."""
        self.carry()
        return {one.name: (one.numerator, one.denominator) for one in self.ask(ReadFigures(**asked), OFFICE).figures}

    def project(self, project: str) -> p.ProjectView:
        """A project as anybody sees it."""
        return Projects.view(self, project)

    def watch_projects(self) -> None:
        """The watch over projects runs once."""
        self.room.watch_projects()

    def _count(self, facts: list[tuple[str, Any]]) -> None:
        batch = [Incoming(self.bench.envelope(fact, "s", event_id), body="{}") for event_id, fact in facts]
        if batch:
            self.room.keep_the_chronicle(lambda consumer: consumer.take(batch))
            assert self.waiting() == 0, "a message failed"
