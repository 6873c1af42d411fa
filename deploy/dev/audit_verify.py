"""Is history whole? The gateway's audit log and supervision's chronicle, each along its chain of hashes.

`make audit-verify` looks at the demo platform's files, running or stopped; MINSHENG_DATA_DIR names another folder,
MINSHENG_DATABASE_URL and MINSHENG_SUPERVISION_DATABASE_URL the databases of a platform on PostgreSQL.
Exit code 1, and the first event that does not fit, when either chain is broken.
"""

import os
import sys

from gateway.__main__ import audit_verify
from gateway.settings import GatewaySettings
from kit.bus.session import Session
from kit.clock import Clock
from kit.db import Database
from services.supervision.figures.use_cases.chronicle import verify_chronicle


def chronicle_verify(url: str) -> int:
    """Print whether the chronicle is whole, and its head; 1 when it is not."""
    database = Database(url)
    try:
        with Session("supervision", "", database, Clock()).look() as reading:
            state = verify_chronicle(reading)
    finally:
        database.close()
    fault = f"broken at event {state.broken_at}" if state.broken_at is not None else "0 faults"
    print(f"chronicle: {state.events} events, {fault}, head {state.head}")
    return 0 if state.broken_at is None else 1


def main() -> None:
    """Both, whatever the first says."""
    settings = GatewaySettings()
    local = settings.data_dir.absolute() / "supervision.sqlite"
    url = os.environ.get("MINSHENG_SUPERVISION_DATABASE_URL", f"sqlite:///{local}")
    if url.startswith("sqlite") and not local.exists():
        sys.exit(f"There is no platform in {settings.data_dir}; MINSHENG_DATA_DIR names its folder.")
    print("audit log: ", end="", flush=True)
    sys.exit(audit_verify(settings) | chronicle_verify(url))


if __name__ == "__main__":
    main()
