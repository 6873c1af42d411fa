"""Who is a deputy, as the deputies service tells it: by this copy every right of theirs is judged."""

from contracts.words import Role
from kit.standing import StandingCopy
from services.intake.shared.metadata import metadata

deputies = StandingCopy("deputy_standing", metadata, Role.DEPUTY)
