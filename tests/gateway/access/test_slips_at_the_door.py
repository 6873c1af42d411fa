"""The password of a slip, without a server: for setting one's own, once, until its day."""

from datetime import UTC, datetime, timedelta

import pytest

from gateway.access import login
from gateway.access.first_passwords import as_given
from gateway.access.two_persons import new_half
from kit.clock import Clock
from tests.gateway.access.at_the_door import PASSWORD, House, Run, refusal
from tests.gateway.moved_clock import moved

FAILED = ("sign-in-failed", 401)
OWN = "another good one of hers"
SIGNED_IN = ("office", "石宏兰", "sign_in", "olga", "done")


async def slip(house: House, *, days: float = 1, now: datetime | None = None) -> tuple[str, str]:
    """An account with a slip's password: its id, and what stands on the slip."""
    account = await house.account()
    printed = new_half()
    [kept] = await house.context.accounts.passwords.hash_chance([printed])
    until = (now or Clock().now()) + timedelta(days=days)
    await house.context.accounts.give_first({account.account_id: kept}, until)
    return account.account_id, printed


def test_a_slip_is_for_setting_ones_own_password_and_for_nothing_else(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        account_id, printed = await slip(house)
        typed = printed.lower().replace("-", " ")
        for _ in range(3):  # none of these is a guess
            assert await refusal(house.sign_in(typed)) == ("new-password-needed", 401)
            assert await refusal(house.sign_in(typed, new="short")) == ("password-too-short", 422)
            assert await refusal(house.sign_in(typed, new=typed.upper())) == ("password-too-weak", 422)
        assert await refusal(house.sign_in(PASSWORD, new=OWN)) == FAILED, "what was before the slip"
        assert [row[4] for row in await house.log()] == ["failed"]
        session = await house.sign_in(typed, new=OWN)
        account = await house.again(account_id)
        assert (session.account, account.first_until, account.state) == (account, None, "on")
        assert (await house.log())[1:] == [("office", "石宏兰", "set_first_password", "olga", "done"), SIGNED_IN]
        rows = await house.context.audit.recent(before=None, limit=9)
        assert {row["address"] for row in rows} == {"198.51.100.7"}
        assert await refusal(house.sign_in(typed, new=OWN)) == FAILED, "a slip is good once"
        assert await house.sign_in(OWN)

    at_the_door(test, guesses_at_once=2)


def test_a_slips_password_is_told_as_slowly_as_any_other(at_the_door: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def test(house: House) -> None:
        _, printed = await slip(house)
        hasher = type(house.context.accounts.passwords.hasher)
        verify, costs = hasher.verify, list[str]()

        def counted(self: object, kept: str, password: str) -> bool:
            costs.append(kept.split("$")[3])
            return verify(self, kept, password)  # type: ignore[arg-type]

        monkeypatch.setattr(hasher, "verify", counted)
        await refusal(house.sign_in(printed))
        assert costs == ["m=8,t=2,p=1", "m=8,t=1,p=1"]
        costs.clear()
        await refusal(house.sign_in(printed, name="nobody"))
        assert costs == ["m=8,t=2,p=1"]

    at_the_door(test, password_passes=2)


@pytest.mark.parametrize(("left", "good"), [(1, True), (0, False), (-1, False)])
def test_a_slip_is_over_at_its_moment(at_the_door: Run, monkeypatch: pytest.MonkeyPatch, left: int, good: bool) -> None:
    now = datetime(2026, 11, 2, 8, tzinfo=UTC)
    moved(monkeypatch, lambda: now, login)

    async def test(house: House) -> None:
        _, printed = await slip(house, days=left / 86_400, now=now)
        if good:
            assert await house.sign_in(printed, new=OWN)
        else:
            assert await refusal(house.sign_in(printed, new=OWN)) == FAILED

    at_the_door(test)


def test_of_two_with_the_same_slip_the_slower_one_does_not_come_in(
    at_the_door: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def test(house: House) -> None:
        account_id, printed = await slip(house)
        write = house.context.audit.write

        async def meanwhile(actor: object, action: str, *rest: object, **more: object) -> None:
            await write(actor, action, *rest, **more)  # type: ignore[arg-type]
            if action == "set_first_password":
                await house.context.accounts.set_password(await house.again(account_id), "of the faster one")

        monkeypatch.setattr(house.context.audit, "write", meanwhile)
        with pytest.raises(login.Refused) as refused:
            await house.sign_in(printed, new=OWN)
        told = refused.value.problem
        assert (told.type, told.status, told.title) == (*FAILED, "Not signed in.")
        assert told.detail == "The slip was used a moment ago."
        assert await house.sign_in("of the faster one")

    at_the_door(test)


def test_what_is_typed_from_a_slip_is_read_however_it_is_written() -> None:
    assert as_given(" abcd efgh-2345.x ") == "ABCD-EFGH-2345-X"
    assert as_given("ａｂｃｄ　ＥＦＧＨ－２３４５") == "ABCD-EFGH-2345"
    assert as_given("") == ""
