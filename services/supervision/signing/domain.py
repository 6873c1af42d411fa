"""A paper on its way out of a department: drafted by a handler, reviewed and signed by two others."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from services.supervision.shared.domain.named import person_named
from services.supervision.shared.domain.refusal import NotAllowed


class PaperState(StrEnum):
    """Whom it waits for, or what became of it."""

    DRAFTED = "drafted"
    REVIEWED = "reviewed"
    SIGNED = "signed"
    BACK = "back"
    REDRAFTED = "redrafted"
    TAKEN_BACK = "taken_back"


WAITING = frozenset({PaperState.DRAFTED, PaperState.REVIEWED})
"""On its way; of one kind about one thing there is one such paper at the most."""
OPEN = WAITING | {PaperState.BACK}
"""Somebody in the department has still to do something about it."""
HANDLER, REVIEWER, SIGNER = "handler", "reviewer", "signer"
NEXT = {PaperState.DRAFTED: REVIEWER, PaperState.REVIEWED: SIGNER}
"""Whose step is next."""


class About(NamedTuple):
    """What a paper is about: an order, a suggestion, a project or an inquiry."""

    thing: str
    title: str
    report: str = ""
    """What it says, where it is a report."""


@dataclass(slots=True)
class Paper:
    """One paper; fields are the columns of its table."""

    paper_id: str
    department: str
    """In whose name it goes out: at its drafting; a successor has its papers too."""
    kind: str
    """The name of its command."""
    about: str
    thing: str
    title: str
    report: str
    """What a report (举报) says that it is about: it is kept from whoever is named there. Empty: it is about none."""
    content: str
    """The command that is carried out once it is signed, as JSON."""
    state: PaperState
    drafted_by: str
    drafted_name: str
    drafted_at: datetime
    reviewed_by: str = ""
    reviewed_name: str = ""
    reviewed_at: datetime | None = None
    signed_by: str = ""
    signed_name: str = ""
    signed_at: datetime | None = None
    back_name: str = ""
    back_at: datetime | None = None
    back_reason: str = ""
    taken_name: str = ""
    taken_at: datetime | None = None

    def is_kept_from(self, name: str) -> bool:
        """Whether it is about a report that names this person."""
        return person_named(name, self.report)

    def may_decide(self, part: str | None, person: str) -> bool:
        """Whether the next step is this person's: it has the part, and did none of the steps before."""
        mine = self.state in WAITING and part_of(part) == NEXT[self.state]
        return mine and person not in (self.drafted_by, self.reviewed_by)

    def review(self, part: str | None, person: str, name: str, now: datetime) -> None:
        """It passes on to the signer; raises NotAllowed."""
        self._must_decide(PaperState.DRAFTED, part, person)
        self.state, self.reviewed_by, self.reviewed_name, self.reviewed_at = PaperState.REVIEWED, person, name, now

    def sign(self, part: str | None, person: str, name: str, now: datetime) -> None:
        """It goes out; raises NotAllowed."""
        self._must_decide(PaperState.REVIEWED, part, person)
        self.state, self.signed_by, self.signed_name, self.signed_at = PaperState.SIGNED, person, name, now

    def send_back(self, step: PaperState, part: str | None, person: str, name: str, reason: str, now: datetime) -> None:
        """The handler is to write it anew; raises NotAllowed, also without a reason."""
        self._must_decide(step, part, person)
        if not reason.strip():
            raise NotAllowed("reason-missing", "Say why it is sent back.", status=422)
        self.state, self.back_name, self.back_at, self.back_reason = PaperState.BACK, name, now, reason

    def take_back(self, part: str | None, name: str, now: datetime) -> None:
        """A handler takes it off the desk, whoever drafted it; raises NotAllowed for what is signed or gone."""
        if part_of(part) != HANDLER:
            raise NotAllowed("not-your-step", "A handler takes back what was drafted.", status=403)
        if self.state not in OPEN:
            raise _moved_on(self.state)
        self.state, self.taken_name, self.taken_at = PaperState.TAKEN_BACK, name, now

    def _must_decide(self, step: PaperState, part: str | None, person: str) -> None:
        if self.state is not step:
            raise _moved_on(self.state)
        if not self.may_decide(part, person):
            raise NotAllowed("not-your-step", "This step is another account's, one with that part.", status=403)


def part_of(part: str | None) -> str:
    """What an account does that says nothing of it: it handles."""
    return part or HANDLER


def _moved_on(state: PaperState) -> NotAllowed:
    return NotAllowed("paper-moved-on", "This paper does not wait for this step.", f"It is {state}.")
