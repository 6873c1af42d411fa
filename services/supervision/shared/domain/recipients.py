"""Whom a notice is for: one person, the people of one department or station, or the congress office."""

OFFICE = "office"


def deputy(deputy_id: str) -> str:
    """One deputy."""
    return f"deputy:{deputy_id}"


def department(code: str) -> str:
    """Whoever works for a department."""
    return f"department:{code}"


def station(township: str) -> str:
    """Whoever keeps the station of a township."""
    return f"station:{township}"


def person(role: str, person_id: str) -> str:
    """One person alone, whatever the role: a deputy's id is the roster's, anybody else's that of the account."""
    return deputy(person_id) if role == "deputy" else f"person:{person_id}"
