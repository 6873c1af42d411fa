"""What of a resident's words goes to a department: a complained-of body never sees who complained (PIPL art. 6)."""

from contracts.deputies import Matter
from contracts.personal_details import hidden_together


def without_details(told: Matter, *, houses: bool) -> Matter:
    """The matter without personal details in its words; `houses`: without numbers of houses, too."""
    title, text = hidden_together(told.title, told.text, houses=houses)
    return told.model_copy(update={"title": title, "text": text})
