"""What the other subjects may know of appeals, and nothing else of them.

A phone is a column of its appeal, so contacts read and empty that row, for whom knows its secret or holds the matter;
open data are counted from the rows. A thread is said about an appeal while its row is held, with photos that are
the appeal's, is found as the appeal is, and may close or reopen it. The hotline's tickets are told from the rows, hand
an appeal over, and bring an answer of the hotline to it. What either says later may name a danger.
"""

from services.intake.appeals.domain.states import FINAL, WAITING
from services.intake.appeals.store import (
    INSERT_ANSWER,
    INSERT_PHOTO,
    AppealRow,
    answers,
    appeals,
    head_of,
    locked,
    one,
    prove,
    ratings,
)
from services.intake.appeals.store.search import APPEAL, search
from services.intake.appeals.use_cases.dangers import name_dangers
from services.intake.appeals.use_cases.ending import close
from services.intake.appeals.use_cases.followers import leave
from services.intake.appeals.use_cases.leaving import end_elsewhere, leaving_together, where_at_hotline
from services.intake.appeals.use_cases.photos import read_photo
from services.intake.appeals.use_cases.reading import read_by_staff, unless_just_taken
from services.intake.appeals.use_cases.reopen import reopen

__all__ = [
    "APPEAL",
    "FINAL",
    "INSERT_ANSWER",
    "INSERT_PHOTO",
    "WAITING",
    "AppealRow",
    "answers",
    "appeals",
    "close",
    "end_elsewhere",
    "head_of",
    "leave",
    "leaving_together",
    "locked",
    "name_dangers",
    "one",
    "prove",
    "ratings",
    "read_by_staff",
    "read_photo",
    "reopen",
    "search",
    "unless_just_taken",
    "where_at_hotline",
]
