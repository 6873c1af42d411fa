"""Who may see how to reach a resident (PIPL art. 6: no more than the purpose needs)."""

from contracts.words import Role


def may_call(role: Role, actor_id: str, holder: str | None) -> bool:
    """The office, and the deputy who holds the matter; a complained-of department never."""
    return role is Role.OFFICE or (role is Role.DEPUTY and holder is not None and actor_id == holder)
