"""What deputies who are asked to come answer, and what is taken of who is not named in the record."""

THERE = frozenset({"present", "late", "left_early"})
"""Who took part."""
COME, LEAVE = "come", "leave"


def presence_of(answer: str, recorded: str | None) -> str:
    """Who is not named was excused after asking for leave, and absent otherwise."""
    return recorded or ("excused" if answer == LEAVE else "absent")
