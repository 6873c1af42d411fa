"""Whom a notice is for: one deputy, the people of one department, or the congress office."""

OFFICE = "office"


def deputy(deputy_id: str) -> str:
    """One deputy."""
    return f"deputy:{deputy_id}"


def department(code: str) -> str:
    """Whoever works for a department."""
    return f"department:{code}"
