"""Decisions on what everybody may read: a table of a service's own, a row a decision, beside what was written.

No row means that nobody read it. So nothing has to be written when a text is, and what is forgotten stays hidden; the
text itself stays where it is, for those who work with it.
"""

from collections.abc import Collection, Container, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Index,
    Integer,
    MetaData,
    ScalarSelect,
    String,
    Table,
    Text,
    and_,
    exists,
    insert,
    or_,
    select,
    update,
)

from contracts.held import Decide
from kit.bus.unit_of_work import ReadSession, UnitOfWork, new_id
from kit.db import UtcMoment
from kit.db.rows import TableRow, typed
from kit.problems import Refused
from kit.release.redact import redact
from kit.release.rule import Rule


class DecisionRow(TableRow):
    """One decision."""

    decision_id: str
    kind: str
    key: str
    verdict: str
    public: dict[str, str]
    hidden_photos: list[str]
    why: str | None
    words: str
    by: str
    checked_by: str
    at: datetime
    waited: int | None
    overtaken_at: datetime | None


class Releases:
    """What was decided about a service's texts; each is known by its kind and key."""

    def __init__(self, name: str, metadata: MetaData) -> None:
        self.table = Table(name, metadata, *(column._copy() for column in COLUMNS))
        at = self.table.c
        standing = at.overtaken_at.is_(None)
        one = f"ux_{name}_standing"
        Index(one, at.kind, at.key, unique=True, sqlite_where=standing, postgresql_where=standing)
        Index(f"ix_{name}_at", at.at, at.decision_id)

    def everybody(
        self, kind: str, key: ColumnElement[Any], written_at: ColumnElement[Any], rule: Rule, now: datetime
    ) -> ColumnElement[bool]:
        """The condition on a row of texts that everybody may read something of it."""
        shown = self._verdict(kind, key, self.table.c.verdict != "refused").is_not(None)
        since = rule.shown_unread_from(now)
        return shown if since is None else or_(shown, and_(written_at > since, self.unread(kind, key)))

    def unread(self, kind: str, key: ColumnElement[Any]) -> ColumnElement[bool]:
        """The condition that nobody decided about it yet."""
        return self._verdict(kind, key).is_(None)

    def decided(self, kind: str, key: ColumnElement[Any]) -> ColumnElement[bool]:
        """The condition that somebody decided about it."""
        return self._verdict(kind, key).is_not(None)

    def whole(self, kind: str, key: ColumnElement[Any]) -> ColumnElement[bool]:
        """The condition that no words were taken out: what is looked for in it may be found."""
        return ~self._standing(kind, key, self.table.c.verdict == "redacted")

    def of(self, reading: ReadSession, kind: str, keys: Iterable[str]) -> dict[str, DecisionRow]:
        """What stands about each of these; one that nobody read is not among them."""
        return {key: row for (_, key), row in self.of_each(reading, [(kind, key) for key in keys]).items()}

    def of_each(self, reading: ReadSession, texts: Collection[tuple[str, str]]) -> dict[tuple[str, str], DecisionRow]:
        """The same of texts of several kinds, each by its kind and key, of all in one question.

        Of a key that two kinds have, both may be told when one was asked for.
        """
        if not texts:
            return {}
        at = self.table.c
        # SQLite would go through all decisions for a list of pairs
        kinds, keys = (list(dict.fromkeys(each)) for each in zip(*texts, strict=True))
        wanted = select(self.table).where(at.kind.in_(kinds), at.overtaken_at.is_(None), at.key.in_(keys))
        return {(row.kind, row.key): row for row in typed(DecisionRow, reading.connection.execute(wanted))}

    def decide(
        self,
        work: UnitOfWork,
        request: Decide,
        parts: Mapping[str, str],
        photos: Container[str],
        written_at: datetime,
    ) -> None:
        """Keep the decision; what was decided before is overtaken. The text's own row is to be held by the caller.

        Raises Refused for a release that nobody checked, a reason that is missing, and words or photos that are not
        in the text or with it.
        """
        public = _public(request, parts, photos)
        at = self.table.c
        same = (at.kind == request.kind, at.key == request.key, at.overtaken_at.is_(None))
        again = work.connection.execute(update(self.table).where(*same).values(overtaken_at=work.now)).rowcount
        kept = request.model_dump(include={"kind", "key", "verdict", "why", "words", "checked_by"})
        hidden = request.hide_photos if request.verdict == "redacted" else []
        waited = None if again else int((work.now - written_at).total_seconds())
        said = {
            "public": public,
            "hidden_photos": hidden,
            "by": work.actor.name,
            "at": work.now,
            "waited": waited,
            "overtaken_at": None,
        }
        work.connection.execute(insert(self.table).values(decision_id=new_id(), **kept, **said))

    def _verdict(self, kind: str, key: ColumnElement[Any], *which: ColumnElement[bool]) -> ScalarSelect[str]:
        """What was decided about this row, looked up for each row that is met: of what exists, or does not, PostgreSQL
        would make a join, and of the join a walk through all decisions."""
        at = self.table.c
        one = select(at.verdict).where(at.kind == kind, at.key == key, at.overtaken_at.is_(None), *which)
        return one.scalar_subquery()

    def _standing(self, kind: str, key: ColumnElement[Any], *which: ColumnElement[bool]) -> ColumnElement[bool]:
        """That such a decision stands about this row: asked row by row, so that a page asks of a page only."""
        at = self.table.c
        return exists().where(at.kind == kind, at.key == key, at.overtaken_at.is_(None), *which)


COLUMNS = (
    Column("decision_id", String(64), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("key", String(64), nullable=False),
    Column("verdict", String(10), nullable=False),
    Column("public", JSON, nullable=False),
    Column("hidden_photos", JSON, nullable=False),
    Column("why", String(20)),
    Column("words", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("checked_by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("waited", Integer),
    Column("overtaken_at", UtcMoment),
)
"""`public`: what everybody reads where something was taken out. `waited`: seconds, of a text's first decision."""


def _public(request: Decide, parts: Mapping[str, str], photos: Container[str]) -> dict[str, str]:
    if request.verdict != "refused" and not request.checked_by:
        raise Refused("secrecy-check-missing", "Somebody checks what is shown to everybody for secrets.", status=422)
    if request.verdict != "released" and request.why is None:
        raise Refused("release-reason-missing", "What is not shown whole is so for a reason.", status=422)
    if request.verdict != "redacted":
        return {}
    public, nowhere = redact(parts, request.hide)
    nowhere += [photo for photo in request.hide_photos if photo not in photos]
    if nowhere or not (request.hide or request.hide_photos):
        raise Refused("words-not-there", "Words to be hidden stand in the text.", "; ".join(nowhere), status=422)
    return public
