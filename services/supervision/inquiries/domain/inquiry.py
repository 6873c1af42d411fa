"""An inquiry: what it is about, and when it may end."""

from dataclasses import dataclass, field
from datetime import date, datetime

from services.supervision.shared.domain.refusal import NotAllowed

SPECIAL = "special"


@dataclass(slots=True)
class Inquiry:
    """Fields are the columns of its table, but for `about`."""

    inquiry_id: str
    stage: str
    title: str
    year: int
    held_on: date | None
    department: str | None
    department_name: str
    project_id: str | None
    """The one project of a special inquiry."""
    reason: str
    reason_en: str
    notes: list[dict[str, str]]
    """What the light said again meanwhile: `at`, `words`."""
    opened_by: str
    opened_at: datetime
    conclusion: str = ""
    left_open: str = ""
    concluded_by: str = ""
    concluded_at: datetime | None = None
    about: frozenset[str] = field(default_factory=frozenset)
    """Ids of the named projects; empty: all of the year."""

    def takes_questions(self) -> None:
        """Raises NotAllowed once it is concluded."""
        if self.concluded_at is not None:
            raise NotAllowed("inquiry-concluded", "This inquiry is concluded.")

    def covers(self, project_id: str | None, department: str) -> None:
        """Raises NotAllowed for a question about another project, or to another department, than it is about."""
        if self.about and project_id is not None and project_id not in self.about:
            raise NotAllowed("question-outside", "The inquiry is not about this project.", status=422)
        if self.department is not None and department != self.department:
            raise NotAllowed("question-outside", "The inquiry is not about this department.", status=422)

    def conclude(self, conclusion: str, left_open: str, by: str, now: datetime, unanswered: int) -> None:
        """End it; raises NotAllowed while a question has no answer, unless it is said why it is left open."""
        self.takes_questions()
        if unanswered and not left_open:
            raise NotAllowed("questions-unanswered", "Questions have no answer yet.", str(unanswered))
        self.conclusion, self.concluded_by, self.concluded_at = conclusion, by, now
        self.left_open = left_open if unanswered else ""
