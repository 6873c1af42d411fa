"""Voters' letters to a deputy (选民来信): written without an account, answered by the deputy, public once released."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Event, Part, Query
from contracts.fields import Id, Label, Moment, Title, Words
from contracts.intake import Secret, TrackingCode
from contracts.owners import OfDeputies
from contracts.roles import BY_DEPUTY, BY_OFFICE_OR_DEPUTY, EVERYONE, WATCHERS_AND_DEPUTIES

LetterState = Literal["open", "answered", "turned"]
"""`turned`: it went on as an appeal, which its writer follows with the same code and secret."""
LetterList = Literal["open", "overdue", "answered", "turned"]


class LetterWritten(OfDeputies, Event):
    """A voter wrote to a deputy, or asked once more; never what, nor who."""

    name = "letter.written.v1"
    letter_id: Id
    deputy_id: Id
    turn: int
    due_at: Moment


class LetterAnswered(OfDeputies, Event):
    """The deputy answered."""

    name = "letter.answered.v1"
    letter_id: Id
    deputy_id: Id
    turn: int
    on_time: bool


class LetterTurned(OfDeputies, Event):
    """The letter went on as an appeal of the same id."""

    name = "letter.turned.v1"
    letter_id: Id
    deputy_id: Id


class LetterTurn(Part):
    """What was written once, and the answer to it."""

    turn: int
    text: str
    written_at: Moment
    answer: str = ""
    answered_at: Moment | None = None


class LetterBrief(Part):
    """A line in a list of letters."""

    letter_id: Id
    deputy_id: Id
    deputy_name: str = ""
    title: str
    state: LetterState
    written_at: Moment
    due_at: Moment | None = None
    """Of an open one: until when it is to be answered."""
    overdue: bool = False


class LetterView(LetterBrief):
    """One letter whole."""

    turns: list[LetterTurn]
    may_be_public: bool
    """The writer agreed that letter and answer may be shown; the office reads both before they are."""
    may_ask: bool = False
    """Its writer may ask once more."""


class LetterPage(Part):
    """The one written last first."""

    items: list[LetterBrief]
    next: str | None = None
    overdue: int | None = None
    """How many of all wait for too long, for who watches."""


class PublicLetter(Part):
    """A letter and its answer as they were released."""

    key: str
    title: str
    text: str
    answer: str
    written_at: Moment


class PublicLetters(Part):
    """Those of one deputy, the newest first; at most fifty."""

    items: list[PublicLetter]


class LetterForAppeal(Part):
    """What an appeal is made of that a letter became."""

    letter_id: Id
    title: str
    text: str
    tracking_code: str
    secret_hash: str
    township: str
    """Of the deputy it was written to."""


class WriteLetter(OfDeputies, Command):
    """Write to a deputy in office. Personal details in the words are not kept (ADR 28), the phone itself nowhere."""

    name = "write_letter"
    roles = EVERYONE
    answer = Done
    about = "{deputy_id}"
    letter_id: Id
    deputy_id: Id
    title: Title
    text: Words
    tracking_code: TrackingCode
    secret_hash: str = Field(min_length=64, max_length=64)
    writer: str = Field(min_length=32, max_length=64)
    """A keyed digest of the writer's phone: two letters of one phone are known as such, and the phone is not."""
    may_be_public: bool = False


class AskLetterAgain(OfDeputies, Command):
    """The writer asks once more about what was answered; once a letter."""

    name = "ask_letter_again"
    roles = EVERYONE
    answer = Done
    about = "{tracking_code}"
    tracking_code: TrackingCode
    secret: Secret
    text: Words


class AnswerLetter(OfDeputies, Command):
    """The deputy answers the letter in hand."""

    name = "answer_letter"
    roles = BY_DEPUTY
    answer = Done
    about = "{letter_id}"
    letter_id: Id
    words: Words


class TurnLetter(OfDeputies, Command):
    """What is really an appeal becomes one; whoever asks submits it with what is answered. Twice is once."""

    name = "turn_letter"
    roles = BY_OFFICE_OR_DEPUTY
    answer = LetterForAppeal
    about = "{letter_id}"
    letter_id: Id


class FollowLetter(OfDeputies, Query):
    """The writer's own letter."""

    name = "follow_letter"
    roles = EVERYONE
    answer = LetterView
    tracking_code: TrackingCode
    secret: Secret


class ListVoterLetters(OfDeputies, Query):
    """A deputy's own letters; for office, leaders and auditors all of them."""

    name = "list_voter_letters"
    roles = WATCHERS_AND_DEPUTIES
    answer = LetterPage
    only: LetterList | None = None
    words: Label = ""
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadVoterLetter(OfDeputies, Query):
    """One letter, of who may see it in the list."""

    name = "read_voter_letter"
    roles = WATCHERS_AND_DEPUTIES
    answer = LetterView
    letter_id: Id


class ListPublicLetters(OfDeputies, Query):
    """What everybody reads of a deputy's letters: released ones alone."""

    name = "list_public_letters"
    roles = EVERYONE
    answer = PublicLetters
    deputy_id: Id
