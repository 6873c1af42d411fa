"""Who waits after wrong passwords, counted by hand; and halves of a code as they are typed."""

from hashlib import sha256

import pytest

from contracts.words import Role
from gateway.access import rate
from gateway.access.guesses import TOO_MANY, Guesses
from gateway.access.two_persons import HALF, LETTERS, SENSITIVE, TWO, half_hash, new_code, new_half, one_is_enough
from gateway.bus import Declined
from gateway.settings import GatewaySettings
from kit.problems import Refused


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(rate, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def guesses(clock: list[float]) -> Guesses:
    return Guesses(
        GatewaySettings(guess_minutes=2, guesses_at_once=2, login_guesses_per_hour=5, device_guesses_per_hour=3)
    )


def wait(guesses: Guesses, login: str, network: str, device: str | None = None) -> int:
    """Seconds to wait; 0 when the guess was let through, which counts as a wrong one; -1 for another refusal."""
    try:
        guesses.begin(login, network, device)
    except Declined as declined:
        return declined.retry_after or -1 if declined.problem is TOO_MANY else -1
    return 0


def test_a_stranger_has_some_at_once_and_then_one_every_two_minutes(guesses: Guesses, clock: list[float]) -> None:
    assert [wait(guesses, "a", "n1") for _ in range(3)] == [0, 0, 121]
    assert wait(guesses, "b", "n1") == 0, "another login"
    assert wait(guesses, "a", "n2") == 0, "another network"
    clock[0] += 120
    assert [wait(guesses, "a", "n1") for _ in range(2)] == [0, 121]


def test_guesses_from_everywhere_are_bounded_and_what_was_refused_there_did_not_count_near(
    guesses: Guesses, clock: list[float]
) -> None:
    assert [wait(guesses, "a", f"n{n}") for n in range(6)] == [0, 0, 0, 0, 0, 721]
    assert wait(guesses, "b", "n5") == 0
    clock[0] += 721
    assert [wait(guesses, "a", "n5"), wait(guesses, "a", "n5")] == [0, 720]
    clock[0] += 721
    assert wait(guesses, "a", "n5") == 0, "the refusal took nothing of its own network's"


def test_a_known_device_has_a_bucket_of_its_own_and_then_waits_like_a_stranger(
    guesses: Guesses, clock: list[float]
) -> None:
    assert [wait(guesses, "a", "n1", "d") for _ in range(6)] == [0, 0, 0, 0, 0, 121]
    assert wait(guesses, "a", "n1") == 121
    assert wait(guesses, "a", "n1", "other") == 0
    clock[0] += 3600 / 3
    assert [wait(guesses, "a", "n1", "d") for _ in range(4)] == [0, 0, 0, 121], "one of its own, two of a stranger's"


def test_what_was_refused_for_all_networks_took_nothing_from_its_own(clock: list[float]) -> None:
    guesses = Guesses(GatewaySettings(guess_minutes=1e6, guesses_at_once=1, login_guesses_per_hour=1))
    assert wait(guesses, "a", "n1") == 0
    assert all(wait(guesses, "a", "n2") > 1000 for _ in range(3))
    clock[0] += 3601
    assert wait(guesses, "a", "n2") == 0


def test_a_right_password_forgets_the_wrong_ones_near_and_only_itself_elsewhere(guesses: Guesses) -> None:
    wait(guesses, "a", "n1")
    guesses.begin("a", "n1", None).was_right()
    assert [wait(guesses, "a", "n1") for _ in range(3)] == [0, 0, 121]
    assert [wait(guesses, "a", f"m{n}") for n in range(3)] == [0, 0, 721], "of five four were wrong, near and far"
    guesses.begin("a", "n1", "d").was_right()
    for _ in range(3):
        wait(guesses, "b", "n2", "d")
    with pytest.raises(Declined):
        guesses.begin("a", "n1", "d")


def test_what_was_not_checked_counts_nowhere(guesses: Guesses) -> None:
    for _ in range(20):
        guesses.begin("a", "n1", None).was_none()
    assert [wait(guesses, "a", "n1") for _ in range(3)] == [0, 0, 121]
    for _ in range(20):
        guesses.begin("a", "n1", "d").was_none()
    assert [wait(guesses, "a", "n1", "d") for _ in range(4)] == [0, 0, 0, 121]


def test_no_answer_tells_whether_the_login_exists() -> None:
    assert (TOO_MANY.type, TOO_MANY.status) == ("too-many-guesses", 429)
    assert TOO_MANY.title == "Too many wrong passwords for this login."
    assert TOO_MANY.detail.startswith("Try again after Retry-After seconds.")


@pytest.mark.parametrize("role", Role)
def test_no_one_person_gives_a_role_that_two_give(role: Role) -> None:
    if role not in SENSITIVE:
        one_is_enough(role)
        return
    with pytest.raises(Refused) as refused:
        one_is_enough(role)
    problem = refused.value.problem
    assert (problem.type, problem.title, problem.status) == (
        "two-persons-needed", "Office and operator together make this account, at /accounts.", 409,
    )  # fmt: skip
    assert TWO < SENSITIVE


def test_a_code_is_drawn_by_lot_in_groups_of_four_of_letters_that_look_like_no_other() -> None:
    codes = {new_half() for _ in range(50)}
    assert len(codes) == 50
    for code in codes:
        assert [len(group) for group in code.split("-")] == [4, 4, 4]
        assert set(code) <= set(LETTERS) | {"-"}
    assert [len(group) for group in new_code(10).split("-")] == [4, 4, 2]
    assert (HALF, len(LETTERS), set("01IO") & set(LETTERS)) == (12, 32, set())


def test_half_a_code_is_the_same_however_it_is_typed_and_another_for_another_account() -> None:
    kept = half_hash("a-1", "ABCD-EFGH-2345")
    assert kept == sha256(b"a-1 ABCDEFGH2345").hexdigest()
    for typed in (
        "abcdefgh2345",
        " ABCD EFGH 2345 ",
        "abcd.efgh.2345",
        "ABCD—EFGH—2345",
        "ａｂｃｄ－ｅｆｇｈ－２３４５",
    ):
        assert half_hash("a-1", typed) == kept
    assert half_hash("a-2", "ABCD-EFGH-2345") != kept
    assert half_hash("a-1", "ABCD-EFGH-2346") != kept
