"""A second factor by itself: what lies in the database, which codes are good, and each of them once."""

import asyncio
import logging
from base64 import b64decode
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
from nacl.secret import SecretBox

from contracts.base import Actor
from contracts.words import Role
from gateway.access import second_factor
from gateway.access.accounts import Account, Accounts
from gateway.access.database import Store
from gateway.access.second_factor import STEP, SecondFactor, _step_of, address_of_secret, new_secret
from gateway.keys import Keys
from gateway.settings import GatewaySettings
from kit.problems import Refused
from tests.gateway.moved_clock import moved

NOW = datetime(2026, 11, 2, 8, 0, 15, tzinfo=UTC)
OLGA = Actor(role=Role.OFFICE, id="o", name="石宏兰")
KEYS = Keys(b"k" * 40, "")
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class Phones:
    """Second factors over one account."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.people = Accounts(store, GatewaySettings())
        self.factor = self.under(KEYS)

    def under(self, keys: Keys) -> SecondFactor:
        return SecondFactor(self.store, self.people, keys)

    async def account(self) -> Account:
        """As it is now; made when it is not there."""
        every = await self.people.all()
        made = every[0].account_id if every else await self.people.add("olga", "a good long password", OLGA)
        found = await self.people.get(made)
        assert found is not None
        return found


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    moved(monkeypatch, lambda: NOW, second_factor)


@pytest.fixture
def phones(tmp_path: Path) -> Callable[[Callable[[Phones], Awaitable[None]]], None]:
    def run(test: Callable[[Phones], Awaitable[None]]) -> None:
        async def whole() -> None:
            store = Store(f"sqlite:///{tmp_path / 'gateway.sqlite'}")
            store.migrate()
            try:
                await test(Phones(store))
            finally:
                await store.stop()

        asyncio.run(whole())

    return run


def code(secret: str, steps: int = 0) -> str:
    return pyotp.TOTP(secret).at(int(NOW.timestamp()) + steps * STEP)


def problem(refused: pytest.ExceptionInfo[Refused]) -> tuple[str, int]:
    return refused.value.problem.type, refused.value.problem.status


@pytest.mark.parametrize("steps", [-3, -2, -1, 0, 1, 2, 3])
def test_the_code_of_this_half_minute_and_of_its_neighbours_is_good(steps: int) -> None:
    now = int(NOW.timestamp()) // 30
    assert STEP == 30
    assert _step_of(SECRET, code(SECRET, steps)) == (now + steps if abs(steps) <= 1 else None)


@pytest.mark.parametrize("wrong", ["", "abcdef", "12345", "１２３４５６", "12 456", "²²²²²²"])
def test_what_is_no_code_is_wrong(wrong: str) -> None:
    assert _step_of(SECRET, wrong) is None


def test_a_right_code_is_good_in_full_width_and_in_no_other_digits() -> None:
    wide, arabic = (str.maketrans("0123456789", digits) for digits in ("０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩"))
    assert _step_of(SECRET, code(SECRET).translate(wide)) == int(NOW.timestamp()) // STEP
    assert _step_of(SECRET, code(SECRET).translate(arabic)) is None


def test_a_phone_is_enrolled_confirmed_used_and_dropped(phones: Callable[..., None]) -> None:
    async def test(phones: Phones) -> None:
        factor = phones.factor
        assert await factor.check(await phones.account(), code(SECRET)) is False, "there is none"
        secret, address = await factor.enrol(await phones.account())
        account = await phones.account()
        assert account.totp_on is False
        assert account.totp_sealed is not None
        assert secret.encode() not in b64decode(account.totp_sealed)
        opened = SecretBox(KEYS.of("totp")).decrypt(b64decode(account.totp_sealed))
        assert opened == secret.encode(), "by the key that opens it in the next release too"
        assert address == address_of_secret(secret, "olga")
        with pytest.raises(Refused, match=r"^second-factor-wrong: The code is not right\.$") as wrong:
            await factor.confirm(account, code(secret, 5))
        assert problem(wrong) == ("second-factor-wrong", 422)
        await factor.confirm(account, code(secret, -1))
        account = await phones.account()
        assert account.totp_on is True
        with pytest.raises(Refused, match=r"^second-factor-on: A second factor is already on\.$"):
            await factor.enrol(account)
        assert await factor.check(account, code(secret, -1)) is False, "it was used"
        assert await factor.check(account, code(secret, 1)) is True
        assert await factor.check(account, code(secret)) is False, "an older one than was used"
        await factor.drop(account)
        account = await phones.account()
        assert (account.totp_on, account.totp_sealed) == (False, None)
        again, _ = await factor.enrol(account)
        assert again != secret
        assert await factor.check(await phones.account(), code(again, -1)) is True, "a new phone begins anew"

    phones(test)


def test_a_secret_sealed_under_another_key_opens_nothing_and_is_in_the_log(
    phones: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    async def test(phones: Phones) -> None:
        secret, _ = await phones.factor.enrol(await phones.account())
        account = await phones.account()
        assert await phones.under(Keys(b"x" * 40, "")).check(account, code(secret)) is False
        told = caplog.records[-1]
        assert (told.levelno, told.message) == (logging.ERROR, "second factor sealed under another secret key")
        assert told.account == account.account_id  # type: ignore[attr-defined]
        assert await phones.factor.check(account, code(secret)) is True

    phones(test)


def test_a_code_that_one_person_used_is_still_good_for_another(phones: Callable[..., None]) -> None:
    async def test(phones: Phones) -> None:
        columns = phones.factor.of_new_account(SECRET, code(SECRET, -1))
        assert columns is not None
        people = []
        for login in ("olga", "boris"):
            account_id = await phones.people.add(login, "a good long password", OLGA)
            await phones.people.change(account_id, **columns)
            people.append(await phones.people.get(account_id))
        assert [await phones.factor.check(each, code(SECRET)) for each in people if each] == [True, True]
        assert [await phones.factor.check(each, code(SECRET)) for each in people if each] == [False, False]

    phones(test)


def test_an_account_may_have_its_phone_from_the_beginning(phones: Callable[..., None]) -> None:
    async def test(phones: Phones) -> None:
        assert phones.factor.of_new_account(SECRET, code(SECRET, 2)) is None
        columns = phones.factor.of_new_account(SECRET, code(SECRET))
        assert columns is not None
        assert (columns["totp_on"], columns["totp_used"]) == (True, int(NOW.timestamp()) // 30)
        await phones.people.change((await phones.account()).account_id, **columns)
        account = await phones.account()
        assert await phones.factor.check(account, code(SECRET)) is False, "the code that made it"
        assert await phones.factor.check(account, code(SECRET, 1)) is True

    phones(test)


def test_a_phone_reads_the_secret_with_whose_it_is() -> None:
    parts = urlsplit(address_of_secret(SECRET, "olga"))
    assert (parts.scheme, parts.netloc, parts.path) == ("otpauth", "totp", "/Minsheng:olga")
    assert parse_qs(parts.query) == {"secret": [SECRET], "issuer": ["Minsheng"]}
    secrets = {new_secret() for _ in range(20)}
    assert len(secrets) == 20
    assert all(len(one) == 32 and set(one) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") for one in secrets)
