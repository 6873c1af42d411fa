"""For whom something is published, and what of it each role reads."""

from contracts.words import Role

EVERYONE, DEPUTIES, DEPARTMENTS, STAFF = "everyone", "deputies", "departments", "staff"
_READ: dict[Role, tuple[str, ...]] = {
    Role.DEPUTY: (EVERYONE, DEPUTIES, STAFF),
    Role.DEPARTMENT: (EVERYONE, DEPARTMENTS, STAFF),
    Role.STATION: (EVERYONE, STAFF),
}


def read_by(role: Role, *, ended: bool) -> tuple[str, ...]:
    """What for which audiences a role reads; whoever has no account, and a deputy whose seat has ended, everyone's."""
    return (EVERYONE,) if ended else _READ.get(role, (EVERYONE,))
