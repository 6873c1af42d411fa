"""Whether somebody knows an appeal's secret."""

import hmac
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, select

from kit.bus.work import Reading
from kit.problems import NotFound
from services.intake import store


def prove(reading: Reading, tracking_code: str, secret: str, *, lock: bool = False) -> Row[Any]:
    """The appeal's row; a wrong code and a wrong secret are the same NotFound, in the same time."""
    statement = select(store.appeals).where(store.appeals.c.tracking_code == tracking_code.upper())
    row = reading.connection.execute(statement.with_for_update() if lock else statement).first()
    expected = row.secret_hash if row is not None else "0" * 64
    known = hmac.compare_digest(expected, sha256(secret.encode()).hexdigest())
    if row is None or not known:
        raise NotFound("appeal")
    return row
