"""Who reads a resident's words (PIPL art. 6: no more than the purpose needs)."""

from contracts.words import Role

READ_EVERY_APPEAL = frozenset({Role.OFFICE, Role.LEADER, Role.AUDITOR})
"""Who answers for the whole loop: the office's page of a case shows the appeal to these three."""
NEED_A_RELATION = frozenset({Role.DEPUTY, Role.DEPARTMENT, Role.STATION})
"""Who reads what was given to them. Nobody else reads any appeal without its code and secret."""
TOPIC = "topic"
"""Stands where a role does for appeals behind a topic of the plan: its research group reads them."""


def kept_from(role: Role, name: str, report: str) -> bool:
    """Whether a report is kept from somebody of a department who is named in it; empty: it is no report."""
    return role is Role.DEPARTMENT and len(name) > 1 and name.casefold() in report.casefold()


def reading_as(role: Role, actor_id: str, department: str | None) -> str | None:
    """By which id an appeal is this person's: a handler's is the department's; None for who has no relation to any."""
    if role not in NEED_A_RELATION:
        return None
    return (department if role is Role.DEPARTMENT else actor_id) or None
