"""What became of everything that was accepted, counted in the databases."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import LiteralString

from benchmarks.upgrade_stack import TwoVersions
from benchmarks.upgrade_traffic import Traffic
from deploy.dev.platform import SERVICES
from kit.bus.doctor import gaps
from kit.clock import Clock
from kit.db import Database
from kit.hosts.nameko.process import load, subscriptions
from kit.testing.ports import wait_until
from services.rooms import ROOMS

HOLDS: dict[str, LiteralString] = {"intake": "appeals", "deputies": "matters", "supervision": "loop_case"}
"""Who has a row for each appeal."""


@dataclass(frozen=True)
class Counts:
    """How it ended."""

    done: int
    lost: int
    doubled: int
    unheard: int
    """Events that were told and that a subscriber has not taken, as the doctor compares them."""
    inverted: int
    """Neighbours among what a subscriber took about one subject from one teller that were told the other way round."""
    letters: int


def settled(stack: TwoVersions, traffic: Traffic) -> None:
    """Return when nothing is on its way any more, or three minutes later: then it is counted as it stands."""
    unsent = "select count(*) from outbox where sent = 0"

    def quiet() -> bool:
        busy = stack.waiting() or any(stack.rows(name, unsent)[0][0] for name in SERVICES)
        return not busy and min(len(_codes(stack, traffic, name)) for name in HOLDS) >= len(traffic.accepted)

    try:
        wait_until(quiet, "everything to be done", 180)
    except TimeoutError as late:
        print(f"(counted as it stands: {late})")


def tally(stack: TwoVersions, traffic: Traffic) -> Counts:
    """Count."""
    held = {name: Counter(_codes(stack, traffic, name)) for name in HOLDS}
    done = set.intersection(*(set(one) for one in held.values()))
    twice = sum(many - 1 for one in held.values() for many in one.values())
    databases = {name: Database(stack.database.url(name)) for name in SERVICES}
    now = Clock().now()
    heard = subscriptions([load(path) for path in ROOMS])
    missing = [gap for gap in gaps(heard, databases, since=now - timedelta(days=1), until=now) if not gap.forgotten]
    for database in databases.values():
        database.close()
    left = stack.letters()  # a letter is an event that was told and not taken yet
    unheard = sum(len(gap.event_ids) for gap in missing)
    return Counts(len(done), len(traffic.accepted) - len(done), twice, unheard, _inverted(stack), left)


def _codes(stack: TwoVersions, traffic: Traffic, service: str) -> list[str]:
    """The tracking codes of accepted appeals that a service has a row for, as often as it has."""
    codes = dict(stack.rows("intake", "select appeal_id, tracking_code from appeals"))
    rows = stack.rows(service, f"select appeal_id from {HOLDS[service]}")
    return [code for (appeal,) in rows if (code := codes.get(appeal)) in traffic.accepted]


def _inverted(stack: TwoVersions) -> int:
    told = {
        event: (teller, subject, number)
        for teller in SERVICES
        for event, subject, number in stack.rows(teller, "select event_id, subject, id from outbox")
    }
    found = 0
    for service in SERVICES:
        lines: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for consumer, event in stack.rows(service, "select consumer, event_id from inbox order by at, ctid"):
            if event in told:
                teller, subject, number = told[event]
                lines[consumer, teller, subject].append(number)
        found += sum(before > after for line in lines.values() for before, after in pairwise(line))
    return found
