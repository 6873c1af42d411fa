"""What the roster may know of seats: a list of deputies says of theirs too, and who is in office follows from that.

Dossiers are of a term.
"""

from services.deputies.seats.store import entries_of, every_term, known_terms
from services.deputies.seats.use_cases.of_a_list import SeatsOfList
from services.deputies.seats.use_cases.shown import ShownSeat, shown_seat
from services.deputies.seats.use_cases.standing import settle

__all__ = ["SeatsOfList", "ShownSeat", "entries_of", "every_term", "known_terms", "settle", "shown_seat"]
