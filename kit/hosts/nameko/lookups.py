"""Names of hosts are looked up by the system's own library, in a thread: others run meanwhile.

eventlet's own way is dnspython, loaded twice: 7 to 20 MB of each process, for a handful of names a day.
"""

import socket
from typing import Any

WITHOUT_DNSPYTHON = {"EVENTLET_NO_GREENDNS": "yes", "EVENTLET_THREADPOOL_SIZE": "2"}
"""What eventlet is told through the environment, before it is imported."""


def install() -> None:
    """Call once eventlet has patched: from now on a name that is slow to find keeps nobody else from running."""
    from eventlet import tpool
    from eventlet.green import socket as green
    from eventlet.patcher import original

    found = original("socket").getaddrinfo

    def look_up(host: Any, port: Any, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0) -> Any:  # noqa: A002 - socket's
        try:
            return found(host, port, family, type, proto, flags | socket.AI_NUMERICHOST)
        except socket.gaierror:  # no address, so a name
            return tpool.execute(found, host, port, family, type, proto, flags)

    socket.getaddrinfo = green.getaddrinfo = look_up
