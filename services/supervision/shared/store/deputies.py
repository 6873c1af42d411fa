"""Who is a deputy, as the deputies service tells it: by this copy every right of theirs is judged."""

from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.standing import StandingCopy
from services.supervision.shared.store.metadata import metadata

deputies = StandingCopy("deputy_standing", metadata, Role.DEPUTY)


def has_ended(reading: ReadSession, deputy_id: str) -> bool:
    """Whether this deputy is in office no more."""
    return deputies.has_ended(reading, deputy_id)
