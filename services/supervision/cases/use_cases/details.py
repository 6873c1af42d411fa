"""What of a resident's words goes to a department: a complained-of body never sees who complained (PIPL art. 6)."""

from contracts.deputies import Matter
from contracts.personal_details import hidden_together


def for_departments(stored: str, *, houses: bool) -> Matter:
    """A case's matter as it is kept, without personal details in its words; `houses`: without their numbers, too."""
    told = Matter.model_validate_json(stored)
    title, text = hidden_together(told.title, told.text, houses=houses)
    return told.model_copy(update={"title": title, "text": text})
