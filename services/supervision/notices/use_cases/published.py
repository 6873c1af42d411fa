"""Who is told of what the congress publishes, and of a voter's letter."""

from collections.abc import Iterator
from typing import Any

from contracts import deputies as d
from contracts.base import Event
from contracts.words import NoticeKind
from services.supervision.notices.use_cases.told import Make, Told
from services.supervision.shared.domain.recipients import department, deputy


def _of(kind: NoticeKind) -> Make:
    def made(fact: d.BulletinTold, *_: Any) -> Iterator[Told]:
        for deputy_id in fact.deputy_ids:
            yield Told(kind, deputy(deputy_id), fact.bulletin_id)
        for code in fact.department_codes:
            yield Told(kind, department(code), fact.bulletin_id)

    return made


def _letter(fact: d.LetterWritten, *_: Any) -> Iterator[Told]:
    due = {"due": fact.due_at.isoformat()}
    yield Told(NoticeKind.LETTER_WRITTEN, deputy(fact.deputy_id), fact.letter_id, due)


OF_PUBLISHED: dict[type[Event], Make] = {
    d.BulletinPublished: _of(NoticeKind.BULLETIN_PUBLISHED),
    d.BulletinChanged: _of(NoticeKind.BULLETIN_CHANGED),
    d.BulletinWithdrawn: _of(NoticeKind.BULLETIN_WITHDRAWN),
    d.BulletinReminded: _of(NoticeKind.BULLETIN_REMINDED),
    d.LetterWritten: _letter,
}
