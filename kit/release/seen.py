"""What everybody reads of all the texts of one thing: as released, and a mark where nothing is."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from contracts.personal_numbers import starred
from kit.bus.unit_of_work import ReadSession
from kit.release.decisions import DecisionRow, Releases
from kit.release.redact import HIDDEN
from kit.release.rule import Rule
from kit.release.texts import Texts

UNREAD = "〔尚未公开〕"
"""In the place of words that nobody read yet."""
T = TypeVar("T")


class Seen:
    """Looked up once for one thing; nothing is hidden from a reader for whom nothing was looked up."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, str], dict[str, str]] = {}
        self._photos: dict[str, frozenset[str] | None] = {}

    def words(self, kind: str, key: str) -> dict[str, str]:
        """What stands in the place of a text's own words, by field; empty where they are read as they are."""
        return self._words.get((kind, key), {})

    def photo(self, of: str, photo_id: str) -> bool:
        """Whether a photo that came with the text of this key is seen."""
        hidden = self._photos.get(of, frozenset())
        return hidden is not None and photo_id not in hidden

    def photos(self, of: str, every: Iterable[T], name: Callable[[T], str]) -> list[T]:
        """Those of the photos with a text that are seen."""
        return [one for one in every if self.photo(of, name(one))]

    def star(self, kind: str, key: str, parts: Mapping[str, str]) -> None:
        """Let it be seen without numbers of persons: nobody has read it yet."""
        self._words[kind, key] = {part: starred(text) for part, text in parts.items()}

    def hide(self, kind: str, key: str, parts: Mapping[str, str], decided: DecisionRow | None, *, photos: bool) -> None:
        """Let it be seen as it was decided; with None, or refused, not at all."""
        in_part = decided is not None and decided.verdict == "redacted"
        mark = UNREAD if decided is None else HIDDEN
        hidden = {part: mark if text else "" for part, text in parts.items()}
        self._words[kind, key] = decided.public if decided is not None and in_part else hidden
        if photos:
            self._photos[key] = frozenset(decided.hidden_photos) if decided is not None and in_part else None


def seen_by_everybody(
    reading: ReadSession,
    releases: Releases,
    texts: Mapping[Any, Texts],
    rule_of: Callable[[str], Rule],
    about: str,
) -> Seen:
    """What everybody reads of the texts that are about one thing."""
    seen = Seen()
    written = {
        kind: reading.connection.execute(each.rows.where(each.about == about)).all() for kind, each in texts.items()
    }
    decided = releases.of_each(reading, [(kind, row.key) for kind, rows in written.items() for row in rows])
    for kind, each in texts.items():
        since = rule_of(kind).shown_unread_from(reading.now)
        for row in written[kind]:
            verdict = decided.get((kind, row.key))
            parts = {part: getattr(row, part) for part in each.parts}
            if not _whole(row.at, verdict, since):
                seen.hide(kind, row.key, parts, verdict, photos=each.photos is not None)
            elif verdict is None:
                seen.star(kind, row.key, parts)
    return seen


def _whole(at: datetime, decided: DecisionRow | None, since: datetime | None) -> bool:
    if decided is None:
        return since is not None and at > since
    return decided.verdict == "released"
