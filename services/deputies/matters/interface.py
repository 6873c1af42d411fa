"""What the other subjects may know of matters, and nothing else of them.

The roster shows how many each deputy carries; a suggestion rests on matters as its evidence, and a deputy reads the
titles of those only that they had in hand.
"""

from services.deputies.matters.store import carried, had_by, matters

__all__ = ["carried", "had_by", "matters"]
