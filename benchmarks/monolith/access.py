"""Who is asking: a signed cookie, a CSRF token, the account as it stands now; a key makes a step safe to repeat."""

import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Depends, Header, HTTPException, Request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy.orm import Session

from benchmarks.monolith.tables import Account, AuditLine, UsedKey

SECRET = b"a secret of the benchmark"
COOKIE = "session"
IDLE_SECONDS = 8 * 3600
SIGNER = URLSafeTimedSerializer(SECRET, salt="session")
Key = Annotated[str | None, Header(alias="Idempotency-Key", min_length=8, max_length=100)]
Answer = dict[str, str]


def csrf_of(login: str) -> str:
    """The token that belongs to a session."""
    return hmac.new(SECRET, login.encode(), "sha256").hexdigest()


async def signed_in(request: Request, x_csrf_token: Annotated[str, Header()] = "") -> str:
    """The login of whoever asks; 401 without a valid session, 403 without its token."""
    try:
        login: str = SIGNER.loads(request.cookies.get(COOKIE, ""), max_age=IDLE_SECONDS)
    except BadSignature as unknown:
        raise HTTPException(401, "Sign in.") from unknown
    if not hmac.compare_digest(x_csrf_token, csrf_of(login)):
        raise HTTPException(403, "The token is not this session's.")
    return login


Login = Annotated[str, Depends(signed_in)]


def account(session: Session, login: str, role: str) -> Account:
    """The account as it stands in this transaction; 403 when it is not active or of another role."""
    found = session.get(Account, login)
    if found is None or not found.active or found.role != role:
        raise HTTPException(403, "Not for you.")
    return found


def audited(session: Session, login: str, action: str, subject: str, **detail: str) -> None:
    """The line that every act of power leaves, in the same transaction."""
    session.add(AuditLine(at=datetime.now(UTC), login=login, action=action, subject=subject, detail=detail))


def once(session: Session, key: str | None, body: Any, step: Callable[[], Answer]) -> Answer:
    """Carry out a step once: the same key again gives the same answer, with another body it is refused."""
    if key is None:
        return step()
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    used = session.get(UsedKey, key)
    if used is not None:
        if used.digest != digest:
            raise HTTPException(422, "This Idempotency-Key was used for another request.")
        return used.answer
    answer = step()
    session.add(UsedKey(key=key, digest=digest, answer=answer, at=datetime.now(UTC)))
    return answer
