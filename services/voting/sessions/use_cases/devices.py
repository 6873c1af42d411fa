"""Deputies' devices: bound by a slip from the table, which only the scrutineer makes and only its holder can use."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, func, or_, select, update

from contracts import sessions as h
from contracts.base import Done
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.problems import Refused
from services.voting.sessions.store import members
from services.voting.sessions.use_cases.sessions import come, find, line_of, member, require_open
from services.voting.shared.devices import binds


def bind_device(work: UnitOfWork, request: h.BindDevice) -> Done:
    """Bind the device that a slip names; the deputy is present by it. The same device again changes nothing.

    Raises Refused when the deputy has no slip, when the slip did not sign this, and for a second device.
    """
    require_open(find(work, request.session_id))
    one = member(work, request.session_id, work.actor.id)
    if one.slip_key is None:
        raise Refused("no-slip", "The scrutineer has made no slip for this deputy yet.")
    named = {"session_id": request.session_id, "deputy_id": one.deputy_id, "device_key": request.device_key}
    if not binds(one.slip_key, request.slip_signature, **named):
        raise Refused("slip-wrong", "This is not the slip of this deputy in this session.", status=403)
    if one.device_key not in (None, request.device_key):
        raise Refused("slip-used", "This slip has bound another device; the scrutineer can give out a new one.")
    if one.device_key is None:
        evidence = {"device_key": request.device_key, "slip_signature": request.slip_signature}
        mine = (members.c.session_id == request.session_id, members.c.deputy_id == one.deputy_id)
        work.connection.execute(update(members).where(*mine).values(**evidence))
        fact = h.DeviceBound(**named, slip_signature=request.slip_signature)
        work.emit(fact, subject=line_of(work, request.session_id))
        come(work, one, by="")
    return Done(id=request.session_id)


def note_slips(work: UnitOfWork, session_id: str, keys: Mapping[str, str]) -> None:
    """Take the slips over from the scrutineer; what an older slip of the same deputy bound is void."""
    if not keys:
        return
    another = or_(members.c.slip_key.is_(None), members.c.slip_key != bindparam("slip"))
    theirs = (members.c.session_id == session_id, members.c.deputy_id == bindparam("of"), another)
    anew: dict[str, Any] = {"slip_key": bindparam("slip"), "device_key": None, "slip_signature": None}
    work.connection.execute(
        update(members).where(*theirs).values(anew), [{"of": of, "slip": key} for of, key in sorted(keys.items())]
    )


def bound(reading: ReadSession, session_id: str) -> int:
    """How many deputies have a bound device: who is present in an electronic round."""
    theirs = (members.c.session_id == session_id, members.c.device_key.is_not(None))
    return int(reading.connection.execute(select(func.count()).where(*theirs)).scalar_one())
