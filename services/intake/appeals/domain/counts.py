"""As what an appeal counts in intake's half of the report."""

from typing import Any

FIELDS = ("state", "township", "category", "kind", "grade", "solved", "answered_at", "round")
"""What is read of an appeal: columns of its row."""
PARTS = ("state", "township", "category", "kind", "grade")


def counts_of(appeal: Any) -> dict[tuple[str, str], int]:
    """By name and key; `grade` and `solved` are the resident's last word."""
    counts = {(name, value): 1 for name in PARTS if (value := getattr(appeal, name)) is not None}
    told = {"solved": appeal.solved, "answered": appeal.answered_at is not None, "reopened": appeal.round > 1}
    return counts | {(name, ""): 1 for name, holds in told.items() if holds}
