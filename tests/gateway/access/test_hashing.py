"""Passwords by themselves: what is kept of one, which hash it is held against, and who finds no place."""

import asyncio
import os
import sys
import threading
from collections.abc import Iterator
from itertools import repeat

import pytest

from gateway.access.passwords import BUSY, NICE, UNUSABLE, Passwords
from gateway.bus import Declined
from gateway.settings import GatewaySettings

GOOD = "a good long password"


def hashing(**settings: int) -> Passwords:
    cost = {"password_passes": 2, "password_kibibytes": 24, "password_lanes": 3, "password_threads": 1}
    return Passwords(GatewaySettings(**(cost | {"password_queue": 2} | settings)))


@pytest.fixture
def passwords() -> Iterator[Passwords]:
    made = hashing()
    yield made
    made.stop()


def kept(passwords: Passwords, password: str = GOOD) -> str:
    with passwords.turn() as turn:
        return asyncio.run(turn.hash(password))


def test_a_password_is_kept_as_argon2id_at_the_cost_of_the_settings(passwords: Passwords) -> None:
    one, other = kept(passwords), kept(passwords)
    assert one.startswith("$argon2id$v=19$m=24,t=2,p=3$")
    assert one != other, "each has a salt of its own"


def test_only_the_password_of_a_hash_matches_it(passwords: Passwords) -> None:
    one = kept(passwords)
    with passwords.turn() as turn:
        for quick in (False, True):
            assert asyncio.run(turn.matches(one, GOOD, quick=quick)) is True
            assert asyncio.run(turn.matches(one, GOOD + " ", quick=quick)) is False


@pytest.mark.parametrize("nothing", [None, UNUSABLE, "", "$argon2id$", "no hash at all"])
@pytest.mark.parametrize("password", [GOOD, "", UNUSABLE, "nobody has this password"])
def test_where_no_password_was_given_none_matches(passwords: Passwords, nothing: str | None, password: str) -> None:
    assert passwords.matches(nothing, password) is False
    assert passwords.matches(nothing, password, quick=True) is False


def test_without_an_account_as_many_hashes_are_made_as_with_one(
    passwords: Passwords, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, cheap = kept(passwords), asyncio.run(passwords.hash_chance(["ABCD-EFGH-2345"]))[0]
    costs: list[str] = []
    verify = type(passwords.hasher).verify

    def counted(hasher: object, against: str, password: str) -> bool:
        costs.append(against.split("$")[3])
        return verify(hasher, against, password)  # type: ignore[arg-type]

    monkeypatch.setattr(type(passwords.hasher), "verify", counted)
    for against in (one, None, UNUSABLE):
        costs.clear()
        passwords.matches(against, GOOD)
        assert costs == ["m=24,t=2,p=3"]
    with passwords.turn() as turn:
        for quick, made in ((False, ["m=8,t=1,p=1"]), (True, ["m=24,t=2,p=3", "m=8,t=1,p=1"])):
            costs.clear()
            assert asyncio.run(turn.matches(cheap, "ABCD-EFGH-2345", quick=quick))
            assert costs == made, "a slip's is told as slowly as any other"
        costs.clear()
        assert asyncio.run(turn.matches(one, GOOD))
        assert costs == ["m=24,t=2,p=3"]


def test_passwords_of_chance_are_hashed_at_the_least_cost_each_in_its_place(passwords: Passwords) -> None:
    printed = ["ABCD-EFGH-2345", "JKLM-NPQR-6789"]
    hashes = asyncio.run(passwords.hash_chance(printed))
    assert [one.split("$")[1:4] for one in hashes] == [["argon2id", "v=19", "m=8,t=1,p=1"]] * 2
    assert [passwords.matches(one, given) for one, given in zip(hashes, printed, strict=True)] == [True, True]
    assert passwords.matches(hashes[0], printed[1]) is False


@pytest.mark.parametrize(("known", "room"), [(False, 3), (True, 5)])
def test_so_many_find_a_place_and_the_next_is_told_when_to_come_again(known: bool, room: int) -> None:
    passwords = hashing(password_retry_seconds=4)
    waits = set[int | None]()

    def fill(places: int) -> None:
        if not places:
            for _ in range(200):
                with pytest.raises(Declined) as declined:
                    passwords.turn(known=known).__enter__()
                assert declined.value.problem is BUSY
                waits.add(declined.value.retry_after)
            return
        with passwords.turn(known=known):
            fill(places - 1)

    fill(room)
    assert waits == {4, 5, 6, 7, 8}, "by lot, so that not all come back at once"
    fill(room)  # every place was given back
    passwords.stop()


def test_a_place_is_given_back_when_what_was_done_in_it_fails() -> None:
    passwords = hashing(password_queue=0)
    for _ in repeat(None, 3):
        with pytest.raises(ZeroDivisionError), passwords.turn():
            raise ZeroDivisionError
    with passwords.turn(), pytest.raises(Declined):
        passwords.check_room(known=True)
    passwords.check_room(known=False)
    passwords.stop()


def test_that_too_many_sign_in_is_said_in_one_way() -> None:
    assert (BUSY.type, BUSY.status, BUSY.detail) == ("sign-in-busy", 503, "Try again soon.")
    assert BUSY.title == "Too many people are signing in at this moment."


def test_hashes_are_made_by_threads_of_that_name_that_stand_back_behind_pages(passwords: Passwords) -> None:
    def who() -> tuple[str, int]:
        return threading.current_thread().name, os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    name, nice = asyncio.run(passwords.run(who))
    assert name.startswith("gateway-password")
    if sys.platform == "linux":
        assert nice == max(NICE, os.getpriority(os.PRIO_PROCESS, 0))


def test_what_waits_when_the_gateway_ends_is_not_begun_any_more(passwords: Passwords) -> None:
    begun, go, done = threading.Event(), threading.Event(), list[int]()

    def first() -> None:
        begun.set()
        go.wait(30)

    async def end() -> None:
        running = asyncio.ensure_future(passwords.run(first))
        waiting = asyncio.ensure_future(passwords.run(lambda: done.append(1)))
        await asyncio.to_thread(begun.wait, 30)
        assert threading.current_thread().name
        stopping = asyncio.create_task(asyncio.to_thread(passwords.stop))
        with pytest.raises(asyncio.CancelledError):
            await waiting  # while the first is still at it
        go.set()
        await asyncio.gather(running, stopping)

    asyncio.run(end())
    assert done == []
