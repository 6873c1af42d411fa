"""Starting one service as a process: `main("services.intake.service:Intake")`.

The environment comes first, then eventlet's patches, and only then anything that opens a socket.
"""

import os
import sys


def main(path: str) -> None:
    """Run the service until SIGTERM, or only its migrations with the argument `migrate`."""
    os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")
    import warnings

    warnings.filterwarnings("ignore", message="(?s).*Eventlet is deprecated")
    from kit import gc_tuning

    gc_tuning.hold()
    import eventlet

    eventlet.monkey_patch()
    from kit import environment, weak_secrets
    from kit.hosts.nameko import waiting
    from kit.hosts.nameko.process import declare, migrate, serve

    waiting.install()
    try:
        environment.check()
        weak_secrets.check(os.environ)
    except (environment.UnknownSetting, weak_secrets.WeakSecret) as refused:
        sys.exit(str(refused))

    match sys.argv[1:]:
        case []:
            serve(path)
        case ["migrate"]:
            migrate(path)
        case ["declare"]:
            declare(path)
        case _:
            sys.exit(f"usage: python -m {path.rsplit('.', 1)[0]} [migrate | declare]")
