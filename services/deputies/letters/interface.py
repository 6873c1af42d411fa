"""What other subjects may do with letters: list those that wait for a deputy whose seat ended, and hand them on."""

from kit.bus.unit_of_work import UnitOfWork
from services.deputies.letters import store
from services.deputies.letters.store import LetterRow, waiting_of

__all__ = ["LetterRow", "hand_over", "waiting_of"]


def hand_over(work: UnitOfWork, from_id: str, to_id: str) -> int:
    """The letters that wait for one deputy wait for another; how many."""
    waiting = waiting_of(work, from_id)
    for row in waiting:
        store.change(work, row.letter_id, deputy_id=to_id)
    return len(waiting)
