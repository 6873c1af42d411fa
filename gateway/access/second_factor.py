"""A second factor from a phone (TOTP, RFC 6238) for everybody who signs in with a password."""

import logging
from base64 import b64decode, b64encode
from typing import Any

from sqlalchemy import update

from gateway.access.accounts import Account, Accounts
from gateway.access.database import Store
from gateway.access.tables import accounts
from gateway.keys import Keys
from kit.clock import Clock
from kit.keyboard import plain
from kit.problems import Refused

log = logging.getLogger(__name__)
STEP = 30
"""Seconds a code lives (RFC 6238); the one before and the one after are taken too."""


class SecondFactor:
    """Enrolment and checking; secrets lie sealed under the gateway's key, and a code is good once."""

    def __init__(self, store: Store, people: Accounts, keys: Keys) -> None:
        self._store = store
        self._people = people
        self._key = keys.of("totp")

    async def enrol(self, account: Account) -> tuple[str, str]:
        """A fresh secret and its otpauth address; it counts once a code of it was confirmed."""
        if account.totp_on:
            raise Refused("second-factor-on", "A second factor is already on.")
        secret = new_secret()
        await self._people.change(account.account_id, totp_sealed=self._seal(secret))
        return secret, address_of_secret(secret, account.login)

    def of_new_account(self, secret: str, code: str) -> dict[str, Any] | None:
        """What an account is made with that has this second factor from the beginning; None for a wrong code."""
        step = _step_of(secret, code)
        return None if step is None else {"totp_sealed": self._seal(secret), "totp_on": True, "totp_used": step}

    async def confirm(self, account: Account, code: str) -> None:
        """Turn it on with a code of the new secret; raises Refused for a wrong one."""
        if not await self.check(account, code):
            raise Refused("second-factor-wrong", "The code is not right.", status=422)
        await self._people.change(account.account_id, totp_on=True)

    async def drop(self, account: Account) -> None:
        """Turn it off: the phone is lost, changed, or the person left."""
        await self._people.change(account.account_id, totp_on=False, totp_sealed=None, totp_used=0)

    async def check(self, account: Account, code: str) -> bool:
        """Whether the code is right and was not used before."""
        from nacl.exceptions import CryptoError

        if account.totp_sealed is None:
            return False
        try:
            step = _step_of(self._open(account.totp_sealed), code)
        except CryptoError:
            log.error("second factor sealed under another secret key", extra={"account": account.account_id})
            return False
        if step is None:
            return False
        unused = (
            update(accounts)
            .where(accounts.c.account_id == account.account_id, accounts.c.totp_used < step)
            .values(totp_used=step)
        )
        return bool(await self._store.write(lambda connection: connection.execute(unused).rowcount))

    def _seal(self, secret: str) -> str:
        from nacl.secret import SecretBox

        return b64encode(SecretBox(self._key).encrypt(secret.encode())).decode()

    def _open(self, sealed: str) -> str:
        from nacl.secret import SecretBox

        return SecretBox(self._key).decrypt(b64decode(sealed)).decode()


def new_secret() -> str:
    """A secret that a phone and the platform make codes of."""
    import pyotp

    return pyotp.random_base32()


def address_of_secret(secret: str, login: str) -> str:
    """The otpauth address that a phone reads from a QR code."""
    import pyotp

    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name="Minsheng")


def _step_of(secret: str, code: str) -> int | None:
    """The half minute this code is of, the latest that counts now; None for a wrong one."""
    import pyotp

    code = plain(code)
    if not (code.isascii() and code.isdigit()):
        return None
    totp, now = pyotp.TOTP(secret), int(Clock().now().timestamp()) // STEP
    matching = [step for step in (now - 1, now, now + 1) if pyotp.utils.strings_equal(totp.at(step * STEP), code)]
    return matching[-1] if matching else None
