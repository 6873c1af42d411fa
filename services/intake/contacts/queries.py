"""A resident's words as their reader needs them: personal details are for who handles the matter (PIPL art. 6)."""

from collections.abc import Callable
from functools import partial

from contracts.personal_details import hidden_together
from kit.bus.unit_of_work import ReadSession
from services.intake.contacts.domain import may_call
from services.intake.settings import IntakeSettings

Words = Callable[..., list[str]]
"""What a reader sees of texts about one thing."""


def as_written(*texts: str) -> list[str]:
    """For the resident, and for who may call them."""
    return list(texts)


def words_for(reading: ReadSession, holder: str | None, settings: IntakeSettings) -> Words:
    """As written for who may call the resident of a matter that this deputy holds; without personal details else."""
    if may_call(reading.actor.role, reading.actor.id, holder):
        return as_written
    return partial(hidden_together, houses=settings.hide_houses)
