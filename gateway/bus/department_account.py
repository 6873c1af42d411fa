"""The broker's account of a department's own system: what an operator types, and no more than it needs."""

import re
import shlex
from collections.abc import Iterator, Sequence

CODE = re.compile(r"[a-z0-9_-]{1,40}")
MORE_QUEUES = 3
"""Queues beside `dept.<code>`, called `dept.<code>.1` and so on (ours: a second system, and a trial of each)."""
CONNECTIONS, CHANNELS = 3, 12
"""At the same time (ours: two subscribers and one that is being replaced)."""


def commands(code: str, everything_of: Sequence[str] = (), vhost: str = "/") -> Iterator[list[str]]:
    """The `rabbitmqctl` commands for one department, but the password, which is asked for.

    It reads supervision's events that are addressed to it; every event of the services in `everything_of` when the
    office has granted that. Raises ValueError for what is no department's code.
    """
    if not CODE.fullmatch(code):
        raise ValueError(f"{code!r} is no code of a department: small letters, digits, - and _, at most 40")
    user, own = f"dept-{code}", rf"dept\.{code}(\.[1-{MORE_QUEUES}])?"
    exchanges = "|".join(sorted({"supervision", *everything_of}))
    limits = f'{{"max-connections": {CONNECTIONS}, "max-channels": {CHANNELS}}}'
    yield ["add_user", user]
    yield ["set_permissions", "-p", vhost, user, f"^{own}$", f"^{own}$", rf"^({own}|({exchanges})\.events)$"]
    if "supervision" not in everything_of:
        yield ["set_topic_permissions", "-p", vhost, user, "supervision.events", "^$", rf"^to\.{code}\."]
    yield ["set_user_limits", user, limits]


def shown(code: str, everything_of: Sequence[str] = ()) -> str:
    """The same as lines for a shell."""
    return "\n".join(shlex.join(["rabbitmqctl", *command]) for command in commands(code, everything_of))
