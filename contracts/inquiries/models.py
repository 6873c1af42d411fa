"""What inquiries, surveys and appraisals share."""

from typing import Literal

from contracts.base import Part
from contracts.fields import Id

Stage = Literal["plan", "progress", "effect", "special"]
"""问计划、问进度、问成效 of the year, and the special inquiry into one lagging project."""
PromiseState = Literal["none", "open", "kept", "not_kept"]
Verdict = Literal["kept", "not_kept"]


class Subject(Part):
    """A project as this desk knows it: what may be asked about, surveyed and appraised."""

    project_id: Id
    title: str
    department: str | None = None
    department_name: str = ""
    township: str | None = None
    year: int
    """The year it begins."""
    last_year: int | None = None
    """The year it was done; None while it runs."""
    red: bool = False


class Grades(Part):
    """Raw counts; `blank` are ballots that left the line unmarked."""

    satisfied: int = 0
    basically: int = 0
    not_satisfied: int = 0
    blank: int = 0


class Share(Part):
    """A part of a whole, in numbers; nobody is given a share of nothing."""

    part: int
    whole: int
