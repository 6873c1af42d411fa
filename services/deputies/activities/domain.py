"""Rules of activities: which duty one is, and how many a group is short of."""

INSPECTING = frozenset({"inspection", "research"})
"""Kinds that are the duty of inspecting and research (调研视察); the others are a group's activity (小组活动)."""


def duty_of(kind: str) -> str:
    """Which of the five kinds of duty a held activity is."""
    return "inspect" if kind in INSPECTING else "group_activity"


def short_of(held: int, least: int) -> int:
    """How many activities are still to be held in the year."""
    return max(0, least - held)
