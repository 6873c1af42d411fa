"""What became of every appeal, read from each service's own database."""

import itertools
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tests.soak.crowd import Crowd
from tests.soak.stage import Stage

ARRIVE_SECONDS = 600.0
"""How long the last accepted appeal may take to its deputy; then it is lost."""
TITLES = {
    "intake": "select title, appeal_id from appeals where title like %s",
    "deputies": "select title, m.appeal_id from matters m join offers using (appeal_id) where title like %s",
    "supervision": "select title, appeal_id from loop_case where title like %s",
}
"""An appeal in intake, its offer to a deputy, its case: one row each if all is well."""
TOLD = "select subject from outbox where routing_key = %s order by id"
STORY = "select appeal_id, event from case_entry order by id"


@dataclass(frozen=True)
class Account:
    """Appeals, by what became of them."""

    sent: int
    accepted: int
    kept: int
    """Those that are in the hands of a deputy and on the books of supervision, accepted or not."""
    lost: int
    """Accepted and not kept."""
    doubled: int
    """Rows too many: a second appeal, offer, case or line of its story."""
    inverted: int
    """Neighbours that a consumer took the other way round than the sender told them."""
    refused_kept: int
    """Kept although the resident was answered 503 and did not come again."""


def account(stage: Stage, crowd: Crowd, settle_seconds: float) -> Account:
    """Wait until every accepted appeal has arrived, then a moment more in which nothing may come, and count."""
    end = time.monotonic() + ARRIVE_SECONDS
    accepted = {crowd.title(number) for number in crowd.accepted}
    while not accepted <= _kept(stage, crowd) and time.monotonic() < end:
        time.sleep(0.5)
    time.sleep(settle_seconds)
    kept = _kept(stage, crowd)
    refused = {crowd.title(number) for number, answer in crowd.left.items() if answer == "503"}
    ids = {str(row[1]) for row in _titles(stage, crowd, "intake")}
    return Account(
        sent=crowd.many,
        accepted=len(accepted),
        kept=len(kept),
        lost=len(accepted - kept),
        doubled=_doubled(stage, crowd, ids),
        inverted=_inverted(stage, ids),
        refused_kept=len(refused & kept),
    )


def _titles(stage: Stage, crowd: Crowd, service: str) -> list[tuple[object, ...]]:
    return stage.rows(service, TITLES[service], f"{crowd.tag} %")


def _kept(stage: Stage, crowd: Crowd) -> set[str]:
    """The titles that are everywhere, their case in a deputy's hands."""
    offered = {row[0] for row in stage.rows("supervision", STORY) if row[1] == "assignment.offered"}
    everywhere = [{str(row[0]) for row in _titles(stage, crowd, name)} for name in ("intake", "deputies")]
    cases = {str(title) for title, appeal in _titles(stage, crowd, "supervision") if appeal in offered}
    return cases.intersection(*everywhere)


def _doubled(stage: Stage, crowd: Crowd, ids: set[str]) -> int:
    rows = [(name, row[0]) for name in TITLES for row in _titles(stage, crowd, name)]
    story = [row for row in stage.rows("supervision", STORY) if row[0] in ids]
    return sum(count - 1 for count in (Counter[object](rows) + Counter[object](story)).values())


def _inverted(stage: Stage, ids: set[str]) -> int:
    """Each queue is one line: stricter than the order of one appeal's events, which is all that is promised."""
    story = [(str(appeal), event) for appeal, event in stage.rows("supervision", STORY) if appeal in ids]
    submitted = [appeal for appeal, event in story if event == "appeal.submitted"]
    offered = [appeal for appeal, event in story if event == "assignment.offered"]
    by_intake = _told(stage, "intake", "appeal.submitted.v1", ids)
    by_deputies = _told(stage, "deputies", "assignment.offered.v1", ids)
    place = {line: number for number, line in enumerate(story)}
    first = sum(
        place.get((appeal, "appeal.submitted"), -1) > place[appeal, "assignment.offered"] for appeal in set(offered)
    )
    return first + sum(
        _backwards(told, taken)
        for told, taken in ((by_intake, submitted), (by_intake, by_deputies), (by_deputies, offered))
    )


def _told(stage: Stage, service: str, routing_key: str, ids: set[str]) -> list[str]:
    return [str(row[0]) for row in stage.rows(service, TOLD, routing_key) if row[0] in ids]


def _backwards(told: Iterable[str], taken: Iterable[str]) -> int:
    place = {appeal: number for number, appeal in enumerate(told)}
    return sum(place.get(a, -1) > place.get(b, -1) for a, b in itertools.pairwise(taken))
