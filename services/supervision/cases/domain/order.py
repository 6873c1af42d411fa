"""A work order: an appeal in a department's hands, and what the department may do with it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.supervision.shared.domain.refusal import NotAllowed


class OrderState(StrEnum):
    """Where an order stands."""

    OPENED = "opened"
    SIGNED = "signed"
    RETURNED = "returned"
    REPLIED = "replied"
    WITHDRAWN = "withdrawn"


IN_DEPARTMENT = frozenset({OrderState.OPENED, OrderState.SIGNED})
"""The department's hands; a returned order is in the office's until it is dispatched again."""
OPEN = IN_DEPARTMENT | {OrderState.RETURNED}
"""An appeal has at most one order in these states."""


@dataclass(slots=True)
class Order:
    """One department's work on one round of an appeal; fields are the columns of its table."""

    order_id: str
    appeal_id: str
    department: str
    department_name: str
    """As it was called when the order was given."""
    round: int
    dispatch: int
    compulsory: bool
    opened_by: str
    office_words: str
    deputy_name: str
    deputy_words: str
    resident_reason: str
    opened_at: datetime
    promised_from: datetime
    """From when a consultation's hours count: submission, or the beginning of a later round."""
    sign_days: int
    sign_due_at: datetime
    sign_why: str
    sign_why_en: str
    reply_days: int | None
    """Working days to reply, without an extension; None: a consultation, counted in hours."""
    reply_due_at: datetime
    reply_why: str
    reply_why_en: str
    state: OrderState = OrderState.OPENED
    signed_at: datetime | None = None
    signed_by: str = ""
    extended_days: int = 0
    extension_reason: str = ""
    returned_at: datetime | None = None
    return_reason: str = ""
    suggested: str | None = None
    replied_at: datetime | None = None
    replied_by: str = ""
    reply_text: str = ""
    withdrawn_at: datetime | None = None
    withdrawn_why: str = ""
    pressed: int = 0

    @property
    def is_open(self) -> bool:
        """Somebody must still do something with it."""
        return self.state in OPEN

    def sign(self, by: str, now: datetime) -> None:
        """The department takes it; raises NotAllowed unless it was just opened."""
        self._needs({OrderState.OPENED}, "sign")
        self.state, self.signed_at, self.signed_by = OrderState.SIGNED, now, by

    def give_back(self, reason: str, suggested: str | None, now: datetime, until: datetime) -> None:
        """Not ours: into the office's hands. Raises NotAllowed when compulsory or later than `until`."""
        self._needs(IN_DEPARTMENT, "return")
        if self.compulsory:
            raise NotAllowed("order-compulsory", "This order was assigned compulsorily and cannot be returned.")
        if now > until:
            raise NotAllowed(
                "return-too-late", "The time in which an order may be returned is over.", until.isoformat()
            )
        self.state, self.returned_at = OrderState.RETURNED, now
        self.return_reason, self.suggested = reason, suggested

    def extend(self, working_days: int, reason: str, now: datetime, most: int, *, before: bool) -> None:
        """More time, once, at most `most` working days, asked for in time; raises NotAllowed otherwise.

        `before`: an order of this round that was returned was extended; its resident is put off once all the same.
        """
        self._needs({OrderState.SIGNED}, "extend")
        if self.extended_days or before:
            raise NotAllowed("already-extended", "The handling of a matter is extended once.")
        if working_days > most:
            raise NotAllowed("extension-too-long", f"An extension has at most {most} working days.")
        if now > self.reply_due_at:
            raise NotAllowed("extension-too-late", "More time must be asked for before the reply is due.")
        self.extended_days, self.extension_reason = working_days, reason

    def reply(self, text: str, by: str, now: datetime) -> bool:
        """The department's answer; True when it was in time. Raises NotAllowed unless it was signed."""
        self._needs({OrderState.SIGNED}, "reply to")
        self.state, self.replied_at, self.replied_by, self.reply_text = OrderState.REPLIED, now, by, text
        return now <= self.reply_due_at

    def withdraw(self, why: str, now: datetime) -> None:
        """Taken out of everybody's hands: dispatched anew, merged or closed; a finished order stays as it is."""
        if self.is_open:
            self.state, self.withdrawn_at, self.withdrawn_why = OrderState.WITHDRAWN, now, why

    def _needs(self, states: set[OrderState] | frozenset[OrderState], verb: str) -> None:
        if self.state not in states:
            raise NotAllowed(f"order-{self.state}", f"You cannot {verb} an order that is {self.state}.")


def may_dispatch_to(order: Order, department: str, *, compulsory: bool) -> None:
    """A returned order goes to another department; only a compulsory one may go back. Raises NotAllowed."""
    if order.state is not OrderState.RETURNED:
        raise NotAllowed("order-not-returned", "Only an order that was returned can be dispatched again.")
    if department == order.department and not compulsory:
        raise NotAllowed("same-department", "This department has just returned it; choose another.")
