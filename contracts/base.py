"""The few shapes every message has: event, durable command, command, query and the actor behind it."""

import re
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from contracts.fields import Id as Id, Moment as Moment, Name as Name, TownshipCode as TownshipCode, Words as Words
from contracts.printable import all_printable
from contracts.words import Role

CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""A department that is known by a code, and not given in words."""
COUNTED = 1_000
"""Where counting beside a list stops: more are so many that nobody reads them through (ours)."""


def address_of(code: str, name: str) -> str:
    """The second routing key of an event of this name that is addressed to a department."""
    return f"to.{code}.{name}"


class Part(BaseModel):
    """A value inside a message; unknown fields are ignored so that a newer sender does not break us."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    def __init_subclass__(cls, **options: Any) -> None:
        """Let a class of a subject's folder belong to the subject: documents name it so, whichever file it is in."""
        super().__init_subclass__(**options)
        top, *below = cls.__module__.split(".")
        if top == "contracts":
            cls.__module__ = f"{top}.{below[0]}"


class Message(Part):
    """Anything that travels between services."""

    owner: ClassVar[str] = ""
    """The one service that emits the event or answers the command."""
    name: ClassVar[str] = ""
    """Events: `noun.past_participle.vN`, also the routing key. Commands and queries: the method's name."""


class Posted(Message):
    """What travels through an exchange of its owner: events, and commands that must not be lost."""

    folder: ClassVar[str]

    @classmethod
    def exchange(cls) -> str:
        """The topic exchange it is published to; the routing key is its name."""
        return f"{cls.owner}.{cls.folder}"


class Event(Posted):
    """A fact in the past tense. Only optional fields are ever added; a break is a new `.vN`."""

    folder = "events"

    def addressed_to(self) -> str | None:
        """The code of the department this fact is for, where it is for one; its system may ask for those only."""
        code = getattr(self, "department", None)
        return code if code and CODE.fullmatch(code) else None

    @classmethod
    def address(cls, code: str) -> str:
        """The second routing key of what is addressed to a department."""
        return address_of(code, cls.name)


class DurableCommand(Posted):
    """A command kept by the broker before it is answered: accepted even while its service is down."""

    folder = "commands"


class Request(Message):
    """What the gateway asks a service for over rpc; input is strict, a misspelt field is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    roles: ClassVar[frozenset[Role]] = frozenset()
    """Who may ask; the gateway's routes and the service's entrypoints both enforce it."""
    answer: ClassVar[type[BaseModel]]

    @model_validator(mode="before")
    @classmethod
    def _printable(cls, data: Any) -> Any:
        return all_printable(data)


class Query(Request):
    """Reads; changes nothing."""


class Command(Request):
    """Changes state; carries an idempotency key and is safe to send twice."""

    about: ClassVar[str]
    """Which object it changes, fields in braces: its own id rather than its parent's or another's that it also names.
    What is only being made has no id yet: its title or file name stands for it."""
    keeps_answer: ClassVar[bool] = True
    """False: the answer is personal data, kept nowhere; sent twice, the command is carried out twice."""

    def subject(self) -> str:
        """The object it changes, in the words of the audit log; never empty."""
        return self.about.format_map({name: "" if value is None else value for name, value in self}).strip()


class Actor(Part):
    """Who acts, as the gateway authenticated them; the name is the public one of an office-holder."""

    role: Role
    id: str = ""
    name: str = ""
    department: str | None = None
    """Department code, for handlers."""
    township: str | None = None
    part: Literal["handler", "reviewer", "signer"] | None = None
    """A department's account: what it does where papers go out signed (经办、审核、签发); None is a handler's."""


class Call(Part):
    """The envelope of an rpc: who asks, under which key, and the request's own fields."""

    id: str
    """Idempotency key of a command; call id of a query."""
    actor: Actor
    data: dict[str, Any]
    traceparent: str | None = None
    seconds: float | None = Field(default=None, gt=0)
    """How long who asks waits for the answer; nobody reads a later one."""


class Problem(Part):
    """Why a request was refused: becomes an RFC 9457 problem at the gateway."""

    type: str
    """A stable slug, for example `appeal-not-found`."""
    title: str
    status: int = Field(ge=400, le=599)
    detail: str = ""
    errors: list[dict[str, Any]] = []


class Reply(Part):
    """The envelope of an rpc's answer: exactly one of the two is set."""

    answer: dict[str, Any] | None = None
    problem: Problem | None = None


class Done(Part):
    """The answer of a command that has nothing to show but the thing it changed."""

    id: str
    paper_id: str | None = Field(default=None, exclude_if=lambda paper_id: paper_id is None)
    """Of a department that has its papers signed: nothing was changed yet, this paper waits for reviewer and signer."""


class Photo(Part):
    """A re-encoded JPEG without metadata, base64 text; at most about 500 kB after re-encoding."""

    jpeg: str
    taken_on: str | None = Field(default=None, max_length=10)
    """The day it was taken, ISO, as the camera wrote it; only where the age of a photo is evidence."""


class PhotoRef(Part):
    """A kept photo's id and size in pixels."""

    id: Id
    width: int
    height: int
    taken_on: str | None = None
    """The day it was taken, where its camera said so and it is evidence."""


class Place(Part):
    """Where: a township always; a spot, a village or building, words and coordinates when known."""

    township: TownshipCode
    spot: str | None = Field(default=None, max_length=40)
    """Code of the scanned QR spot (station, village or building)."""
    village: str | None = Field(default=None, max_length=60)
    address: str | None = Field(default=None, max_length=200)
    longitude: float | None = Field(default=None, ge=73, le=136)
    latitude: float | None = Field(default=None, ge=3, le=54)


class Due(Part):
    """A due date with the reason for it: which days counted."""

    clock: str
    at: Moment
    why: str
    why_en: str = ""


class RowResult(Part):
    """What became of one row of an import; `row` counts as the spreadsheet shows it."""

    row: int
    kept: bool
    errors: list[str] = []
    """What is wrong, in Chinese."""
    errors_en: list[str] = []
    """The same in English, in the same order."""
    columns: list[str] = []
    """The field each of them is about, in the same order; empty for the row as a whole."""


class ImportReport(Part):
    """Row by row; `stored` says whether the good rows were kept."""

    rows: list[RowResult]
    good: int
    bad: int
    stored: bool
