"""What changed in a transaction is told once, at its end: which matter, person and text an appeal belongs to."""

from collections.abc import Iterable

from sqlalchemy import select

from contracts.intake import AppealGrouped
from contracts.personal_details import hidden
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.intake.appeals.interface import appeals
from services.intake.same_matter.domain.names import names
from services.intake.same_matter.domain.words import Weights
from services.intake.same_matter.store.tables import H, heard

TITLES = 50
"""Titles a matter's name is taken from, the newest (ours: milliseconds of work)."""
_STANDS = select(H.appeal_id, H.matter_id, H.person_id, H.text_id)
Standing = tuple[str, str, str]


class Telling:
    """Remembers how appeals stood before they were touched."""

    def __init__(self, work: UnitOfWork, by: str = "") -> None:
        self.work, self.by = work, by
        self.before: dict[str, Standing] = {}

    def watch(self, appeal_ids: Iterable[str]) -> None:
        """These may change: how they stand now is what was told last."""
        fresh = [one for one in appeal_ids if one not in self.before]
        self.before |= _standing(self.work, fresh)

    def tell(self, weights: Weights) -> set[str]:
        """One event for each appeal that stands otherwise than was told; the matters these were of and are of now."""
        called: dict[str, list[str]] = {}
        stands = _standing(self.work, list(self.before))
        for appeal_id, now in sorted(stands.items()):
            if now == self.before[appeal_id]:
                continue
            matter, person, text = now
            if matter not in called:
                called[matter] = name_of(self.work, matter, weights)
            fact = AppealGrouped(
                appeal_id=appeal_id,
                matter_id=matter,
                person_id=person,
                text_id=text,
                words=called[matter],
                by=self.by,
            )
            self.work.emit(fact, subject=appeal_id)
        return {matter for matter, _, _ in (*self.before.values(), *stands.values())}


def name_of(reading: ReadSession, matter_id: str, weights: Weights) -> list[str]:
    """What a matter is called, personal details left out."""
    return names(titles_of(reading, matter_id), weights)


def titles_of(reading: ReadSession, matter_id: str) -> list[str]:
    """Titles of its appeals, the newest first, personal details left out."""
    inside = select(appeals.c.title).join(heard, H.appeal_id == appeals.c.appeal_id).where(H.matter_id == matter_id)
    newest = inside.order_by(H.submitted_at.desc(), H.appeal_id).limit(TITLES)
    return [hidden(title, houses=False) for title in reading.connection.execute(newest).scalars()]


def _standing(reading: ReadSession, appeal_ids: list[str]) -> dict[str, Standing]:
    rows = reading.connection.execute(_STANDS.where(H.appeal_id.in_(appeal_ids)))
    return {row.appeal_id: (row.matter_id, row.person_id, row.text_id) for row in rows}
