"""Rows of notices as their readers see them: sentences, many alike of one minute as one."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from contracts.notices import Notice, ToldNotice
from contracts.words import NoticeKind
from kit.bus.unit_of_work import ReadSession
from services.supervision.notices.domain import sentences
from services.supervision.notices.domain.reasons import REASONS
from services.supervision.notices.settings import NoticeSettings
from services.supervision.notices.store.rows import NoticeRow
from services.supervision.shared.store.categories import categories
from services.supervision.shared.store.departments import titles
from services.supervision.shared.store.townships import townships

Pair = tuple[str, str]


def views(reading: ReadSession, rows: Iterable[NoticeRow], settings: NoticeSettings) -> list[Notice]:
    """Rows of one minute that are alike become one notice; the newest first."""
    by_minute = sorted(rows, key=_alike, reverse=True)
    return [_view(reading, list(group), settings) for _, group in groupby(by_minute, _alike)]


def told(reading: ReadSession, row: NoticeRow, settings: NoticeSettings) -> ToldNotice:
    """A row as it may be carried further."""
    one = _view(reading, [row], settings)
    many = sentences.TEMPLATES[one.kind].many
    return ToldNotice(
        notice_id=row.notice_id,
        recipient=row.recipient,
        kind=one.kind,
        text=one.text,
        many=sentences.URGENT + many if row.urgent else many,
        urgent=row.urgent,
        at=row.at,
        made_at=row.made_at,
    )


def minute_of(at: datetime) -> datetime:
    """The minute a moment lies in."""
    return at.replace(second=0, microsecond=0)


def _alike(row: NoticeRow) -> tuple[Any, ...]:
    return minute_of(row.at), row.urgent, row.kind, row.recipient


def _view(reading: ReadSession, rows: Sequence[NoticeRow], settings: NoticeSettings) -> Notice:
    newest, many = rows[0], len(rows)
    facts = {name: _said(reading, name, value, settings) for name, value in newest.facts.items()}
    text, text_en = sentences.said(NoticeKind(newest.kind), facts, many, urgent=newest.urgent)
    return Notice(
        notice_id=newest.notice_id,
        kind=NoticeKind(newest.kind),
        text=text,
        text_en=text_en,
        about=newest.about if many == 1 else "",
        many=many,
        urgent=newest.urgent,
        at=newest.at,
        read=all(row.read_at is not None for row in rows),
    )


def _said(reading: ReadSession, name: str, value: str, settings: NoticeSettings) -> Pair:
    """A field in Chinese and in English; a code that is not known here stays a code."""
    match name:
        case "due":
            return sentences.moment(datetime.fromisoformat(value).astimezone(settings.zone))
        case "day":
            return sentences.day(date.fromisoformat(value))
        case "category":
            known = categories.all(reading).get(value)
            return (known.name, known.name_en or known.name) if known else (value, value)
        case "township":
            place = townships.all(reading).get(value)
            title = place.name if place else value
        case "department":
            title = titles(reading).get(value, value)
        case "why":
            return REASONS[value]
        case _:
            title = value
    return title, title
