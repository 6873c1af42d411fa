"""Which account says whom it stands for: without that it is of no use to its holder."""

from contracts.base import Actor
from contracts.words import Role
from kit.problems import Refused

WHAT = {Role.DEPUTY: "deputy of the roster", Role.DEPARTMENT: "department", Role.STATION: "station's township"}
"""What an account of these roles names."""


def has_person(holder: Actor, account_id: str = "") -> bool:
    """Whether it says who it stands for at all; an account's own id, which stands in for a missing one, is nobody's."""
    match holder.role:
        case Role.DEPUTY:
            return bool(holder.id) and holder.id != account_id
        case Role.DEPARTMENT:
            return bool(holder.department)
        case Role.STATION:
            return bool(holder.township)
    return True


def must_have_person(holder: Actor) -> None:
    """Raise Refused for an account that would be of no use to its holder."""
    if not has_person(holder):
        raise Refused(f"{holder.role.value}-missing", f"Say which {WHAT[holder.role]} signs in with it.", status=422)
