"""Sessions in signed cookies, and the CSRF token that belongs to each."""

import hmac
import time
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from fastapi import Request, Response
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import delete, insert, select

from gateway.access.accounts import Account, Accounts
from gateway.access.database import Store
from gateway.access.seats import Seats
from gateway.access.tables import ended_sessions
from gateway.bus.calls import new_key
from gateway.keys import Keys
from gateway.settings import GatewaySettings
from kit.clock import Clock

COOKIE = "minsheng_session"
CLOCKS_SECONDS = 60
"""How far ahead another gateway's clock may be that issued a cookie (ours); further ahead is no clock to go by."""
RENEW_SECONDS = 60
"""A used cookie older than this is issued again, so that only an idle session ends."""


@dataclass(frozen=True)
class Session:
    """One sign-in of one account."""

    session_id: str
    account: Account
    csrf: str
    began: int


class Sessions:
    """Issues and reads session cookies; an account's change, a sign-out or a seat's end ends them on every gateway."""

    def __init__(self, store: Store, people: Accounts, seats: Seats, keys: Keys, settings: GatewaySettings) -> None:
        self._store = store
        self._people = people
        self._seats = seats
        self._settings = settings
        self._csrf_key = keys.of("csrf")
        self._signer = URLSafeTimedSerializer(
            keys.of("session"), salt="session", signer_kwargs={"digest_method": sha256}
        )
        self._known: dict[str, tuple[float, Account | None]] = {}

    def begin(self, request: Request, response: Response, account: Account) -> Session:
        """Sign in: put the cookie on the response."""
        session = self._session(new_key(), account, int(time.time()))
        self._put(request, response, session)
        return session

    async def read(self, request: Request) -> Session | None:
        """The session of a request, None without a valid one; read once a request."""
        if not hasattr(request.state, "session"):
            request.state.session = await self._read(request)
        found: Session | None = request.state.session
        return found

    async def end(self, session: Session, response: Response) -> None:
        """Sign out: this session's cookie is worth nothing from now on."""
        now = Clock().now()
        until = now + timedelta(hours=self._settings.session_hours)

        def write(connection: object) -> None:
            connection.execute(delete(ended_sessions).where(ended_sessions.c.until < now))  # type: ignore[attr-defined]
            connection.execute(insert(ended_sessions), {"session_id": session.session_id, "until": until})  # type: ignore[attr-defined]

        await self._store.write(write)
        self._known.pop(session.session_id, None)
        response.delete_cookie(COOKIE, httponly=True, samesite="lax")

    def renewal(self, request: Request) -> str | None:
        """The Set-Cookie value for a session in use, when it is time to renew it."""
        session: Session | None = getattr(request.state, "session", None)
        if session is None or not getattr(request.state, "renew", False):
            return None
        response = Response()
        self._put(request, response, session)
        return response.headers["set-cookie"]

    def forget(self) -> None:
        """Ask the database again about every account."""
        self._known.clear()

    async def _read(self, request: Request) -> Session | None:
        cookie = request.cookies.get(COOKIE)
        if not cookie:
            return None
        try:
            (session_id, account_id, epoch, began), at = self._signer.loads(cookie, return_timestamp=True)
        except (BadSignature, ValueError, TypeError):
            return None
        idle = time.time() - at.timestamp()  # its own max_age would refuse what is a second ahead
        if not -CLOCKS_SECONDS <= idle <= self._settings.session_idle_minutes * 60:
            return None
        if time.time() - began > self._settings.session_hours * 3600:
            return None
        account = await self._account(session_id, account_id)
        if account is None or not account.active or account.epoch != epoch:
            return None
        if not await self._seats.stands(account.actor):
            return None
        request.state.renew = idle > RENEW_SECONDS
        return self._session(session_id, account, began)

    async def _account(self, session_id: str, account_id: str) -> Account | None:
        until, account = self._known.get(session_id, (0.0, None))
        if until > time.monotonic():
            return account
        ended = select(ended_sessions.c.until).where(ended_sessions.c.session_id == session_id)
        gone = await self._store.read(lambda connection: connection.execute(ended).first())
        account = None if gone else await self._people.get(account_id)
        if len(self._known) > 10_000:
            self._known.clear()
        self._known[session_id] = (time.monotonic() + self._settings.account_cache_seconds, account)
        return account

    def _session(self, session_id: str, account: Account, began: int) -> Session:
        csrf = hmac.new(self._csrf_key, session_id.encode(), sha256).hexdigest()[:40]
        return Session(session_id, account, csrf, began)

    def _put(self, request: Request, response: Response, session: Session) -> None:
        value = [session.session_id, session.account.account_id, session.account.epoch, session.began]
        response.set_cookie(
            COOKIE,
            self._signer.dumps(value),
            httponly=True,
            samesite="lax",
            secure=self._settings.over_https(request.url.scheme),
            path="/",
        )
