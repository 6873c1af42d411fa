"""Tables of appeals, and the statements their use cases share."""

from services.intake.appeals.store.proof import prove
from services.intake.appeals.store.rows import AnswerRow, AppealRow, NewsRow, RatingRow
from services.intake.appeals.store.statements import (
    COPY_LAST_ANSWER,
    INSERT_ANSWER,
    INSERT_APPEAL,
    INSERT_PHOTO,
    SAVE_WORKING_COPY,
    followers,
    head_of,
    locked,
    one,
)
from services.intake.appeals.store.sums import added, appeal_sums, changing, count_anew, counted
from services.intake.appeals.store.tables import answers, appeals, dangers, news, photos, ratings

__all__ = [
    "COPY_LAST_ANSWER",
    "INSERT_ANSWER",
    "INSERT_APPEAL",
    "INSERT_PHOTO",
    "SAVE_WORKING_COPY",
    "AnswerRow",
    "AppealRow",
    "NewsRow",
    "RatingRow",
    "added",
    "answers",
    "appeal_sums",
    "appeals",
    "changing",
    "count_anew",
    "counted",
    "dangers",
    "followers",
    "head_of",
    "locked",
    "news",
    "one",
    "photos",
    "prove",
    "ratings",
]
