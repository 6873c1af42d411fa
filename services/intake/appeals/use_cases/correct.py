"""What an appeal is about, what it is called and where is corrected, and everybody who keeps a copy is told."""

from typing import Any

from sqlalchemy import update

from contracts.base import Done, Place
from contracts.intake import AppealCorrected, CorrectAppeal, CorrectPlace
from contracts.personal_numbers import starred
from contracts.words import AppealState, Role
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import NotFound, Refused
from services.intake.appeals import store
from services.intake.appeals.domain.states import FINAL
from services.intake.appeals.store.search import APPEAL, TEXT, TITLE, search
from services.intake.appeals.use_cases.reading import unless_just_taken
from services.intake.same_matter.interface import hear_again
from services.intake.shared.categories import categories
from services.intake.shared.townships import townships

PLACE = ("township", "spot", "village", "address", "longitude", "latitude")
"""Columns of the appeal's row that are its place."""


def correct_appeal(work: UnitOfWork, request: CorrectAppeal) -> Done:
    """By the office, or the deputy who accepted it; the resident sees the reason.

    Raises NotFound for an appeal a deputy has not, Refused for a finished one, and when nothing would change; NotYet
    for one that the deputy may have accepted a moment ago.
    """
    row = store.locked(work, [request.appeal_id]).get(request.appeal_id)
    holds = row is not None and row.state == AppealState.ACCEPTED.value and row.deputy_id == work.actor.id
    if row is None:
        raise NotFound("appeal")
    if work.actor.role is Role.DEPUTY and not holds:
        raise unless_just_taken(work, row, NotFound("appeal"))
    new: dict[str, Any] = {"category": request.category, "title": request.title, "township": request.township}
    if request.township not in (None, row.township):
        new |= {"spot": None, "longitude": None, "latitude": None}
    said = {name: value for name, value in new.items() if value is not None or name in ("spot", *PLACE[4:])}
    return _correct(work, row, said, by=work.actor.name, reason=request.reason)


def correct_place(work: UnitOfWork, request: CorrectPlace) -> Done:
    """By its resident. Raises NotFound for a wrong code or secret, Refused likewise."""
    appeal_id = store.prove(work, request.tracking_code, request.secret).appeal_id
    row = store.locked(work, [appeal_id])[appeal_id]
    where = Place(township=request.township, village=request.village or None, address=request.address or None)
    spot = row.spot if row.township == where.township and row.village == where.village else None
    return _correct(work, row, where.model_dump() | {"spot": spot}, by="", reason="")


def _correct(work: UnitOfWork, row: store.AppealRow, said: dict[str, Any], *, by: str, reason: str) -> Done:
    changed = {name: value for name, value in said.items() if value != getattr(row, name)}
    if AppealState(row.state) in FINAL:
        raise Refused("appeal-finished", "The appeal is finished.")
    if not changed:
        raise Refused("nothing-corrected", "Nothing would be otherwise.", status=422)
    if "category" in changed:
        categories.known(work, changed["category"])
    now = {name: changed.get(name, getattr(row, name)) for name in ("title", "category", *PLACE)}
    township = townships.name_of(work, now["township"])
    mine = update(store.appeals).where(store.appeals.c.appeal_id == row.appeal_id)
    work.connection.execute(mine.values(**changed))
    search.keep(work, APPEAL, row.appeal_id, TITLE, (now["title"], row.tracking_code, township))
    search.keep(work, APPEAL, row.appeal_id, TEXT, (row.text, now["village"], now["address"]))
    if "title" in changed:
        hear_again(work, row.appeal_id)
    fact = AppealCorrected(
        appeal_id=row.appeal_id,
        by=by,
        reason=reason,
        category=changed.get("category"),
        title=starred(changed["title"]) if "title" in changed else None,
        place=Place(**{name: now[name] for name in PLACE}) if changed.keys() & set(PLACE) else None,
    )
    work.emit(fact, subject=row.appeal_id)
    return Done(id=row.appeal_id)
