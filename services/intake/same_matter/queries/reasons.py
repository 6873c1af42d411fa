"""Why each appeal of a matter is there: the one it is most alike, what the two share, or whose decision it was."""

from typing import Any

from sqlalchemy import func, select

from contracts.intake import MatterAppeal
from contracts.personal_details import hidden
from kit.bus.unit_of_work import ReadSession
from services.intake.appeals.interface import appeals
from services.intake.same_matter.domain.names import shared
from services.intake.same_matter.domain.words import KEPT, Weights
from services.intake.same_matter.store.near import likenesses
from services.intake.same_matter.store.tables import HAND, H, hands, heard
from services.intake.same_matter.store.weights import weights
from services.intake.settings import IntakeSettings

A = appeals.c
TOLD = ("appeal_id", "township", "category", "kind", "state", "submitted_at")
_SHOWN = select(
    *(H.number, H.person_id, H.text_id, A.title, *(A[name] for name in TOLD)),
    func.substr(A.text, 1, KEPT).label("text"),
).join(heard, H.appeal_id == A.appeal_id)


def items(reading: ReadSession, matter_id: str, most: int, settings: IntakeSettings) -> list[MatterAppeal]:
    """The newest appeals of a matter."""
    newest = _SHOWN.where(H.matter_id == matter_id).order_by(A.submitted_at.desc(), A.appeal_id.desc()).limit(most)
    rows = {row.number: row for row in reading.connection.execute(newest)}
    best, weighed = _most_alike(reading, rows), weights(reading)
    joined = _by_hand(reading, rows)
    persons: dict[str, int] = {}
    for row in sorted(rows.values(), key=lambda one: (one.submitted_at, one.appeal_id)):
        persons.setdefault(row.person_id, len(persons) + 1)
    return [
        MatterAppeal(
            title=hidden(row.title, houses=settings.hide_houses),
            person=persons[row.person_id],
            copy_of=row.text_id if row.text_id != row.appeal_id else "",
            **{name: getattr(row, name) for name in TOLD},
            **_why(row, rows, best, weighed),
            **joined.get(number, {}),
        )
        for number, row in rows.items()
    ]


def _most_alike(reading: ReadSession, rows: dict[int, Any]) -> dict[int, tuple[float, int]]:
    best: dict[int, tuple[float, int]] = {}
    for (low, high), like in likenesses(reading, list(rows)).items():
        best[low] = max(best.get(low, (0.0, 0)), (like, high))
        best[high] = max(best.get(high, (0.0, 0)), (like, low))
    return best


def _why(row: Any, rows: dict[int, Any], best: dict[int, tuple[float, int]], weighed: Weights) -> dict[str, Any]:
    if row.number not in best:
        return {}
    like, other = best[row.number][0], rows[best[row.number][1]]
    one, two = (hidden(f"{each.title} {each.text}", houses=False) for each in (row, other))
    found = shared(one, two, weighed)
    return {"like": other.appeal_id, "likeness": min(1.0, round(like, 3)), "shared": found}


def _by_hand(reading: ReadSession, rows: dict[int, Any]) -> dict[int, dict[str, str]]:
    decided = select(hands).where(HAND.together, HAND.low.in_(rows) | HAND.high.in_(rows)).order_by(HAND.at)
    found: dict[int, dict[str, str]] = {}
    for row in reading.connection.execute(decided):
        told = {"by": row.by, "reason": row.reason}
        found |= {row.low: told, row.high: told}
    return found
