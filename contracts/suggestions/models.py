"""What drafting and handling share."""

from typing import Literal

from contracts.base import Part
from contracts.fields import Id, Moment

Occasion = Literal["session", "between"]
"""Submitted at a session, or between two."""
Kept = Literal["done", "under_way", "not_done"]
"""What became of what a reply promised."""
Disclosure = Literal["full", "title", "none"]
"""How a suggestion and its replies are published: in full, by title only, not at all (R)."""
Part_ = Literal["lead", "co", "separate"]
"""主办 lead, 协办 co, 分办 separate."""
Phase = Literal["before", "during", "after"]
"""办前沟通、办中共商、办后回访."""
ResultClass = Literal["A", "B", "C"]
"""A solved or being solved, B planned, C for reference (R: a county's dictionary names them)."""
State = Literal["submitted", "assigned", "handling", "replied", "rehandling", "closed", "withdrawn"]
PartState = Literal["assigned", "returned", "handling", "opined", "replied", "relieved"]


class Signer(Part):
    """A deputy behind a suggestion."""

    deputy_id: Id
    name: str


class Talk(Part):
    """What was talked over with a department before the suggestion was submitted (办前沟通)."""

    department: str
    department_name: str
    person: str
    words: str
    at: Moment
