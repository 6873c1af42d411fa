"""What supervision answers about figures: the year's counts and rates, their cases, the chronicle behind them."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Part, Query
from contracts.fields import Moment, TownshipCode
from contracts.owners import OfSupervision
from contracts.roles import BY_OPERATOR, CHRONICLE_READERS, EVERYONE as EVERYONE

Side = Literal["numerator", "denominator"]
By = Literal["month", "township", "department"]


class Figure(Part):
    """A count or a rate: what it is, how it is worked out, and what it was worked out from."""

    name: str
    title: str
    title_en: str
    formula: str
    formula_en: str
    group: str
    """appeal, suggestion, project, finding, session and so on: what is counted."""
    numerator: int
    denominator: int | None = None
    """None for a count."""
    unit: Literal["share", "minutes"] = "share"
    """`minutes`: the numerator is minutes, the quotient their mean."""
    withheld: bool = False
    """Too few appeals, or too few besides those, to be told to everybody: its numbers stand as 0."""


class FigureRow(Part):
    """The figures of one month, township or department."""

    key: str
    title: str = ""
    figures: dict[str, tuple[int, int | None]]
    """By name: numerator and denominator."""
    withheld: list[str] = []
    """Names of figures that are not told to everybody, as too few appeals are in them: their numbers stand as 0."""


class FigureSheet(Part):
    """A year's figures, and the same by month, township or department."""

    year: int | None
    years: list[int]
    figures: list[Figure]
    by: By
    rows: list[FigureRow]
    events: int
    """How many events the figures were counted from."""
    until: Moment | None = None
    """When the newest of them happened."""


class FigureCase(Part):
    """One case behind a figure."""

    kind: str
    key: str
    """Of a resident's appeal: only for office, leader and auditor, who alone read them one by one."""
    title: str
    """Empty where the public does not read it: a resident's own words."""
    category: str
    township: str
    department: str
    at: Moment
    counts: int = 1
    """How much of the figure it makes: 1, people for an attendance, minutes for a wait."""


class FigureCases(Part):
    """Cases, newest first; of residents' appeals none but for office, leader and auditor."""

    items: list[FigureCase]
    next: str | None = None


class ReadFigures(OfSupervision, Query):
    """The counts and rates of a year, a township, a department."""

    name = "read_figures"
    roles = EVERYONE
    answer = FigureSheet
    year: int | None = Field(default=None, ge=2000, le=2200)
    township: TownshipCode | None = None
    department: str | None = Field(default=None, max_length=64)
    by: By = "month"


class ListFigureCases(OfSupervision, Query):
    """The cases a numerator or denominator counts."""

    name = "list_figure_cases"
    roles = EVERYONE
    answer = FigureCases
    figure: str = Field(max_length=40)
    side: Side = "numerator"
    year: int | None = Field(default=None, ge=2000, le=2200)
    month: str | None = Field(default=None, pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")
    township: TownshipCode | None = None
    department: str | None = Field(default=None, max_length=64)
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ChronicleState(Part):
    """Whether the chronicle is whole."""

    events: int
    chain: int = 1
    """Where several processes keep the chronicle each has a chain: which of them is broken."""
    broken_at: int | None = None
    """Number of the first event that does not fit its chain; None when every one does."""
    head: str = ""
    """The hash of the newest event; where there are several chains, one over all of their ends."""


class VerifyChronicle(OfSupervision, Query):
    """Work the chain of the chronicle out anew."""

    name = "verify_chronicle"
    roles = CHRONICLE_READERS
    answer = ChronicleState


class ChainEnd(Part):
    """The newest event of a chain of the chronicle."""

    chain: int
    number: int
    """Which of its chain it is, counted from 1."""
    hash: str


class ChronicleEnds(Part):
    """Where the chronicle ends now: one chain, or one of each process that keeps it."""

    ends: list[ChainEnd]


class ReadChronicleEnds(OfSupervision, Query):
    """Where every chain of the chronicle ends, to be noted somewhere else."""

    name = "read_chronicle_ends"
    roles = CHRONICLE_READERS
    answer = ChronicleEnds


class RebuildFigures(OfSupervision, Command):
    """Count every figure anew from the chronicle; readers see the old ones until it is done."""

    name = "rebuild_figures"
    roles = BY_OPERATOR
    answer = ChronicleState
    about = "figures"
