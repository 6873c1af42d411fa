"""`python -m services` declares every service's queues, so that no event published early is missed.

`python -m services partitions N` moves what may be parted to N queues a subscription (docs/scale.md).
`python -m services doctor` compares what the services told each other with what each has heard, in their databases;
`backup`, `verify` and `restore` are for all databases and the keys.
"""

import argparse
import os
import sys
import tomllib
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path

from kit import away, environment, weak_secrets
from kit.backup import command as backup
from kit.bus.partitions import COUNTS
from kit.clock import Clock
from services.rooms import ROOMS

DATABASES = {
    "intake": "MINSHENG_INTAKE_DATABASE_URL",
    "deputies": "MINSHENG_DEPUTIES_DATABASE_URL",
    "supervision": "MINSHENG_SUPERVISION_DATABASE_URL",
    "voting": "MINSHENG_VOTING_DATABASE_URL",
    "box": "MINSHENG_BOX_DATABASE_URL",
    "scrutiny": "MINSHENG_SCRUTINY_DATABASE_URL",
}
"""Where the doctor finds the address of each service's database."""
ALL_DATABASES = {**DATABASES, "gateway": "MINSHENG_GATEWAY_DATABASE_URL"}
"""Where a backup finds the address of every database."""
KEYS = (
    "MINSHENG_SECRET_KEY",
    "MINSHENG_CONTACT_PUBLIC_KEY",
    "MINSHENG_CONTACT_PRIVATE_KEY",
    "MINSHENG_CALL_PUBLIC_KEY",
    "MINSHENG_CALL_PRIVATE_KEY",
    "MINSHENG_AUDIT_KEY",
)
"""Without these the databases stand up nowhere else: phones stay sealed, receipts and signed heads prove nothing."""
KEY_FILES = ("keys.json",)
"""Where the embedded host keeps its own, beside the data."""
ROOT = Path(__file__).parents[1]


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m services", description=__doc__)
    commands = parser.add_subparsers(dest="command")
    doctor = commands.add_parser("doctor", help="what was told and not heard, or forgotten")
    doctor.add_argument("--data", type=Path, help="embedded host: the folder with a file for each service")
    doctor.add_argument("--settled-minutes", type=float, default=10, help="what is younger may be on its way")
    doctor.add_argument("--tell-again", action="store_true", help="publish once more what was not heard")
    commands.add_parser("partitions", help="move to so many").add_argument("count", type=int, choices=COUNTS)
    backup.add_to(commands)
    options = parser.parse_args()
    try:
        environment.check()
    except environment.WrongSetting as wrong:
        sys.exit(str(wrong))
    match options.command:
        case "doctor":
            settled = timedelta(minutes=options.settled_minutes)
            return diagnose(_folder(options.data), settled, again=options.tell_again)
        case "partitions":
            return move(options.count)
        case "recovery-key":
            backup.print_recovery_pair()
            return 0
        case None:
            _refuse_weak()
            return declare()
    folder = _folder(options.data)
    if folder is None:
        _refuse_weak()
    return backup.run(options, _house(folder))


def _refuse_weak() -> None:
    try:
        weak_secrets.check(os.environ)
    except weak_secrets.WeakSecret as weak:
        sys.exit(str(weak))


def declare() -> int:
    """Declare every queue of every service."""
    from kit.hosts.nameko.process import declare_all, load

    declare_all([load(path) for path in ROOMS], _broker())
    return 0


def move(count: int) -> int:
    """Move to so many partitions, as far as it goes now; 1 while something is in the way, a line each."""
    from kit.hosts.nameko.process import load, move_all

    in_the_way = move_all([load(path) for path in ROOMS], _broker(), count)
    for line in in_the_way:
        print(line)
    if in_the_way:
        print("Let the services of before empty these, stop them, and ask again.")
        return 1
    print(f"Moved: start the services with MINSHENG_PARTITIONS={count}.")
    return 0


def diagnose(folder: Path | None, settled: timedelta, *, again: bool) -> int:
    """Print a line for each gap; 1 when there is one that stays."""
    from kit.bus.doctor import gaps, tell_again
    from kit.db import Database
    from kit.hosts.nameko.process import load, subscriptions

    rooms = [load(path) for path in ROOMS]
    now = Clock().now()
    since = now - timedelta(days=min(room.keep_days for room in rooms) - 1)
    with ExitStack() as opened:
        databases = {room.name: opened.enter_context(closing(Database(_url(room.name, folder)))) for room in rooms}
        found = list(gaps(subscriptions(rooms), databases, since=since, until=now - settled))
        for gap in found:
            print(gap.line())
            if again and not gap.forgotten:
                print(f"  told again: {tell_again(databases[gap.teller], gap.event_ids)}")
    if not found:
        print("Every service has heard what the others told, and everybody knows what they told.")
    return int(any(gap.forgotten or not again for gap in found))


def _broker() -> str:
    return environment.needed("MINSHENG_AMQP_URL", "the address of the broker")


def _folder(named: Path | None) -> Path | None:
    """Where the files are, on the embedded host; None on the other."""
    if named is not None or os.environ.get("MINSHENG_HOST") != "embedded":
        return named
    return environment.data_folder()


def _house(folder: Path | None) -> backup.House:
    version = tomllib.loads((ROOT / "contracts" / "pyproject.toml").read_text())["project"]["version"]
    urls = {name: address for name in ALL_DATABASES if (address := _address(name, folder))}
    # of one server that has them all, the database that is there before any of ours
    server = "postgresql+psycopg:///postgres" if "PGHOST" in os.environ else next(iter(urls.values()), None)
    server = server if folder is None or "PGHOST" in os.environ else None
    return backup.House(ALL_DATABASES, urls, server, KEYS, folder, KEY_FILES, version, noted_in=urls.get("gateway"))


def _address(name: str, folder: Path | None) -> str | None:
    if folder is not None:
        return f"sqlite:///{folder / name}.sqlite"
    one_server = f"postgresql+psycopg:///{name}" if "PGHOST" in os.environ else None  # as its own programs find it
    return os.environ.get(ALL_DATABASES[name], one_server)


def _url(name: str, folder: Path | None) -> str:
    if folder is not None and not (file := folder / f"{name}.sqlite").exists():
        sys.exit(f"{file} is not there")
    if address := _address(name, folder):
        return address
    sys.exit(
        f"{ALL_DATABASES[name]} is missing: the address of the database of {name}; or --data for the embedded host"
    )


if __name__ == "__main__":
    with away.in_a_sentence():
        sys.exit(main())
