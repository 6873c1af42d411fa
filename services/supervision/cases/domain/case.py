"""A case: one appeal as the office watches it, with whoever holds it and the clock that runs against them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from contracts.words import AppealState, Clock, Colour, Grade, Kind
from services.supervision.shared.domain.clock import NEVER, Term, colour_at
from services.supervision.shared.domain.refusal import NotAllowed

FINAL = frozenset({AppealState.CLOSED, AppealState.MERGED, AppealState.NOT_ADMITTED})
WITH_DEPUTIES = frozenset({AppealState.SUBMITTED, AppealState.ASSIGNED, AppealState.ACCEPTED})


class Holder(StrEnum):
    """Who holds a case: the resident's turn and a matter nobody was asked about are held by nobody."""

    NOBODY = ""
    DEPUTY = "deputy"
    DEPARTMENT = "department"
    OFFICE = "office"


@dataclass(slots=True)
class Case:
    """Fields are the columns of its table."""

    appeal_id: str
    tracking_code: str
    title: str
    kind: Kind
    category: str
    township: str
    matter: str
    """The matter as JSON, as a later order needs it."""
    submitted_at: datetime
    month: str
    """The county's month it was submitted in; the report sums by it."""
    promised_at: datetime | None
    """By when a consultation was promised an answer."""
    state: AppealState = AppealState.SUBMITTED
    holder: Holder = Holder.NOBODY
    holder_id: str = ""
    holder_name: str = ""
    clock: Clock | None = None
    clock_days: int | None = None
    started_at: datetime | None = None
    due_at: datetime | None = None
    due_why: str = ""
    due_why_en: str = ""
    warn_at: datetime | None = None
    turn_at: datetime | None = None
    """When the colour turns next; None when it has turned red or no clock runs."""
    warned: Colour = Colour.GREEN
    """The last colour that was told."""
    urgency: datetime = NEVER
    round: int = 1
    pressed: int = 0
    reviews: int = 0
    to_review: bool = False
    order_id: str | None = None
    """The order in somebody's hands, or the last one."""
    offers_decided: int = 0
    offers_in_time: int = 0
    answered_at: datetime | None = None
    """The first answer."""
    solved_locally: bool = False
    grade: Grade | None = None
    resident_reason: str = ""
    closed_at: datetime | None = None

    @property
    def department(self) -> str | None:
        """The department that holds it, if one does."""
        return self.holder_id if self.holder is Holder.DEPARTMENT else None

    @property
    def is_final(self) -> bool:
        """Closed, merged or shown to another channel; only its resident brings it back."""
        return self.state in FINAL

    @property
    def waits_for_deputies_word(self) -> bool:
        """A report of which nobody has said yet that a deputy is asked, or that none is left."""
        return self.kind is Kind.REPORT and self.state is AppealState.SUBMITTED and self.holder is Holder.NOBODY

    def may_be_referred_by_the_office(self) -> None:
        """A report that no deputy was asked about, or that every deputy let go; raises NotAllowed."""
        if self.kind is not Kind.REPORT:
            raise NotAllowed("not-a-report", "Only a report goes from the office to a department.")
        if self.state is not AppealState.SUBMITTED or self.holder is not Holder.OFFICE:
            raise NotAllowed("not-with-the-office", "The report is not in the office's hands.", f"It is {self.state}.")

    def held_by(self, holder: Holder, holder_id: str = "", name: str = "") -> None:
        """Put it into somebody's hands."""
        self.holder, self.holder_id, self.holder_name = holder, holder_id, name

    def start(self, term: Term, share: float) -> None:
        """A new clock runs; no colour of it was told yet."""
        self.warned = Colour.GREEN
        self._set(term, share)

    def move(self, term: Term, share: float, now: datetime) -> None:
        """The same clock ends at another moment; what was told and still holds is not told again."""
        self._set(term, share)
        if colour_at(now, self.warn_at, self.due_at) is Colour.GREEN:
            self.warned = Colour.GREEN
        elif self.warned is Colour.RED and now <= term.at:
            self.warned = Colour.YELLOW

    def stop(self) -> None:
        """No clock runs."""
        self.clock = self.clock_days = self.started_at = self.due_at = self.warn_at = self.turn_at = None
        self.due_why = self.due_why_en = ""
        self.warned, self.urgency = Colour.GREEN, NEVER

    def turn(self, now: datetime) -> Colour | None:
        """The colour to tell now, once; None when this one was told already or nothing has turned."""
        colour = colour_at(now, self.warn_at, self.due_at)
        self.turn_at = {Colour.GREEN: self.warn_at, Colour.YELLOW: self.due_at, Colour.RED: None}[colour]
        if colour in (self.warned, Colour.GREEN):
            return None
        self.warned = colour
        return colour

    def waits_for_a_deputy(self, term: Term, share: float) -> None:
        """Nobody was asked yet, or the one asked let it go."""
        self.held_by(Holder.NOBODY)
        self.start(term, share)

    def offer_ended(self, *, in_time: bool) -> None:
        """A deputy accepted, or lost it by being late."""
        self.offers_decided += 1
        self.offers_in_time += in_time

    def answered(self, state: AppealState, at: datetime) -> None:
        """An answer was given: it is the resident's turn, and no clock runs."""
        self.state = state
        self.answered_at = self.answered_at or at
        self.solved_locally = state is AppealState.SOLVED_ON_THE_SPOT
        self.held_by(Holder.NOBODY)
        self.stop()

    def reopened(self, reason: str, round_now: int, office: str, term: Term, share: float) -> None:
        """The resident said `not solved`: the office decides what follows."""
        self.state, self.round, self.resident_reason = AppealState.REOPENED, round_now, reason
        self.to_review, self.solved_locally, self.closed_at = True, False, None
        self.held_by(Holder.OFFICE, name=office)
        self.start(term, share)

    def reviewed(self) -> None:
        """A named reviewer has decided."""
        self.to_review = False
        self.reviews += 1
        self.held_by(Holder.NOBODY)
        self.stop()

    def ended(self, state: AppealState, at: datetime) -> None:
        """Closed, merged or not admitted, by intake's word."""
        self.state, self.closed_at, self.to_review = state, at, False
        self.held_by(Holder.NOBODY)
        self.stop()

    def _set(self, term: Term, share: float) -> None:
        self.clock, self.clock_days, self.started_at = term.clock, term.days, term.started_at
        self.due_at, self.due_why, self.due_why_en = term.at, term.why, term.why_en
        self.warn_at = self.turn_at = term.warns_at(share)
        self.urgency = term.at
