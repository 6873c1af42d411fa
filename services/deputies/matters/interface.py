"""What the other subjects may know of matters, and nothing else of them.

The roster shows how many each deputy carries, and says in which township open ones go on. A suggestion rests on matters
as its evidence: who leads it reads what residents said there, unless they have an interest in it; another deputy reads
those only that they had in hand. What a deputy whose seat ended has in hand is handed on by the office. The ledger of a
reception says where the appeals made of it stand.
"""

from services.deputies.matters.domain.states import OPEN
from services.deputies.matters.store import (
    had_among,
    had_by,
    hand_to_township,
    in_hand,
    matters,
    states_of,
    tied_to,
)
from services.deputies.matters.store.loads import all_loads
from services.deputies.matters.store.touched import KIND, MATTER, touched
from services.deputies.matters.use_cases.assign_by_hand import assign_all

__all__ = [
    "KIND",
    "MATTER",
    "OPEN",
    "all_loads",
    "assign_all",
    "had_among",
    "had_by",
    "hand_to_township",
    "in_hand",
    "matters",
    "states_of",
    "tied_to",
    "touched",
]
