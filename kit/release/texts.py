"""Texts of one kind in a service's own tables: what waits among them, and the office's decision on one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, update

from contracts.base import PhotoRef
from contracts.held import Decide, HeldPage, HeldText, ListHeld
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.cursor import after, cursor_of
from kit.problems import NotFound
from kit.release.decisions import DecisionRow, Releases
from kit.release.rule import Rule
from kit.so_many import so_many

Photos = Callable[[ReadSession, Sequence[str]], dict[str, list[PhotoRef]]]


@dataclass(frozen=True)
class Texts:
    """Where they are: `rows` has columns `key`, `about`, `at`, `by` and each of `parts`;
    `photos` what came with them.

    `settled`: the column beside a text that says since when nobody has to decide about it any more. Those of which it
    says nothing are in an index of their own, so that few are found among many. It only helps to look: a decision is
    what the table of decisions has, also where a version that knew no such column made it.
    """

    rows: Select[Any]
    key: ColumnElement[Any]
    about: ColumnElement[Any]
    at: ColumnElement[Any]
    parts: tuple[str, ...]
    photos: Photos | None = None
    settled: Column[Any] | None = None

    def unread(self, releases: Releases, kind: str) -> ColumnElement[bool]:
        """The condition that nobody decided about it yet."""
        nobody = releases.unread(kind, self.key)
        return nobody if self.settled is None else and_(self.settled.is_(None), nobody)

    def photos_of(self, reading: ReadSession, keys: Sequence[str]) -> dict[str, list[PhotoRef]]:
        """The photos that came with each of these texts."""
        return self.photos(reading, keys) if self.photos is not None else {}


def held(reading: ReadSession, releases: Releases, texts: Texts, rule: Rule, request: ListHeld) -> HeldPage:
    """What nobody read, the oldest first; or what was decided about, the newest text first."""
    kind = request.kind
    which = releases.decided(kind, texts.key) if request.decided else texts.unread(releases, kind)
    wanted = [which] if request.key is None else [texts.key == request.key]
    newest = request.decided
    wanted += after(request.cursor, texts.at, texts.key, newest_first=newest)
    order = (texts.at.desc(), texts.key.desc()) if newest else (texts.at, texts.key)
    rows = reading.connection.execute(texts.rows.where(*wanted).order_by(*order).limit(request.limit + 1)).all()
    shown = rows[: request.limit]
    keys = [row.key for row in shown]
    decided, photos = releases.of(reading, request.kind, keys), texts.photos_of(reading, keys)
    return HeldPage(
        items=[
            HeldText(
                kind=request.kind,
                key=row.key,
                about=row.about,
                parts={part: getattr(row, part) for part in texts.parts},
                photos=photos.get(row.key, []),
                written_by=row.by,
                written_at=row.at,
                shown_until=rule.shown_until(row.at),
                **_told(decided.get(row.key)),
            )
            for row in shown
        ],
        next=cursor_of(shown[-1].at, shown[-1].key) if len(rows) > request.limit else None,
        waiting=waiting(reading, releases, texts, request.kind),
    )


def waiting(reading: ReadSession, releases: Releases, texts: Texts, kind: str) -> int:
    """How many nobody read; counting stops where `kit.so_many` does."""
    unread = texts.rows.where(texts.unread(releases, kind))
    if texts.settled is not None:
        unread = unread.order_by(texts.at, texts.key)  # the order of their own index, which is taken for it
    return so_many(reading, unread)


def decide(work: UnitOfWork, releases: Releases, texts: Texts, request: Decide) -> Any:
    """Whether everybody reads it, and how much of it; the text's row, which is held until the end. Raises Refused."""
    row = work.connection.execute(texts.rows.where(texts.key == request.key).with_for_update()).first()
    if row is None:
        raise NotFound("text")
    written_at: datetime = row.at
    photos = [photo.id for photo in texts.photos_of(work, [request.key]).get(request.key, [])]
    releases.decide(work, request, {part: getattr(row, part) for part in texts.parts}, photos, written_at)
    if texts.settled is not None:
        mine = update(texts.settled.table).where(texts.key == request.key)
        work.connection.execute(mine.values({texts.settled: work.now}))
    return row


def _told(decided: DecisionRow | None) -> dict[str, Any]:
    if decided is None:
        return {}
    names = ("public", "hidden_photos", "why", "words", "by", "checked_by")
    told = {name: getattr(decided, name) for name in names}
    return {**told, "standing": decided.verdict, "decided_at": decided.at}
