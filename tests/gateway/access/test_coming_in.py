"""Signing in and out, without a server: who comes in, what counts as a guess, and what the log says of it."""

from contextlib import ExitStack
from random import Random

import pyotp
import pytest
from fastapi import Response

from gateway.access import login, rate, second_factor
from gateway.access.passwords import UNUSABLE
from gateway.access.second_factor import STEP
from gateway.bus import Declined
from kit.clock import Clock
from tests.gateway.access.at_the_door import DAN, PASSWORD, House, Run, keep, refusal
from tests.gateway.moved_clock import moved

FAILED = ("sign-in-failed", 401)
TOO_MANY = ("too-many-guesses", 429)
LONG = "".join(Random(7).sample([chr(ord("一") + number) for number in range(9000)], 1024))
"""As long as a password may be."""
SIGNED_IN = ("office", "石宏兰", "sign_in", "olga", "done")


async def guesses_left(house: House, name: str = "olga", **how: object) -> int:
    """How many wrong passwords of this login are still checked."""
    for number in range(50):
        if await refusal(house.sign_in("a wrong one", name=name, **how)) == TOO_MANY:  # type: ignore[arg-type]
            return number
    raise AssertionError("guessed without end")


def test_the_right_password_begins_a_session_and_leaves_a_line_in_the_log(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        account, browser = await house.account(), dict[str, str]()
        session = await house.sign_in(browser=browser)
        assert session.account == account
        found = await house.context.sessions.read(house.request(browser))
        assert found == session
        assert await house.log() == [SIGNED_IN]
        [row] = await house.context.audit.recent(before=None, limit=9)
        assert (row["address"], row["actor_id"]) == ("198.51.100.7", "o")

    at_the_door(test)


def test_a_login_is_the_same_in_capitals_and_with_blanks_around_it(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        await house.account()
        assert await house.sign_in(name="  OLGA ")
        assert await house.log() == [SIGNED_IN]

    at_the_door(test)


def test_wrong_name_wrong_password_and_an_account_that_is_off_are_one_refusal(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        account = await house.account()
        told = []
        for name, password in (("olga", "wrong"), ("nobody", PASSWORD), ("olga", PASSWORD)):
            if password == PASSWORD and name == "olga":
                await house.context.accounts.change(account.account_id, active=False)
            with pytest.raises(login.Refused) as refused:
                await house.sign_in(password, name=name)
            told.append(refused.value.problem)
        assert told[0] == told[1] == told[2]
        assert (told[0].type, told[0].status) == FAILED
        assert (told[0].title, told[0].detail) == ("Not signed in.", "The name or the password is wrong.")
        assert await house.log() == [
            ("office", "石宏兰", "sign_in", "olga", "failed"),
            ("public", "", "sign_in", "nobody", "failed"),
            ("office", "石宏兰", "sign_in", "olga", "failed"),
        ]

    at_the_door(test)


def test_nobody_signs_in_to_an_account_without_a_password_with_what_stands_in_its_place(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        await house.context.accounts.add_unusable("new", DAN)
        for password in ("", UNUSABLE, "nobody has this password"):
            assert await refusal(house.sign_in(password, name="new")) == FAILED
            assert await refusal(house.sign_in(password, name="nobody")) == FAILED

    at_the_door(test)


def test_wrong_passwords_are_counted_by_login_and_network_until_the_right_one_comes(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        await house.account()
        for _ in range(4):
            assert await refusal(house.sign_in("a wrong one")) == FAILED
        assert await house.sign_in()
        assert await guesses_left(house) == 5, "the right one made the wrong ones before it forgotten"
        assert await refusal(house.sign_in()) == TOO_MANY
        assert await refusal(house.sign_in(name=" OLGA")) == TOO_MANY
        assert await guesses_left(house, name="boris") == 5
        assert await house.sign_in(address="203.0.113.9"), "its owner elsewhere is not held up"

    at_the_door(test)


def test_a_guess_that_waits_is_not_looked_up_and_leaves_no_line_in_the_log(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        await house.account()
        assert await guesses_left(house) == 2
        before = await house.log()
        assert await refusal(house.sign_in()) == TOO_MANY
        assert await house.log() == before

    at_the_door(test, guesses_at_once=2)


def test_a_device_that_signed_in_before_is_not_held_up_by_a_strangers_guesses(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        await house.account()
        await house.account("boris")
        browser = dict[str, str]()
        await house.sign_in(browser=browser)
        await guesses_left(house)
        await guesses_left(house, name="boris")
        assert await house.sign_in(browser=browser)
        assert await refusal(house.sign_in(name="boris", browser=browser)) == TOO_MANY, "known to another login"

    at_the_door(test)


def test_of_a_login_or_a_password_without_end_only_the_beginning_is_looked_at(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        await house.account("l" * 64)
        await house.context.accounts.set_password(await house.account("boris"), LONG)
        assert await house.sign_in(name="l" * 65)
        assert await house.sign_in(LONG + "y", name="boris")
        assert await refusal(house.sign_in(LONG[:-1], name="boris")) == FAILED
        assert {row[3] for row in await house.log()} == {"l" * 64, "boris"}

    at_the_door(test)


def test_with_a_second_factor_the_password_alone_begins_nothing(
    at_the_door: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = Clock().now()
    moved(monkeypatch, lambda: moment, second_factor)  # a half minute may end between a code and its check

    async def test(house: House) -> None:
        account = await house.account()
        factor = house.context.second_factor
        secret, _ = await factor.enrol(account)
        now = int(moment.timestamp())
        await factor.confirm(await house.again(account.account_id), pyotp.TOTP(secret).at(now - STEP))
        for missing in ("", "  "):
            for _ in range(6):
                told = await refusal(house.sign_in(code=missing))
                assert told == ("second-factor-needed", 401), "no guess: the password was right"
        assert await house.log() == []
        assert await refusal(house.sign_in(code="000")) == ("second-factor-wrong", 401)
        assert (await house.log())[-1] == ("office", "石宏兰", "sign_in", "olga", "second-factor-wrong")
        code = pyotp.TOTP(secret).at(now)
        assert await refusal(house.sign_in("a wrong one", code=code)) == FAILED
        assert await house.sign_in(code=f" {code} ")
        assert await refusal(house.sign_in(code=code)) == ("second-factor-wrong", 401), "it was used"
        wrong = "second-factor-wrong"
        assert [row[4] for row in await house.log()] == [wrong, "failed", "done", wrong]

    at_the_door(test)


def test_wrong_codes_after_a_right_password_are_guesses(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        account = await house.account()
        factor = house.context.second_factor
        secret, _ = await factor.enrol(account)
        code = pyotp.TOTP(secret).at(int(Clock().now().timestamp()))
        await factor.confirm(await house.again(account.account_id), code)
        told = [await refusal(house.sign_in(code="000000x")) for _ in range(3)]
        assert told == [("second-factor-wrong", 401)] * 2 + [TOO_MANY]

    at_the_door(test, guesses_at_once=2)


def test_a_deputy_whose_seat_has_ended_is_told_so_and_only_with_the_right_password(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        await house.account("d01", DAN)
        house.register_says(DAN, stands=False)
        assert await refusal(house.sign_in("a wrong one", name="d01")) == FAILED
        for _ in range(3):
            with pytest.raises(login.Refused) as refused:
                await house.sign_in(name="d01")
            told = refused.value.problem
            assert (told.type, told.status, told.title) == ("seat-ended", 403, "Not signed in.")
            assert told.detail == "The seat has ended or is suspended, and its rights with it."
        assert [row[4] for row in await house.log()] == ["failed", *["seat-ended"] * 3]
        house.register_says(DAN, stands=True)
        assert await house.sign_in(name="d01")

    at_the_door(test, guesses_at_once=2)


def test_asked_once_more_for_the_password_a_guesser_waits_as_at_the_door(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        account, browser = await house.account(), dict[str, str]()

        async def right(password: str, **how: object) -> bool:
            asked = house.request(browser, **how)  # type: ignore[arg-type]
            return await login.password_is_right(house.context, asked, account, password)

        assert await right(PASSWORD)
        assert await right("a wrong one") is False
        assert await right(PASSWORD), "which makes the wrong one forgotten"
        assert [await right("a wrong one") for _ in range(2)] == [False, False]
        assert await refusal(right(PASSWORD)) == TOO_MANY
        assert await refusal(house.sign_in()) == TOO_MANY, "one count for both"
        assert await right(PASSWORD, address="203.0.113.9")
        await house.sign_in(browser=browser, address="203.0.113.9")
        assert await right(PASSWORD), "a known device has a count of its own"
        await house.context.accounts.set_password(account, LONG)
        account = await house.again(account.account_id)
        assert await right(LONG + "y")

    at_the_door(test, guesses_at_once=2)


@pytest.mark.parametrize(("inside", "stranger", "known"), [(2, True, True), (3, False, True), (5, False, False)])
def test_a_stranger_waits_where_the_queue_is_full_and_a_known_device_where_it_is_full_twice(
    at_the_door: Run, inside: int, stranger: bool, known: bool
) -> None:
    async def test(house: House) -> None:
        account, browser = await house.account(), dict[str, str]()
        await house.sign_in(browser=browser)
        held = ExitStack()
        for _ in range(inside):
            held.enter_context(house.context.accounts.passwords.turn(known=True))
        for goes, seen in ((stranger, dict[str, str]()), (known, browser)):
            if goes:
                assert await house.sign_in(browser=seen)
            else:
                assert await refusal(house.sign_in(browser=seen)) == ("sign-in-busy", 503)
        asked = login.password_is_right(house.context, house.request(), account, PASSWORD)
        if known:
            assert await asked
        else:
            assert await refusal(asked) == ("sign-in-busy", 503)

    at_the_door(test, password_threads=1, password_queue=2)


def test_signing_out_ends_the_session_takes_the_cookie_away_and_is_in_the_log(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        await house.account()
        browser, stolen = dict[str, str](), dict[str, str]()
        await house.sign_in(browser=browser)
        stolen |= browser
        asked, response = house.request(browser), Response()
        await login.sign_out(house.context, asked, response)
        keep(browser, response)
        assert "minsheng_session" not in browser
        assert house.context.sessions.renewal(asked) is None
        assert await house.context.sessions.read(house.request(stolen)) is None
        assert (await house.log())[1:] == [("office", "石宏兰", "sign_out", "olga", "done")]
        [row] = await house.context.audit.recent(before=None, limit=1)
        assert row["address"] == "198.51.100.7"
        await login.sign_out(house.context, house.request(stolen), Response())
        assert len(await house.log()) == 2, "nobody was signed in any more"

    at_the_door(test)


def test_a_session_that_is_signed_out_is_not_issued_again_though_its_cookie_was_old(
    at_the_door: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def test(house: House) -> None:
        await house.account()
        browser = dict[str, str]()
        await house.sign_in(browser=browser)
        later = Clock().now().timestamp() + 300
        monkeypatch.setattr("time.time", lambda: later)
        asked = house.request(browser)
        assert await house.context.sessions.read(asked)
        assert house.context.sessions.renewal(asked)
        await login.sign_out(house.context, asked, Response())
        assert house.context.sessions.renewal(asked) is None

    at_the_door(test)


def test_a_refusal_for_too_many_guesses_says_how_long_to_wait(
    at_the_door: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate, "monotonic", lambda: 1000.0)

    async def test(house: House) -> None:
        await guesses_left(house)
        with pytest.raises(Declined) as declined:
            await house.sign_in()
        assert declined.value.retry_after == 121

    at_the_door(test)
