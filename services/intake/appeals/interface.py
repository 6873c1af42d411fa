"""What the other subjects may know of appeals, and nothing else of them.

A phone is a column of its appeal, so contacts read and empty that row, for whom knows its secret or holds the matter;
open data are counted from the rows.
"""

from services.intake.appeals.domain.states import FINAL
from services.intake.appeals.store import answers, appeals, head_of, one, prove, ratings

__all__ = ["FINAL", "answers", "appeals", "head_of", "one", "prove", "ratings"]
