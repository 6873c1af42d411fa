"""Who is behind suggestions: the deputies who signed them, the departments whose parts they are."""

from collections.abc import Collection

from sqlalchemy import select

from kit.bus.unit_of_work import ReadSession
from kit.db import in_array
from services.supervision.suggestions.store import tables

S, P = tables.S, tables.P
_SIGNED = select(S.suggestion_id, S.lead_id, S.signers).where(in_array(S.suggestion_id, "suggestions"))
_GIVEN = select(P.assignment_id, P.department).where(in_array(P.assignment_id, "parts"))


def deputies_behind(reading: ReadSession, suggestions: Collection[str]) -> dict[str, list[str]]:
    """Ids of the deputies of each suggestion, who leads it first."""
    if not suggestions:
        return {}
    found = reading.connection.execute(_SIGNED, {"suggestions": suggestions})
    return {row.suggestion_id: [row.lead_id, *(signer["deputy_id"] for signer in row.signers)] for row in found}


def departments_of_parts(reading: ReadSession, parts: Collection[str]) -> dict[str, str]:
    """The department of each part."""
    if not parts:
        return {}
    found = reading.connection.execute(_GIVEN, {"parts": parts})
    return {row.assignment_id: row.department for row in found}
