"""`Is it this one?` for who is about to submit another appeal."""

from datetime import timedelta

from sqlalchemy import select

from contracts.intake import FindLikely, LikelyAppeal, LikelyAppeals
from contracts.words import Kind
from kit.bus.unit_of_work import ReadSession
from services.intake.appeals.interface import appeals
from services.intake.same_matter.domain.words import vector
from services.intake.same_matter.store.near import near
from services.intake.same_matter.store.tables import H, heard
from services.intake.same_matter.store.weights import weights
from services.intake.settings import IntakeSettings

A = appeals.c
_SHOWN = (A.appeal_id, A.category, A.village, A.township, A.submitted_at, A.voices)


def find_likely(reading: ReadSession, request: FindLikely, settings: IntakeSettings) -> LikelyAppeals:
    """Open appeals of the whole county that sound the same, most alike first; what they say themselves is not told.

    Of one text one stands for all, the township's own newest before others. No report is among them: that somebody
    was accused is told to nobody who asks.
    """
    weighed = weights(reading)
    alike = near(reading, vector(request.title, request.text, weighed), weighed.version)
    like_of = {row.text_id: like for like, row in alike if like >= settings.likely_from}
    open_now = (
        select(*_SHOWN, H.text_id)
        .join(heard, H.appeal_id == A.appeal_id)
        .where(
            H.text_id.in_(like_of),
            H.submitted_at >= reading.now - timedelta(days=settings.likely_days),
            A.submitted_at >= reading.now - timedelta(days=settings.likely_days),
            A.closed_at.is_(None),
            A.kind != Kind.REPORT,
        )
        .order_by(A.submitted_at.desc())
    )
    said = sorted(reading.connection.execute(open_now), key=lambda row: row.township != request.township)
    first: dict[str, object] = {}
    rows = [row for row in said if first.setdefault(row.text_id, row) is row]
    rows.sort(key=lambda row: (-round(like_of[row.text_id], 2), row.township != request.township, row.appeal_id))
    return LikelyAppeals(
        items=[
            LikelyAppeal(
                appeal_id=row.appeal_id,
                category=row.category,
                village=row.village,
                submitted_on=row.submitted_at.astimezone(settings.zone).date().isoformat(),
                voices=row.voices,
                likeness=min(1.0, round(like_of[row.text_id], 3)),
            )
            for row in rows[: settings.likely_shown]
        ]
    )
