"""What may be done with a matter in which state."""

OFFERED, ACCEPTED, SOLVED, REFERRED = "offered", "accepted", "solved", "referred"
WITHDRAWN, UNFILLED = "withdrawn", "unfilled"
LAPSED = "lapsed"
"""Never a matter's own state: what a deputy sees of a matter that has gone to another."""

CARRIED = frozenset({OFFERED, ACCEPTED})
"""States that count as a deputy's load."""

OPEN = CARRIED | {UNFILLED}
"""States in which deputies still owe something."""

MAY: dict[str, frozenset[str]] = {
    "accept": frozenset({OFFERED}),
    "decline": frozenset({OFFERED}),
    "solve": frozenset({ACCEPTED}),
    "refer": frozenset({ACCEPTED}),
    "hand over": frozenset({ACCEPTED}),
    "assign": frozenset({OFFERED, ACCEPTED, UNFILLED}),
    "withdraw": OPEN,
}
"""Each act with the states it starts from; a deputy routes and speaks, and does not adjudicate (L, art. 31)."""


def may(act: str, state: str) -> bool:
    """Whether the act is possible now."""
    return state in MAY[act]
