"""Push a matter to the deputy the rules choose, and to the next when that one lets it go."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any

from contracts.base import Due
from contracts.deputies import AssignmentOffered, AssignmentUnfilled, deputy_of_code
from contracts.intake import AppealSubmitted
from kit.bus.unit_of_work import UnitOfWork
from services.deputies.matters import store
from services.deputies.matters.domain.assign import Choice, choose, nobody_left
from services.deputies.matters.domain.candidates import Roster
from services.deputies.matters.domain.interest import asked_of
from services.deputies.matters.domain.states import OFFERED, UNFILLED, WITHDRAWN
from services.deputies.matters.store import loads
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.categories import categories
from services.deputies.shared.townships import townships

NOBODY: dict[str, Any] = {"deputy_id": None, "turn": 0, "due": None, "due_at": None, "why": ""}


def take_in(
    work: UnitOfWork, appeal: AppealSubmitted, spot: roster.SpotRow | None, settings: DeputiesSettings
) -> str | None:
    """Keep a copy of the appeal and push it to a deputy; returns whose it is now.

    `spot` is the row of the scanned QR code: it knows the village where the resident did not say it, and the
    station. An appeal that joined another is handled with its head, one that the hotline has in hand there: both are
    offered to nobody.
    """
    categories.known(work, appeal.category)
    row = _kept(appeal, spot if spot is not None and spot.township == appeal.place.township else None)
    place = (townships.name_of(work, row["township"]), row["village"], appeal.place.address)
    said = (appeal.title, appeal.text, *place)
    store.search.keep(work, store.MATTER, appeal.appeal_id, store.SAID, said, new_at=appeal.submitted_at)
    if appeal.joins or appeal.elsewhere:
        work.defer_insert(store.INSERT_MATTER, **row, **NOBODY, state=WITHDRAWN)
        return None
    people = roster_today(work, settings)
    asked = asked_of(
        row,
        partial(categories.meant, work),
        station=spot.station if spot is not None else None,
        wanted=deputy_of_code(appeal.place.spot),
    )
    choice = choose(asked, people)
    if choice is None:
        work.defer_insert(store.INSERT_MATTER, **row, **NOBODY, state=UNFILLED)
        _unfilled(work, appeal.appeal_id, nobody_left(asked, people))
        return None
    people.took(choice.deputy.deputy_id)
    loads.note(work, choice.deputy.deputy_id)
    _say(work, appeal, choice, 1, settings)
    due, json = _due(work, settings, urgent=appeal.urgent)
    held = {"deputy_id": choice.deputy.deputy_id, "turn": 1, "due": json, "due_at": due.at, "why": choice.why}
    work.defer_insert(store.INSERT_MATTER, **row, **held, state=OFFERED)
    return choice.deputy.deputy_id


def offer_next(work: UnitOfWork, row: store.MatterRow, tried: Iterable[str], settings: DeputiesSettings) -> None:
    """Ask the next deputy, never one who had this matter before; the office assigns when nobody is left."""
    people = roster_today(work, settings)
    asked = asked_of(
        row._mapping,
        partial(categories.meant, work),
        tried=frozenset(tried),
        station=_station(work, row.place.get("spot")),
    )
    choice = choose(asked, people)
    if choice is not None:
        people.took(choice.deputy.deputy_id)
        offer_to(work, row, choice, settings)
        return
    loads.note(work, row.deputy_id)
    store.change(work, row.appeal_id, state=UNFILLED, deputy_id=None, due=None, due_at=None, why="")
    _unfilled(work, row.appeal_id, nobody_left(asked, people))


def offer_to(work: UnitOfWork, row: store.MatterRow, choice: Choice, settings: DeputiesSettings) -> None:
    """Offer a kept matter to this deputy, with a clock of its own."""
    turn = row.turn + 1
    loads.note(work, row.deputy_id, choice.deputy.deputy_id)
    _say(work, row, choice, turn, settings)
    due, json = _due(work, settings, urgent=row.urgent)
    work.defer_insert(
        store.OFFER_MATTER,
        of=row.appeal_id,
        to_deputy=choice.deputy.deputy_id,
        to_turn=turn,
        to_due=json,
        to_due_at=due.at,
        to_why=choice.why,
    )


def hurry_offer(work: UnitOfWork, row: store.HeldRow, settings: DeputiesSettings) -> None:
    """Life turned out to be in danger: whoever is being asked is told once more, and has the minutes of a danger.

    One that would end sooner anyhow keeps its end.
    """
    due, json = _due(work, settings, urgent=True)
    if row.due_at is None or due.at >= row.due_at:
        return
    store.change(work, row.appeal_id, due=json, due_at=due.at)
    fact = AssignmentOffered(
        appeal_id=row.appeal_id,
        deputy_id=row.deputy_id,
        deputy_name=roster.deputy(work, row.deputy_id).name,
        turn=row.turn,
        why=row.why,
        due=due,
        urgent=True,
    )
    work.emit(fact, subject=row.appeal_id)


def roster_today(work: UnitOfWork, settings: DeputiesSettings) -> Roster:
    """Active deputies with today's duty and loads; read once per transaction and kept up by what it does."""
    today = work.today(settings.zone).isoformat()
    found: Roster = work.once("roster", lambda: store.read_roster(work, today))
    return found


def _kept(appeal: AppealSubmitted, spot: roster.SpotRow | None) -> dict[str, Any]:
    place = appeal.place
    if spot is not None and not place.village:
        place = place.model_copy(update={"village": spot.village})
    return {
        "appeal_id": appeal.appeal_id,
        "kind": appeal.kind.value,
        "category": appeal.category,
        "title": appeal.title,
        "text": appeal.text,
        "township": place.township,
        "village": place.village,
        "place": place.model_dump(),
        "channel": appeal.channel.value,
        "photos": [photo.model_dump() for photo in appeal.photos],
        "urgent": appeal.urgent,
        "submitted_at": appeal.submitted_at,
    }


def _station(work: UnitOfWork, code: str | None) -> str | None:
    row = work.connection.execute(roster.SPOTS, {"codes": [code]}).first() if code else None
    return row.station if row is not None else None


def _due(work: UnitOfWork, settings: DeputiesSettings, *, urgent: bool) -> tuple[Due, dict[str, Any]]:
    """When what is offered now must be accepted, also as it is kept: the same for a whole batch."""

    def made() -> tuple[Due, dict[str, Any]]:
        due = _urgent_due(work, settings) if urgent else _usual_due(work, settings)
        return due, due.model_dump(mode="json")

    found: tuple[Due, dict[str, Any]] = work.once("urgent offer due" if urgent else "offer due", made)
    return found


def _usual_due(work: UnitOfWork, settings: DeputiesSettings) -> Due:
    return Due(
        clock="accept",
        at=work.now + timedelta(hours=settings.accept_hours),
        why=f"代表应在 {settings.accept_hours} 小时内接件，逾期流转下一位",
        why_en=f"A deputy accepts within {settings.accept_hours} hours, or the next one is asked",
    )


def _urgent_due(work: UnitOfWork, settings: DeputiesSettings) -> Due:
    minutes = settings.urgent_accept_minutes
    return Due(
        clock="accept",
        at=work.now + timedelta(minutes=minutes),
        why=f"涉及人身安全，代表应在 {minutes} 分钟内接件，逾期流转下一位",
        why_en=f"Life is in danger: a deputy accepts within {minutes} minutes, or the next one is asked",
    )


def _say(
    work: UnitOfWork, of: AppealSubmitted | store.MatterRow, choice: Choice, turn: int, settings: DeputiesSettings
) -> None:
    """Record the offer, and say so."""
    one = choice.deputy
    work.defer_insert(
        store.INSERT_OFFER,
        appeal_id=of.appeal_id,
        turn=turn,
        deputy_id=one.deputy_id,
        state=OFFERED,
        at=work.now,
        submitted_at=of.submitted_at,
    )
    fact = AssignmentOffered(
        appeal_id=of.appeal_id,
        deputy_id=one.deputy_id,
        deputy_name=one.name,
        turn=turn,
        why=choice.why,
        due=_due(work, settings, urgent=of.urgent)[0],
        urgent=of.urgent,
    )
    work.emit(fact, subject=of.appeal_id)


def _unfilled(work: UnitOfWork, appeal_id: str, why: str) -> None:
    work.emit(AssignmentUnfilled(appeal_id=appeal_id, why=why), subject=appeal_id)
