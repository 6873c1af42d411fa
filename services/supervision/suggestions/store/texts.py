"""What is written in and about suggestions that are published in full, where everybody reads it once it is released."""

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, String, cast, select

from contracts.release import TextKind
from kit.release import Texts
from services.supervision.suggestions.store.tables import (
    LOOKED_BACK,
    PUBLISHED,
    REASONED,
    REPLIED,
    G,
    L,
    P,
    R,
    S,
    lines,
    ratings,
    suggestions,
)


def _round(of: Any) -> ColumnElement[str]:
    key: ColumnElement[str] = of.assignment_id + ":" + cast(of.round, String)
    return key


def key_of_round(assignment_id: str, number: int) -> str:
    """By what a reply and its rating are known among texts."""
    return f"{assignment_id}:{number}"


def _of_round(of: Any, part: ColumnElement[Any], which: ColumnElement[bool]) -> Texts:
    columns = (_round(of).label("key"), of.suggestion_id.label("about"), of.at.label("at"), of.by.label("by"), part)
    rows = select(*columns).where(which)
    return Texts(rows, _round(of), of.suggestion_id, of.at, (part.name,), settled=of.settled_at)


_WRITTEN = select(S.suggestion_id.label("key"), S.suggestion_id.label("about")).where(PUBLISHED)
_REPLY, _RATING = _of_round(R, R.text, REPLIED), _of_round(G, G.reason, REASONED)
_BEHIND = select(P.department).where(P.assignment_id == R.assignment_id).scalar_subquery()
_LEAD = (S.lead_id.label("deputy_id"),)
TEXTS: dict[TextKind, Texts] = {
    "suggestion": Texts(
        _WRITTEN.add_columns(
            S.submitted_at.label("at"),
            S.lead["name"].as_string().label("by"),
            S.lead_id.label("deputy_id"),
            S.text,
            S.asks,
        ),
        S.suggestion_id,
        S.suggestion_id,
        S.submitted_at,
        ("text", "asks"),
        settled=S.settled_at,
    ),
    "reply": replace(_REPLY, rows=_REPLY.rows.add_columns(_BEHIND.label("department"))),
    "rating": replace(
        _RATING,
        rows=_RATING.rows.add_columns(*_LEAD)
        .select_from(ratings.join(suggestions, S.suggestion_id == G.suggestion_id))
        .where(PUBLISHED),
    ),
    "look_back": Texts(
        _WRITTEN.add_columns(L.at.label("at"), L.by.label("by"), *_LEAD, S.look_back_words)
        .select_from(suggestions.join(lines, L.suggestion_id == S.suggestion_id))
        .where(LOOKED_BACK, S.look_back_words != ""),
        L.suggestion_id,
        L.suggestion_id,
        L.at,
        ("look_back_words",),
        settled=L.settled_at,
    ),
}
