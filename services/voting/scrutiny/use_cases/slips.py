"""The scrutineer's slips: public keys that bind deputies' devices, checked here by nobody else's word."""

import logging

from sqlalchemy import func, insert, select, update

from contracts import scrutiny as s
from contracts.sessions import DeviceBound
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from kit.problems import Refused
from services.voting.scrutiny.store import SlipRow, countersigned, slips, watched
from services.voting.shared.devices import binds
from services.voting.shared.domain.binding import slips_digest

log = logging.getLogger(__name__)
RUNS = ("drawn", "issuing")


def list_slips(work: UnitOfWork, request: s.ListSlips) -> s.SlipsView:
    """Take public keys of slips; another key for a deputy voids the slip before it and the device it bound.

    Raises Refused for one key twice, also in two lists, and for a deputy for whom a ballot was signed in a round that
    runs: with a second device there could be a second ballot.
    """
    known = {row.deputy_id: row for row in _held(work, request.session_id, hold=True)}
    every = {deputy: row.slip_key for deputy, row in known.items()} | request.slip_keys
    if len(set(every.values())) < len(every):
        raise Refused("slip-twice", "Two deputies have the same slip.", status=422)
    changed = [
        deputy for deputy in known if request.slip_keys.get(deputy, known[deputy].slip_key) != known[deputy].slip_key
    ]
    _without_a_ballot(work, request.session_id, changed)
    for deputy in changed:
        mine = (slips.c.session_id == request.session_id, slips.c.deputy_id == deputy)
        anew = {"slip_key": request.slip_keys[deputy], "device_key": None, "slip_signature": None}
        work.connection.execute(update(slips).where(*mine).values(**anew))
    fresh = [
        {"session_id": request.session_id, "deputy_id": deputy, "slip_key": key}
        for deputy, key in sorted(request.slip_keys.items())
        if deputy not in known
    ]
    if fresh:
        work.connection.execute(insert(slips), fresh)
    keys = {row.deputy_id: row.slip_key for row in _held(work, request.session_id)}
    listed = s.SlipsListed(session_id=request.session_id, keys=keys, digest=slips_digest(request.session_id, keys))
    work.emit(listed, subject=request.session_id)
    return view_of(work, request.session_id)


def note_device(work: UnitOfWork, fact: DeviceBound) -> None:
    """Note the device that a slip bound. What no slip of ours signed, and a second device, is not believed."""
    mine = (slips.c.session_id == fact.session_id, slips.c.deputy_id == fact.deputy_id)
    row = typed(SlipRow, work.connection.execute(select(slips).where(*mine).with_for_update())).first()
    named = fact.model_dump(include={"session_id", "deputy_id", "device_key"})
    if row is None or not binds(row.slip_key, fact.slip_signature, **named):
        log.warning("a device was announced that no slip of session %s bound", fact.session_id)
    elif row.device_key not in (None, fact.device_key):
        log.warning("a second device was announced for one slip of session %s", fact.session_id)
    else:
        evidence = {"device_key": fact.device_key, "slip_signature": fact.slip_signature}
        work.connection.execute(update(slips).where(*mine).values(**evidence))


def bound(reading: ReadSession, session_id: str) -> int:
    """How many deputies have a bound device: who is present in an electronic round, by this service's own list."""
    theirs = (slips.c.session_id == session_id, slips.c.device_key.is_not(None))
    return int(reading.connection.execute(select(func.count()).where(*theirs)).scalar_one())


def view_of(reading: ReadSession, session_id: str) -> s.SlipsView:
    """The slips as this service has them."""
    rows = _held(reading, session_id)
    return s.SlipsView(
        session_id=session_id,
        digest=slips_digest(session_id, {row.deputy_id: row.slip_key for row in rows}) if rows else "",
        slips=len(rows),
        bound=[row.deputy_id for row in rows if row.device_key is not None],
    )


def _held(reading: ReadSession, session_id: str, *, hold: bool = False) -> list[SlipRow]:
    wanted = select(slips).where(slips.c.session_id == session_id).order_by(slips.c.deputy_id)
    return list(typed(SlipRow, reading.connection.execute(wanted.with_for_update() if hold else wanted)).all())


def _without_a_ballot(work: UnitOfWork, session_id: str, deputies: list[str]) -> None:
    signed = (
        select(countersigned.c.deputy_id)
        .join(watched, watched.c.round_id == countersigned.c.round_id)
        .where(watched.c.session_id == session_id, watched.c.state.in_(RUNS))
    )
    given = {row.deputy_id for row in work.connection.execute(signed)}
    if given & set(deputies):
        raise Refused("ballot-given", "A ballot was signed for this deputy in the round that runs: no new slip now.")
