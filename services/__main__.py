"""`python -m services` declares every service's queues, so that no event published early is missed.

`python -m services doctor` compares what the services told each other with what each has heard, in their databases.
"""

import argparse
import os
import sys
from datetime import timedelta
from pathlib import Path

from kit import weak_secrets
from kit.bus.doctor import gaps, tell_again
from kit.clock import Clock
from kit.db import Database
from kit.hosts.nameko.process import declare_all, load, subscriptions

ROOMS = (
    "services.intake.service:Intake",
    "services.deputies.service:Deputies",
    "services.supervision.service:Supervision",
    "services.voting.service:Voting",
    "services.voting.box.service:Box",
    "services.voting.scrutiny.service:Scrutiny",
)
DATABASES = {
    "intake": "MINSHENG_INTAKE_DATABASE_URL",
    "deputies": "MINSHENG_DEPUTIES_DATABASE_URL",
    "supervision": "MINSHENG_SUPERVISION_DATABASE_URL",
    "voting": "MINSHENG_VOTING_DATABASE_URL",
    "box": "MINSHENG_BOX_DATABASE_URL",
    "scrutiny": "MINSHENG_SCRUTINY_DATABASE_URL",
}
"""Where the doctor finds the address of each service's database."""


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m services", description=__doc__)
    doctor = parser.add_subparsers(dest="command").add_parser(
        "doctor", help="what was told and not heard, or forgotten"
    )
    doctor.add_argument("--data", type=Path, help="embedded host: the folder with a file for each service")
    doctor.add_argument("--settled-minutes", type=float, default=10, help="what is younger may be on its way")
    doctor.add_argument("--tell-again", action="store_true", help="publish once more what was not heard")
    options = parser.parse_args()
    if options.command == "doctor":
        return diagnose(options.data, timedelta(minutes=options.settled_minutes), again=options.tell_again)
    try:
        weak_secrets.check(os.environ)
    except weak_secrets.WeakSecret as weak:
        sys.exit(str(weak))
    declare_all([load(path) for path in ROOMS], os.environ["MINSHENG_AMQP_URL"])
    return 0


def diagnose(folder: Path | None, settled: timedelta, *, again: bool) -> int:
    """Print a line for each gap; 1 when there is one that stays."""
    rooms = [load(path) for path in ROOMS]
    databases = {room.name: Database(_url(room.name, folder)) for room in rooms}
    now = Clock().now()
    since = now - timedelta(days=min(room.keep_days for room in rooms) - 1)
    found = list(gaps(subscriptions(rooms), databases, since=since, until=now - settled))
    for gap in found:
        print(gap.line())
        if again and not gap.forgotten:
            print(f"  told again: {tell_again(databases[gap.teller], gap.event_ids)}")
    if not found:
        print("Every service has heard what the others told, and everybody knows what they told.")
    return int(any(gap.forgotten or not again for gap in found))


def _url(name: str, folder: Path | None) -> str:
    if folder is not None:
        file = folder / f"{name}.sqlite"
        if not file.exists():
            sys.exit(f"{file} is not there")
        return f"sqlite:///{file}"
    variable = DATABASES[name]
    if variable not in os.environ:
        sys.exit(f"{variable} is missing: the address of the database of {name}; or --data for the embedded host")
    return os.environ[variable]


if __name__ == "__main__":
    sys.exit(main())
