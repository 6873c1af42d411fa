"""A paper on its way out of a department: drafted by a handler, reviewed and signed by two others."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.supervision.shared.domain.refusal import NotAllowed


class DraftState(StrEnum):
    """Whom it waits for."""

    DRAFTED = "drafted"
    REVIEWED = "reviewed"
    SIGNED = "signed"
    BACK = "back"


WAITING = frozenset({DraftState.DRAFTED, DraftState.REVIEWED})
"""On its way; an order has one such draft at the most."""
HANDLER, REVIEWER, SIGNER = "handler", "reviewer", "signer"
NEXT = {DraftState.DRAFTED: REVIEWER, DraftState.REVIEWED: SIGNER}
"""Whose step is next."""


@dataclass(slots=True)
class Draft:
    """One paper; fields are the columns of its table."""

    draft_id: str
    order_id: str
    kind: str
    content: str
    """The command that is carried out once it is signed, as JSON."""
    state: DraftState
    drafted_by: str
    drafted_name: str
    drafted_at: datetime
    reviewed_by: str = ""
    reviewed_name: str = ""
    reviewed_at: datetime | None = None
    signed_name: str = ""
    signed_at: datetime | None = None
    back_name: str = ""
    back_at: datetime | None = None
    back_reason: str = ""

    def may_decide(self, part: str | None, person: str) -> bool:
        """Whether the next step is this person's: it has the part, and did none of the steps before."""
        mine = self.state in WAITING and part_of(part) == NEXT[self.state]
        return mine and person not in (self.drafted_by, self.reviewed_by)

    def review(self, part: str | None, person: str, name: str, now: datetime) -> None:
        """It passes on to the signer; raises NotAllowed."""
        self._must_decide(DraftState.DRAFTED, part, person)
        self.state, self.reviewed_by, self.reviewed_name, self.reviewed_at = DraftState.REVIEWED, person, name, now

    def sign(self, part: str | None, person: str, name: str, now: datetime) -> None:
        """It goes out; raises NotAllowed."""
        self._must_decide(DraftState.REVIEWED, part, person)
        self.state, self.signed_name, self.signed_at = DraftState.SIGNED, name, now

    def send_back(self, step: DraftState, part: str | None, person: str, name: str, reason: str, now: datetime) -> None:
        """The handler is to write it anew; raises NotAllowed, also without a reason."""
        self._must_decide(step, part, person)
        if not reason.strip():
            raise NotAllowed("reason-missing", "Say why it is sent back.", status=422)
        self.state, self.back_name, self.back_at, self.back_reason = DraftState.BACK, name, now, reason

    def _must_decide(self, step: DraftState, part: str | None, person: str) -> None:
        if self.state is not step:
            raise NotAllowed("draft-moved-on", "This draft does not wait for this step.", f"It is {self.state}.")
        if not self.may_decide(part, person):
            raise NotAllowed("not-your-step", "This step is another account's, one with that part.", status=403)


def part_of(part: str | None) -> str:
    """What an account does that says nothing of it: it handles."""
    return part or HANDLER
