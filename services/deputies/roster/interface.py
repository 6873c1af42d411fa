"""What the other subjects may know of the roster, and nothing else of it.

Matters are assigned to its deputies and read who is on duty and what a scanned code means; a suggestion names its
signers; seats decide who of them is in office, and groups have their leaders among them; stations at
work read and write the rota. They read its tables in their
own questions because assignment reads everybody at once, with the loads.
"""

from services.deputies.roster.store import (
    IN_OFFICE,
    SPOTS,
    DeputyRow,
    SpotRow,
    deputies,
    deputy,
    duties,
    ended,
    has_ended,
    holders,
    in_office,
    is_in_office,
    levels,
    names,
    spot_of,
    stations,
    write_rota,
)

__all__ = [
    "IN_OFFICE",
    "SPOTS",
    "DeputyRow",
    "SpotRow",
    "deputies",
    "deputy",
    "duties",
    "ended",
    "has_ended",
    "holders",
    "in_office",
    "is_in_office",
    "levels",
    "names",
    "spot_of",
    "stations",
    "write_rota",
]
