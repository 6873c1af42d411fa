"""Slips of the demo's coming session, with codes known to everybody on purpose: for a county of play, and no other.

A real session's codes are random, and made on the scrutineer's computer (services/voting/slips/).
"""

from base64 import urlsafe_b64encode
from hashlib import pbkdf2_hmac

from anyio.to_thread import run_sync
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from contracts.scrutiny import ListSlips
from gateway.context import AppContext
from gateway.demo.people import STAFF, deputies
from kit.bus.unit_of_work import new_id

MANY = 6
"""The first so many deputies have one: each takes the slow hash a third of a second."""
ITERATIONS = 600_000


def code(number: int) -> str:
    """The code of the demo's deputy `number`."""
    return f"0000-0000-{number:04d}"


async def give(app_context: AppContext, session: str) -> None:
    """The scrutineer lists the slips of a session."""
    keys = {}
    for number, deputy in enumerate(deputies()[:MANY], 1):
        keys[deputy.id] = await run_sync(_public_key, code(number), session, deputy.id)
    await app_context.do(ListSlips(session_id=session, slip_keys=keys), STAFF["scrutineer"], key=new_id())


def _public_key(code: str, session: str, deputy: str) -> str:
    salt = f"minsheng-slip-1:{session}:{deputy}".encode()
    seed = pbkdf2_hmac("sha256", code.replace("-", "").encode(), salt, ITERATIONS)
    raw = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
