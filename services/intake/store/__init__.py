"""Intake's tables, and the statements its use cases share."""

from services.intake.store.open_data import open_appeals, open_months
from services.intake.store.statements import (
    COPY_LAST_ANSWER,
    INSERT_ANSWER,
    INSERT_APPEAL,
    INSERT_PHOTO,
    SAVE_STANDING,
    followers,
    head_of,
    locked,
    one,
)
from services.intake.store.sums import added, appeal_sums, changing, count_anew, counted
from services.intake.store.tables import answers, appeals, contact_looks, metadata, news, photos, ratings

__all__ = [
    "COPY_LAST_ANSWER",
    "INSERT_ANSWER",
    "INSERT_APPEAL",
    "INSERT_PHOTO",
    "SAVE_STANDING",
    "added",
    "answers",
    "appeal_sums",
    "appeals",
    "changing",
    "contact_looks",
    "count_anew",
    "counted",
    "followers",
    "head_of",
    "locked",
    "metadata",
    "news",
    "one",
    "open_appeals",
    "open_months",
    "photos",
    "ratings",
]
