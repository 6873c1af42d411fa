"""Sets of roles that several requests name, one name a set; a set that one request alone needs stands there."""

from contracts.words import Role

PUBLIC_ONLY = frozenset({Role.PUBLIC})
"""Nobody in particular: asked without an account, or as if without one."""
RESIDENTS = frozenset({Role.PUBLIC, Role.API_CLIENT})
"""Residents and their programs."""
STAFF = frozenset({Role.DEPUTY, Role.DEPARTMENT, Role.STATION, Role.OFFICE, Role.LEADER, Role.AUDITOR})
"""Who works with appeals and projects under an account of their own."""
EVERYONE = RESIDENTS | STAFF
EVERYONE_AND_OPERATOR = EVERYONE | {Role.OPERATOR}
WATCHERS = frozenset({Role.OFFICE, Role.LEADER, Role.AUDITOR})
"""Who reads the whole county's work, whoever does it."""
EXACT_COUNT_READERS = WATCHERS | {Role.OPERATOR}
"""Who is told small numbers of appeals too (docs/open-data.md, Small numbers)."""
WATCHERS_AND_PROGRAMS = WATCHERS | {Role.API_CLIENT}
WATCHERS_AND_DEPUTIES = WATCHERS | {Role.DEPUTY}
WATCHERS_AND_DEPARTMENTS = WATCHERS | {Role.DEPARTMENT}
STAFF_BUT_STATIONS = STAFF - {Role.STATION}
STAFF_BUT_AUDITORS = STAFF - {Role.AUDITOR}

BY_OFFICE = frozenset({Role.OFFICE})
BY_DEPUTY = frozenset({Role.DEPUTY})
BY_DEPARTMENT = frozenset({Role.DEPARTMENT})
BY_OPERATOR = frozenset({Role.OPERATOR})
CHRONICLE_READERS = BY_OPERATOR | {Role.OFFICE, Role.AUDITOR}
"""Who proves that what figures are counted from was not edited."""
BY_SCRUTINEER = frozenset({Role.SCRUTINEER})
SCRUTINY_READERS = BY_SCRUTINEER | {Role.AUDITOR}
"""Who sees what the scrutineer's service saw."""
BY_OFFICE_OR_DEPUTY = BY_OFFICE | BY_DEPUTY
BY_OFFICE_OR_DEPARTMENT = BY_OFFICE | BY_DEPARTMENT
BY_OFFICE_OR_LEADER = BY_OFFICE | {Role.LEADER}
BY_OFFICE_OPERATOR_OR_DEPARTMENT = BY_OFFICE_OR_DEPARTMENT | BY_OPERATOR

AT_THE_TABLE = frozenset({Role.OFFICE, Role.TELLER, Role.SCRUTINEER})
"""Who runs a vote in a session (主席台): counts before they are announced are theirs alone."""
SESSION_READERS = RESIDENTS | AT_THE_TABLE | {Role.DEPUTY, Role.LEADER, Role.AUDITOR}
"""Who may look at sessions and their rounds."""
