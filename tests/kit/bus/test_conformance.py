"""What every host promises, shown on each: RabbitMQ with PostgreSQL in three processes and in one, and SQLite."""

import itertools
from collections import Counter
from typing import Any

import pytest

from contracts.base import Actor
from contracts.words import Role
from kit.testing.conformance.platform import Platform, until

keys = (f"k-{number}" for number in itertools.count())


@pytest.fixture(params=["embedded_toys", "nameko_toys", "rooms_toys"])
def platform(request: pytest.FixtureRequest) -> Platform:
    """One running platform a host for all tests here; each uses subjects of its own."""
    running: Platform = request.getfixturevalue(request.param)
    return running


def ends(platform: Platform, subject: str) -> list[tuple[str, int]]:
    return [(kind, n) for kind, about, n in platform.effects("third") if about == subject]


def test_what_is_sent_reaches_the_last_service_once_and_in_order(platform: Platform) -> None:
    for n in range(20):
        platform.send(n, "plain", next(keys))
    until(lambda: len(ends(platform, "plain")) >= 40)
    for kind in ("chain.begun.v1", "chain.passed.v1"):
        assert [n for one, n in ends(platform, "plain") if one == kind] == list(range(20))


def test_what_one_source_says_first_is_read_before_what_it_caused(platform: Platform) -> None:
    for n in range(10):
        platform.send(n, "cause", next(keys))
    until(lambda: len(ends(platform, "cause")) >= 20)
    seen = ends(platform, "cause")
    for n in range(10):
        assert seen.index(("chain.begun.v1", n)) < seen.index(("chain.passed.v1", n))


def test_the_same_message_again_does_nothing(platform: Platform) -> None:
    for _ in range(3):
        platform.send(7, "again", "the-same-key")
    platform.send(8, "again", next(keys))
    until(lambda: ("chain.passed.v1", 8) in ends(platform, "again"))
    assert Counter(ends(platform, "again")).most_common(1)[0][1] == 1


def test_a_failing_message_is_retried_and_what_follows_it_waits_in_order(platform: Platform) -> None:
    platform.switch.write_text("stumble")
    try:
        for n in range(5):
            platform.send(n, "stumble", next(keys))
            platform.send(n, "beside", next(keys))
        until(lambda: len(ends(platform, "beside")) == 10)
        assert ends(platform, "stumble") == [], "an effect of a failed attempt was left behind"
        until(lambda: platform.operator("third", "read_backlog")["waiting"] > 0)
    finally:
        platform.switch.unlink()
    until(lambda: len(ends(platform, "stumble")) == 10 or _revive(platform, "stumble"))
    begun = [n for kind, n in ends(platform, "stumble") if kind == "chain.begun.v1"]
    assert begun == list(range(5))


def _revive(platform: Platform, subject: str) -> bool:
    """On a slow machine the short ladder of the toys may be spent: replay what is dead, then go on waiting."""
    for letter in platform.operator("third", "list_letters")["items"]:
        if letter["subject"] == subject and letter["state"] == "dead":
            platform.operator("third", "replay_letter", next(keys), letter_id=letter["letter_id"])
    return False


def dead(platform: Platform, subject: str) -> dict[str, Any] | None:
    letters = platform.operator("third", "list_letters")["items"]
    return next((one for one in letters if one["subject"] == subject and one["state"] == "dead"), None)


def test_after_the_last_attempt_a_letter_rests_with_its_reason_and_replay_releases_the_line(platform: Platform) -> None:
    platform.switch.write_text("doomed")
    platform.send(1, "doomed", next(keys))
    letter = until(lambda: dead(platform, "doomed"))
    assert "doomed is switched to fail" in letter["reason"]
    assert letter["attempts"] == 3
    assert letter["first_failed_at"]
    platform.switch.unlink()
    platform.send(2, "doomed", next(keys))
    platform.operator("third", "replay_letter", next(keys), letter_id=letter["letter_id"])
    until(lambda: len(ends(platform, "doomed")) == 4 or _revive(platform, "doomed"))
    assert [n for kind, n in ends(platform, "doomed") if kind == "chain.begun.v1"] == [1, 2]


def test_discarding_a_dead_letter_lets_the_rest_go_on(platform: Platform) -> None:
    platform.switch.write_text("hopeless")
    platform.send(1, "hopeless", next(keys))
    letter = until(lambda: dead(platform, "hopeless"))
    platform.send(2, "hopeless", next(keys))
    platform.switch.unlink()
    platform.operator("third", "discard_letter", next(keys), letter_id=letter["letter_id"])
    until(lambda: ("chain.passed.v1", 2) in ends(platform, "hopeless") or _revive(platform, "hopeless"))
    assert ("chain.begun.v1", 1) not in ends(platform, "hopeless")


def test_a_command_is_done_once_under_its_key_and_another_body_is_refused(platform: Platform) -> None:
    first = platform.ask("first", "add", {"step": 3}, "add-1")
    assert platform.ask("first", "add", {"step": 3}, "add-1") == first
    other = platform.ask("first", "add", {"step": 4}, "add-1")
    assert (other["problem"]["type"], other["problem"]["status"]) == ("idempotency-key-reused", 422)


def test_a_refused_command_leaves_nothing_behind(platform: Platform) -> None:
    before = platform.ask("first", "add", {"step": 0}, next(keys))["answer"]["total"]
    assert platform.ask("first", "add", {"step": -5}, next(keys))["problem"]["type"] == "negative"
    assert platform.ask("first", "add", {"step": 0}, next(keys))["answer"]["total"] == before


def test_a_request_out_of_its_schema_or_role_is_refused_with_the_reason(platform: Platform) -> None:
    wrong = platform.ask("first", "add", {"stepp": 1}, next(keys))["problem"]
    assert wrong["status"] == 422
    assert {error["field"] for error in wrong["errors"]} == {"step", "stepp"}
    stranger = platform.ask("first", "add", {"step": 1}, next(keys), Actor(role=Role.TELLER))["problem"]
    assert stranger["status"] == 403


def test_timers_run_by_themselves(platform: Platform) -> None:
    def ticks() -> int:
        items = platform.ask("first", "read_effects", {}, "ticks")["answer"]["items"]
        return sum(item[0] == "tick" for item in items)

    before = ticks()
    until(lambda: ticks() >= before + 2)


def test_timers_that_an_operator_runs_do_what_they_do_after_their_transaction_too(platform: Platform) -> None:
    def looked() -> list[int]:
        return [n for kind, _, n in platform.effects("first") if kind == "looked"]

    before = looked()
    platform.operator("first", "run_timers", next(keys))
    after = looked()
    assert len(after) == len(before) + 1
    assert after[-1] > 0, "what the timer wrote was there"
