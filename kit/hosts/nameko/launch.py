"""Starting services as a process: `main("services.intake.service:Intake")` one, `main_of_several` of them together.

The environment comes first, then eventlet's patches, and only then anything that opens a socket.
"""

import os
import sys
from collections.abc import Mapping

from kit.hosts.nameko import lookups


def main(path: str) -> None:
    """Run the service until SIGTERM, or only its migrations with the argument `migrate`."""
    _prepare()
    from kit import away
    from kit.hosts.nameko.process import declare, migrate, serve

    match sys.argv[1:]:
        case []:
            serve(path)
        case ["migrate"]:
            with away.in_a_sentence():
                migrate(path)
        case ["declare"]:
            with away.in_a_sentence():
                declare(path)
        case _:
            sys.exit(f"usage: python -m {path.rsplit('.', 1)[0]} [migrate | declare]")


def main_of_several(known: Mapping[str, str], alone: Mapping[str, str]) -> None:
    """Run those of the `known` services that `MINSHENG_ROOMS` names in this process until SIGTERM.

    With the argument `migrate` only their migrations. `alone` says of each that has no neighbour why.
    """
    _prepare()
    from kit import away
    from kit.hosts.nameko.choice import chosen
    from kit.hosts.nameko.rooms import migrate_rooms, serve_rooms
    from kit.hosts.nameko.settings import RoomsSettings

    settings = RoomsSettings()
    places = chosen(settings.rooms, known, alone, os.environ)
    match sys.argv[1:]:
        case []:
            serve_rooms(places, settings)
        case ["migrate"]:
            with away.in_a_sentence():
                migrate_rooms(places)
        case _:
            sys.exit("usage: python -m services.rooms [migrate]")


def _prepare() -> None:
    """Patch what waits, and refuse an environment that nobody reads or that guards nothing."""
    os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")
    os.environ |= lookups.WITHOUT_DNSPYTHON
    import warnings

    warnings.filterwarnings("ignore", message="(?s).*Eventlet is deprecated")
    from kit import gc_tuning

    gc_tuning.hold()
    import eventlet

    eventlet.monkey_patch()
    from kit import environment, weak_secrets
    from kit.hosts.nameko import waiting

    waiting.install()
    lookups.install()
    try:
        environment.check()
        weak_secrets.check(os.environ)
    except (environment.WrongSetting, weak_secrets.WeakSecret) as refused:
        sys.exit(str(refused))
    if os.environ.get("MINSHENG_HOST", "nameko") != "nameko":
        sys.exit("MINSHENG_HOST=embedded runs every service inside the gateway: start python -m gateway alone")
