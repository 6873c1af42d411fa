"""What people write about projects, and the photos with it, where everybody reads it once it is released."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, select

from contracts.base import PhotoRef
from contracts.release import TextKind
from kit.bus.unit_of_work import ReadSession
from kit.release import Texts
from kit.release.texts import Photos
from services.supervision.projects.store.inspection_tables import JUDGED, F, N, R, photos
from services.supervision.projects.store.tables import COMPLETED, L, Q, T, lines, projects

P = projects.c
_QUARTER = Q.project_id + ":" + Q.quarter + ":" + cast(Q.version, String)


def _rows(of: Any, key: ColumnElement[Any], by: ColumnElement[Any], *parts: ColumnElement[Any]) -> Select[Any]:
    columns = (key.label("key"), of.project_id.label("about"), of.at.label("at"), by.label("by"), *parts)
    return select(*columns)


def _photos(reading: ReadSession, keys: Sequence[str]) -> dict[str, list[PhotoRef]]:
    at = photos.c
    mine = select(at.of, at.photo_id, at.width, at.height).where(at.of.in_(keys)).order_by(at.of, at.position)
    found: dict[str, list[PhotoRef]] = {}
    for row in reading.connection.execute(mine):
        found.setdefault(row.of, []).append(PhotoRef(id=row.photo_id, width=row.width, height=row.height))
    return found


def _texts(
    of: Any, key: ColumnElement[Any], by: ColumnElement[Any], *parts: Any, photos: Photos | None = None
) -> Texts:
    names = tuple(part.name for part in parts)
    return Texts(_rows(of, key, by, *parts), key, of.project_id, of.at, names, photos, of.settled_at)


def _by_department(texts: Texts, code: ColumnElement[Any]) -> Texts:
    return replace(texts, rows=texts.rows.add_columns(code.label("department")))


def _present(of: Any) -> ColumnElement[Any]:
    """The department that has the project now."""
    return select(P.department).where(P.project_id == of.project_id).scalar_subquery()


TEXTS: dict[TextKind, Texts] = {
    "track": _by_department(_texts(T, T.track_id, T.by, T.words, T.explanation, photos=_photos), T.department),
    "quarter_report": _by_department(_texts(Q, _QUARTER, Q.by, Q.words), Q.department),
    "inspection": _texts(N, N.inspection_id, N.by, N.words, photos=_photos),
    "finding": _texts(F, F.finding_id, F.by, F.words),
    "rectification": _by_department(_texts(R, R.rectification_id, R.by, R.words, photos=_photos), _present(R)),
    "verdict": Texts(
        _rows(R, R.rectification_id, R.verdict_by, R.verdict_words).where(JUDGED),
        R.rectification_id,
        R.project_id,
        R.at,
        ("verdict_words",),
        settled=R.verdict_settled_at,
    ),
    "completion": Texts(
        _rows(L, L.project_id, L.by, P.completion_words, P.department)
        .select_from(lines.join(projects, P.project_id == L.project_id))
        .where(COMPLETED),
        L.project_id,
        L.project_id,
        L.at,
        ("completion_words",),
        _photos,
        L.settled_at,
    ),
}
"""A verdict is as old here as what it is about: it may be hidden sooner, and never later."""


def key_of_report(project_id: str, quarter: str, version: int) -> str:
    """By what a quarter's report is known among texts."""
    return f"{project_id}:{quarter}:{version}"
