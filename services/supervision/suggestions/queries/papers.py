"""Which suggestion a paper on its way out of a department is about."""

from sqlalchemy import select

from contracts.suggestions import GiveCoOpinion, ReplySuggestion, ReturnPart
from kit.bus.unit_of_work import ReadSession
from services.supervision.settings import SupervisionSettings
from services.supervision.signing.interface import About
from services.supervision.suggestions.store.tables import P, S, parts


def part(
    reading: ReadSession, request: ReplySuggestion | GiveCoOpinion | ReturnPart, settings: SupervisionSettings
) -> About:
    """The suggestion of a department's part, by id and title."""
    found = select(S.suggestion_id, S.title).join(parts, P.suggestion_id == S.suggestion_id)
    row = reading.connection.execute(found.where(P.assignment_id == request.assignment_id)).one()
    return About(row.suggestion_id, row.title)
