"""Push a matter to the deputy the rules choose, and to the next when that one lets it go."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from contracts.base import Due
from contracts.deputies import AssignmentOffered, AssignmentUnfilled
from contracts.intake import AppealSubmitted
from kit.bus.work import Work
from services.deputies import store
from services.deputies.domain.assign import Asked, Candidate, Choice, Roster, choose
from services.deputies.domain.matter import CARRIED, OFFERED, UNFILLED, WITHDRAWN
from services.deputies.settings import DeputiesSettings


def take_in(work: Work, appeal: AppealSubmitted, settings: DeputiesSettings) -> None:
    """Keep a copy of the appeal and push it to a deputy; one that joined another is handled with its head."""
    row: dict[str, Any] = {
        "appeal_id": appeal.appeal_id,
        "kind": appeal.kind.value,
        "category": appeal.category.value,
        "title": appeal.title,
        "text": appeal.text,
        "township": appeal.place.township,
        "village": appeal.place.village,
        "place": appeal.place.model_dump(),
        "channel": appeal.channel.value,
        "photos": [photo.model_dump() for photo in appeal.photos],
        "submitted_at": appeal.submitted_at,
    }
    nobody = {"deputy_id": None, "turn": 0, "due": None, "due_at": None, "why": ""}
    if appeal.joins:
        work.add(store.INSERT_MATTER, **row, **nobody, state=WITHDRAWN)
        return
    people = roster(work, settings)
    asked = Asked(row["township"], row["village"], row["category"], appeal.title + appeal.text)
    choice = choose(asked, people)
    if choice is None:
        work.add(store.INSERT_MATTER, **row, **nobody, state=UNFILLED)
        _unfilled(work, appeal.appeal_id)
        return
    work.add(store.INSERT_MATTER, **row, state=OFFERED, **_offer(work, appeal.appeal_id, choice, 1, people, settings))


def offer_next(work: Work, row: Any, settings: DeputiesSettings) -> None:
    """Ask the next deputy, never one who let this matter go; the office assigns when nobody is left."""
    had = select(store.offers.c.deputy_id).where(store.offers.c.appeal_id == row.appeal_id)
    tried = frozenset(work.connection.execute(had).scalars())
    people = roster(work, settings)
    choice = choose(Asked(row.township, row.village, row.category, row.title + row.text, tried), people)
    if choice is None:
        store.change(work, row.appeal_id, state=UNFILLED, deputy_id=None, due=None, due_at=None)
        _unfilled(work, row.appeal_id)
        return
    offer_to(work, row, choice, settings)


def offer_to(work: Work, row: Any, choice: Choice, settings: DeputiesSettings) -> None:
    """Offer a kept matter to this deputy, with a clock of its own."""
    people = roster(work, settings)
    fields = _offer(work, row.appeal_id, choice, row.turn + 1, people, settings)
    store.change(work, row.appeal_id, state=OFFERED, **fields)


def roster(work: Work, settings: DeputiesSettings) -> Roster:
    """Active deputies with today's duty and loads; read once per transaction."""
    found: Roster = work.once("roster", lambda: _read_roster(work, settings))
    return found


def candidate(row: Any) -> Candidate:
    """A row of the roster as the rules see it."""
    return Candidate(
        deputy_id=row.deputy_id,
        name=row.name,
        township=row.township,
        level=row.level,
        villages=frozenset(row.villages),
        expertise=frozenset(row.expertise),
        conflicts=tuple(row.conflicts),
    )


def _read_roster(work: Work, settings: DeputiesSettings) -> Roster:
    run = work.connection.execute
    today = work.now.astimezone(settings.zone).date().isoformat()
    carried = select(store.matters.c.deputy_id, func.count()).where(store.matters.c.state.in_(CARRIED))
    asked = select(store.offers.c.deputy_id, func.count()).group_by(store.offers.c.deputy_id)
    return Roster(
        candidates=[candidate(row) for row in run(select(store.deputies).where(store.deputies.c.active))],
        on_duty=frozenset(run(select(store.duties.c.deputy_id).where(store.duties.c.day == today)).scalars()),
        load={row[0]: row[1] for row in run(carried.group_by(store.matters.c.deputy_id))},
        asked={row[0]: row[1] for row in run(asked)},
    )


def _offer(
    work: Work, appeal_id: str, choice: Choice, turn: int, people: Roster, settings: DeputiesSettings
) -> dict[str, Any]:
    """Record the offer, say so, and return the matter's columns for it."""
    due = Due(
        clock="accept",
        at=work.now + timedelta(hours=settings.accept_hours),
        why=f"代表应在 {settings.accept_hours} 小时内接件，逾期流转下一位",
        why_en=f"A deputy accepts within {settings.accept_hours} hours, or the next one is asked",
    )
    people.took(choice.deputy.deputy_id)
    work.add(
        store.INSERT_OFFER,
        appeal_id=appeal_id,
        turn=turn,
        deputy_id=choice.deputy.deputy_id,
        state=OFFERED,
        at=work.now,
    )
    fact = AssignmentOffered(
        appeal_id=appeal_id,
        deputy_id=choice.deputy.deputy_id,
        deputy_name=choice.deputy.name,
        turn=turn,
        why=choice.why,
        due=due,
    )
    work.emit(fact, subject=appeal_id)
    return {
        "deputy_id": choice.deputy.deputy_id,
        "turn": turn,
        "due": due.model_dump(mode="json"),
        "due_at": due.at,
        "why": choice.why,
    }


def _unfilled(work: Work, appeal_id: str) -> None:
    why = "没有可接件的代表，请人大办公室指派"
    work.emit(AssignmentUnfilled(appeal_id=appeal_id, why=why), subject=appeal_id)
