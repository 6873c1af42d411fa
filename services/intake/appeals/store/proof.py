"""Whether somebody knows an appeal's secret."""

import hmac
from hashlib import sha256

from sqlalchemy import bindparam, select

from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from kit.problems import NotFound
from services.intake.appeals.store.rows import AppealRow
from services.intake.appeals.store.tables import appeals

_BY_CODE = select(appeals).where(appeals.c.tracking_code == bindparam("code"))
_NOBODY = b"0" * 64


def prove(reading: ReadSession, tracking_code: str, secret: str) -> AppealRow:
    """The appeal's row; raises the same NotFound for a wrong code and a wrong secret, after the same work."""
    row = typed(AppealRow, reading.connection.execute(_BY_CODE, {"code": tracking_code.upper()})).first()
    expected = row.secret_hash.encode() if row is not None else _NOBODY
    known = hmac.compare_digest(expected, sha256(secret.encode()).hexdigest().encode())
    if row is None or not known:
        raise NotFound("appeal")
    return row
