"""Rules of activities: which duty one is, and what is taken of who is not named in the record."""

INSPECTING = frozenset({"inspection", "research"})
"""Kinds that are the duty of inspecting and research (调研视察); the others are a group's activity (小组活动)."""
THERE = frozenset({"present", "late", "left_early"})
COME, LEAVE = "come", "leave"


def duty_of(kind: str) -> str:
    """Which of the five kinds of duty a held activity is."""
    return "inspect" if kind in INSPECTING else "group_activity"


def presence_of(answer: str, recorded: str | None) -> str:
    """Who is not named was excused after asking for leave, and absent otherwise."""
    return recorded or ("excused" if answer == LEAVE else "absent")


def short_of(held: int, least: int) -> int:
    """How many activities are still to be held in the year."""
    return max(0, least - held)
