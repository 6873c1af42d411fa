"""A call is believed when the gateway's key has signed all of it, just now and for the first time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from kit.bus.call_proof import GOOD_FOR, SIGNATURE, SIGNED_AT, CallChecker, CallSigner, Sent, Unproven, new_call_pair

PUBLIC, PRIVATE = new_call_pair()
CALL = Sent("intake.read_appeal", "reply-1", "call-1", b'{"args": [], "kwargs": {}}')
NOON = 1_700_000_000.25
SKEW, GOOD = 30.0, 5.0


class Watch:
    """A clock of a test's own."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def checker(watch: Watch) -> CallChecker:
    return CallChecker([PUBLIC], SKEW, watch)


def proof(call: Sent = CALL, key: str = PRIVATE, at: float = NOON) -> dict[str, Any]:
    return CallSigner(key, lambda: at).headers(call, GOOD)


def reason(checker: CallChecker, call: Sent, headers: dict[str, Any], *, redelivered: bool = False) -> str:
    try:
        checker.check(call, headers, redelivered=redelivered)
    except Unproven as refused:
        return refused.reason
    return "believed"


def test_a_call_that_the_gateway_signed_is_believed(checker: CallChecker) -> None:
    assert reason(checker, CALL, proof()) == "believed"


@pytest.mark.parametrize(
    "changed",
    [
        replace(CALL, routing_key="intake.reveal_contact"),
        replace(CALL, reply_to="reply-2"),
        replace(CALL, number="call-2"),
        replace(CALL, body=CALL.body + b" "),
    ],
    ids=["method", "way back", "number", "body"],
)
def test_a_call_of_which_anything_was_changed_is_refused(checker: CallChecker, changed: Sent) -> None:
    assert reason(checker, changed, proof()) == "foreign"


@pytest.mark.parametrize("header", [SIGNED_AT, GOOD_FOR])
def test_a_proof_whose_times_were_changed_is_refused(checker: CallChecker, header: str) -> None:
    headers = proof()
    assert reason(checker, CALL, headers | {header: repr(float(headers[header]) + 60)}) == "foreign"


def test_a_proof_by_another_key_is_refused(checker: CallChecker) -> None:
    _, foreign = new_call_pair()
    assert reason(checker, CALL, proof(key=foreign)) == "foreign"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda headers: {},
        lambda headers: {SIGNATURE: headers[SIGNATURE]},
        lambda headers: headers | {SIGNATURE: "%"},
        lambda headers: headers | {SIGNATURE: 7},
        lambda headers: headers | {SIGNED_AT: "noon"},
        lambda headers: headers | {GOOD_FOR: None},
        lambda headers: headers | {SIGNATURE: [headers[SIGNATURE]]},
        lambda headers: headers | {SIGNATURE: {"x": headers[SIGNATURE]}},
        lambda headers: headers | {SIGNATURE: None},
        lambda headers: headers | {SIGNATURE: "签"},
        lambda headers: headers | {SIGNED_AT: [NOON]},
        lambda headers: headers | {GOOD_FOR: datetime(2026, 1, 1, tzinfo=UTC)},
    ],
    ids=[
        *("none", "no times", "no base64", "a number", "no time", "no length"),
        *("a list", "a table", "nothing", "no ASCII", "a list of times", "a date"),
    ],
)
def test_what_is_no_proof_at_all_is_refused(
    checker: CallChecker, spoil: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    assert reason(checker, CALL, spoil(proof())) == "unsigned"


@pytest.mark.parametrize(
    ("seconds", "becomes"),
    [(GOOD + SKEW, "believed"), (GOOD + SKEW + 0.5, "stale"), (-SKEW, "believed"), (-SKEW - 0.5, "early")],
)
def test_a_call_is_good_for_its_time_and_for_what_two_clocks_may_differ(
    checker: CallChecker, watch: Watch, seconds: float, becomes: str
) -> None:
    headers = proof()
    watch.now = NOON + seconds
    assert reason(checker, CALL, headers) == becomes


@pytest.mark.parametrize("name", [SIGNED_AT, GOOD_FOR])
@pytest.mark.parametrize("odd", ["nan", "inf", "-inf", "1e999", True, Decimal("1E+400"), 2**63 - 1])
def test_times_that_are_no_times_are_refused(checker: CallChecker, name: str, odd: Any) -> None:
    assert reason(checker, CALL, proof() | {name: odd}) == "foreign"


def test_a_copy_of_a_call_is_refused_also_after_a_while(checker: CallChecker, watch: Watch) -> None:
    headers = proof()
    assert reason(checker, CALL, headers) == "believed"
    assert reason(checker, CALL, headers) == "replayed"
    watch.now += GOOD + SKEW
    assert reason(checker, CALL, headers) == "replayed"
    watch.now += 1
    assert reason(checker, CALL, headers) == "stale"


def test_a_call_that_the_broker_brings_again_is_believed(checker: CallChecker) -> None:
    headers = proof()
    assert reason(checker, CALL, headers) == "believed"
    assert reason(checker, CALL, headers, redelivered=True) == "believed"


def test_what_is_remembered_of_calls_is_forgotten_when_they_are_stale(checker: CallChecker, watch: Watch) -> None:
    for minute in range(5):
        watch.now = NOON + 60 * minute
        for n in range(100):
            call = replace(CALL, number=f"{minute}-{n}")
            assert reason(checker, call, proof(call, at=watch.now)) == "believed"
    assert len(checker._seen) == len(checker._until) == 100


def test_while_a_key_is_replaced_both_are_believed(watch: Watch) -> None:
    public, private = new_call_pair()
    checker = CallChecker([PUBLIC, public], SKEW, watch)
    for number, key in (("a", PRIVATE), ("b", private)):
        call = replace(CALL, number=number)
        assert reason(checker, call, proof(call, key=key)) == "believed"


def test_what_is_no_key_is_said_at_once() -> None:
    with pytest.raises(ValueError):
        CallSigner("bm8ga2V5")
    with pytest.raises(ValueError, match=r"^a key has 32 bytes, this one 6$"):
        CallChecker(["bm8ga2V5"], SKEW)
    with pytest.raises(ValueError):
        CallChecker([f"{PUBLIC[:8]}!{PUBLIC[8:]}"], SKEW)


def test_a_call_that_is_not_proven_says_why_in_one_word() -> None:
    assert (str(Unproven("stale")), Unproven("stale").reason) == ("stale", "stale")
