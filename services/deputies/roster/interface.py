"""What the other subjects may know of the roster, and nothing else of it.

Matters are assigned to its deputies and read who is on duty and what a scanned code means; a suggestion names its
signers. They read its tables in their own questions because assignment reads everybody at once, with the loads.
"""

from services.deputies.roster.store import (
    ENDED,
    SPOTS,
    DeputyRow,
    SpotRow,
    deputies,
    deputy,
    duties,
    has_ended,
    names,
    stations,
)

__all__ = [
    "ENDED",
    "SPOTS",
    "DeputyRow",
    "SpotRow",
    "deputies",
    "deputy",
    "duties",
    "has_ended",
    "names",
    "stations",
]
