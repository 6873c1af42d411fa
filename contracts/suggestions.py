"""What deputies tell and answer about suggestions (代表建议) before they are submitted: drafts, signers, talks."""

from typing import ClassVar, Literal

from contracts.base import Event, Id, Moment, Part

Disclosure = Literal["full", "title", "none"]
"""How a suggestion and its replies are published: in full, by title only, not at all (R)."""


class _Suggestions:
    owner: ClassVar[str] = "deputies"


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


class SuggestionSubmitted(_Suggestions, Event):
    """Deputies submitted a suggestion; from here on the congress office handles it (Deputies Law 2025 art 51)."""

    name = "suggestion.submitted.v1"
    suggestion_id: Id
    title: str
    text: str
    asks: str = ""
    """What exactly is asked for."""
    category: str
    township: str | None = None
    lead: Signer
    signers: list[Signer] = []
    """Joint signers, the lead not among them."""
    occasion: Literal["session", "between"]
    occasion_name: str = ""
    talks: list[Talk] = []
    departments: list[str] = []
    """Departments the deputies believe it is for."""
    disclosure: Disclosure = "full"
    appeal_ids: list[Id] = []
    """The residents' appeals behind it: each of them is told when it is answered."""
    submitted_at: Moment
