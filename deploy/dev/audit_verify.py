"""Is history whole? The gateway's audit log and supervision's chronicle, each along its chain of hashes.

`make audit-verify` looks at the demo platform's files, running or stopped; MINSHENG_DATA_DIR names another folder,
MINSHENG_DATABASE_URL, MINSHENG_SUPERVISION_DATABASE_URL and MINSHENG_WITNESS_DATABASE_URL the databases of a platform
on PostgreSQL. The audit log is compared with the heads that the scrutineer's service kept, and with those in FILEs.
The chronicle is compared with where it ended by the audit log. Exit code 1, and what does not fit, when either chain
is broken or was rewritten.
"""

import argparse
import os
import sys
from contextlib import closing
from pathlib import Path

from contracts.audit import ReadAuditHeads, WitnessedHead
from contracts.figures import ChainEnd
from gateway.access import audit_verify
from gateway.figures.noted import noted
from gateway.settings import GatewaySettings
from kit import away
from kit.bus.session import Session
from kit.clock import Clock
from kit.db import Database
from services.supervision.figures.use_cases.chains import holds, verify
from services.voting.scrutiny.queries import read_audit_heads


def chronicle_verify(url: str, ends: list[tuple[int, ChainEnd]]) -> int:
    """Print whether the chronicle is whole and as it was noted, and its head; 1 when it is not."""
    with closing(Database(url)) as database, Session("supervision", "", database, Clock()).look() as reading:
        state = verify(reading)
        others = [(row, end) for row, end in ends if not holds(reading, end)]
    where = "" if state.chain == 1 else f" of chain {state.chain}"
    fault = f"broken at event {state.broken_at}{where}" if state.broken_at is not None else "0 faults"
    print(f"chronicle: {state.events} events, {fault}, head {state.head}, {len(ends)} ends noted in the audit log")
    for row, end in others:
        print(f"chronicle-rewritten: event {end.number} of chain {end.chain} is not the one that audit row {row} noted")
    return 1 if others or state.broken_at is not None else 0


def noted_ends(url: str) -> list[tuple[int, ChainEnd]]:
    """Where the chronicle ended, by the audit log."""
    with closing(Database(url)) as database, database.reading() as connection:
        return list(noted(connection))


def witnessed_heads(url: str) -> list[WitnessedHead]:
    """Every head of the audit log in the scrutineer's database, newest first."""
    kept: list[WitnessedHead] = []
    before: int | None = None
    with closing(Database(url)) as database, Session("scrutiny", "", database, Clock()).look() as reading:
        while True:
            page = read_audit_heads(reading, ReadAuditHeads(before=before, limit=500))
            kept += page.items
            before = page.next
            if before is None:
                return kept


def main() -> None:
    """Both, whatever the first says."""
    parser = argparse.ArgumentParser(prog="python -m deploy.dev.audit_verify")
    parser.add_argument("--heads", action="append", default=[], type=Path, help="JSON lines: downloaded, or events")
    parser.add_argument("--key", action="append", default=[], help="a public key that heads were signed with, base64")
    options = parser.parse_args()
    settings = GatewaySettings()
    chronicle = _url(settings.data_dir, "supervision", "MINSHENG_SUPERVISION_DATABASE_URL")
    witness = _url(settings.data_dir, "scrutiny", "MINSHENG_WITNESS_DATABASE_URL")
    if not chronicle:
        sys.exit(f"There is no platform in {settings.data_dir}; MINSHENG_DATA_DIR names its folder.")
    heads = audit_verify.Heads()
    for file in options.heads:
        heads.add_file(file)
    if witness:
        heads.add_witnessed(witnessed_heads(witness))
    else:
        heads.silent.append("the scrutineer's database was not found")
    lines, broken = audit_verify.verify(settings, heads, audit_verify.keys_of(settings, options.key))
    if chronicle.startswith("sqlite"):
        print(f"of {settings.data_dir}")  # another county may lie beside it
    print("audit log:", *lines, sep="\n", flush=True)
    sys.exit(broken | chronicle_verify(chronicle, noted_ends(settings.own_database_url)))


def _url(folder: Path, service: str, variable: str) -> str:
    """Where a service's database is; empty when it is nowhere."""
    local = folder.absolute() / f"{service}.sqlite"
    return os.environ.get(variable, "") or (f"sqlite:///{local}" if local.exists() else "")


if __name__ == "__main__":
    with away.in_a_sentence():
        main()
