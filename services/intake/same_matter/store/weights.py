"""The weights in force, and new ones: counted once, kept as a version, the same until the next."""

from collections import Counter

from sqlalchemy import delete, func, insert, select

from kit.bus.unit_of_work import ReadSession, UnitOfWork, new_id
from services.intake.same_matter.domain.words import Weights
from services.intake.same_matter.store import packed
from services.intake.same_matter.store.tables import H, pairs, unheard, weighings

FROM = 500
"""Appeals from which on a county's own are weighed (ours: fewer are too few to tell a phrase from a name)."""
GROWS = 2
"""Weighed anew when there are so many times as many (ours)."""
COUNTED = 20_000
"""Appeals counted at the most, the newest (ours: seconds of work)."""
_KNOWN: dict[str, Weights] = {"": Weights()}
"""The versions this process has read; the latest two at the most are in use."""
_LATEST = select(weighings.c.version).order_by(weighings.c.made_at.desc(), weighings.c.version.desc()).limit(1)


def weights(reading: ReadSession) -> Weights:
    """Those in force."""
    version = reading.connection.execute(_LATEST).scalar() or ""
    found = _KNOWN.get(version)
    if found is None:
        row = reading.connection.execute(select(weighings).where(weighings.c.version == version)).one()
        found = Weights(version, row.appeals, packed.unpack_counts(row.counts))
        if len(_KNOWN) > 2:
            _KNOWN.clear()
            _KNOWN[""] = Weights()
        _KNOWN[version] = found
    return found


def weigh_anew(work: UnitOfWork) -> bool:
    """A new version when the county has grown; every appeal is to be heard by it. Returns whether there was one."""
    run = work.connection.execute
    now = weights(work)
    if now.version and now.appeals >= COUNTED:
        return False
    wanted = int(now.appeals * GROWS) if now.version else FROM
    if (run(select(func.max(H.number))).scalar() or 0) < wanted:  # numbers go up: no need to count as many rows
        return False
    some = select(H.number).limit(wanted).subquery()  # no more are counted than have to be there
    if run(select(func.count()).select_from(some)).scalar_one() < wanted:
        return False
    newest = [vector for (vector,) in run(select(H.vector).order_by(H.number.desc()).limit(COUNTED))]
    counted: Counter[int] = Counter()
    for vector in newest:
        counted.update(packed.codes(vector))
    kept = {"version": new_id(), "appeals": len(newest), "counts": packed.pack_counts(counted)}
    run(insert(weighings).values(**kept, made_at=work.now))
    run(delete(pairs))  # nothing is found by what it was weighed before
    run(delete(unheard))
    run(insert(unheard).from_select(["appeal_id"], select(H.appeal_id)))
    return True
