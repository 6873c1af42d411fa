"""Follow what intake says of appeals: take them in, or let go of them."""

from typing import Any, cast

from contracts.base import Place
from contracts.envelope import Envelope
from contracts.intake import (
    AppealClosed,
    AppealCorrected,
    AppealDangerNamed,
    AppealGrouped,
    AppealMerged,
    AppealNotAdmitted,
    AppealSubmitted,
)
from contracts.supervision import CaseReferred, CaseRescheduled
from kit.bus.unit_of_work import UnitOfWork
from kit.db.rows import typed
from kit.problems import NotYet
from kit.stale import pair_key
from services.deputies.matters import store
from services.deputies.matters.domain.states import CARRIED, OFFERED, OPEN
from services.deputies.matters.store import loads, touched
from services.deputies.matters.use_cases.offer import hurry_offer, roster_today, take_in
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.categories import categories
from services.deputies.shared.townships import townships

APPEALS = (
    AppealSubmitted,
    AppealNotAdmitted,
    AppealMerged,
    AppealClosed,
    AppealCorrected,
    AppealGrouped,
    AppealDangerNamed,
    CaseReferred,
    CaseRescheduled,
)
"""A report that the office gives to a department leaves the list of what nobody took.

What a resident reopens is not here: it goes to the office and from there to a department."""


def follow_appeals(work: UnitOfWork, message: Envelope[Any], settings: DeputiesSettings) -> None:
    """Put the fact in line; the line is worked off, in order, at the end of the transaction.

    A new appeal is pushed to a deputy, a finished one leaves the list, a clock that stood still ends later. The same
    appeal told once more changes nothing, nor does what ends a matter that is solved, referred or not known here.
    Raises NotYet, then, for what supervision gave to a department and intake has not told of here: it would be offered.
    """
    line = work.gathered("facts in line", list[tuple[Any, Any]], lambda line: _settle(work, line, settings))
    line.append((message.data, (work.cause, work.correlation, work.trace)))


def _settle(work: UnitOfWork, line: list[tuple[Any, Any]], settings: DeputiesSettings) -> None:
    run = work.connection.execute
    new = [fact for fact, _ in line if isinstance(fact, AppealSubmitted)]
    codes = {fact.place.spot for fact in new if fact.place.spot}
    spots = {row.code: row for row in typed(roster.SpotRow, run(roster.SPOTS, {"codes": codes}))} if codes else {}
    holder: dict[str, str | None] = {
        row.appeal_id: row.deputy_id if row.state in CARRIED else None
        for row in run(store.KNOWN, {"ids": {fact.appeal_id for fact, _ in line}})
    }
    if new:
        roster_today(work, settings)  # before anything changes the loads it reads
    unwritten: set[str] = set()
    told: dict[str, set[str]] = {touched.MATTER: set(), touched.KIND: set()}
    for fact, (work.cause, work.correlation, work.trace) in line:
        appeal_id = fact.appeal_id
        if isinstance(fact, AppealSubmitted):
            if appeal_id not in holder:
                holder[appeal_id] = take_in(work, fact, spots.get(fact.place.spot or ""), settings)
                unwritten.add(appeal_id)
                told[touched.KIND].add(pair_key(fact.category, fact.place.township))
        elif isinstance(fact, CaseRescheduled):
            store.reschedule(work, appeal_id, fact.due)
        elif isinstance(fact, AppealGrouped):
            work.write()  # it may have come in this very batch
            _group(work, fact, told)
        elif isinstance(fact, AppealCorrected):
            work.write()  # it may have come in this very batch
            _correct(work, fact, told)
        elif isinstance(fact, AppealDangerNamed):
            work.write()  # it may have come in this very batch
            _endanger(work, fact, settings)
        elif appeal_id in holder:
            if appeal_id in unwritten:  # it came in this very batch
                work.write()
                unwritten.clear()
            _withdraw(work, appeal_id)
            if (deputy_id := holder[appeal_id]) is not None and new:
                roster_today(work, settings).gave_up(deputy_id)
            holder[appeal_id] = None
        elif isinstance(fact, CaseReferred):
            raise NotYet(f"matter {appeal_id} is not known here yet")
    touched.touched.mark(work, told)


def _withdraw(work: UnitOfWork, appeal_id: str) -> None:
    work.defer_insert(store.WITHDRAW_MATTER, of=appeal_id)
    work.defer_insert(store.WITHDRAW_OFFER, of=appeal_id)
    loads.note_withdrawn(work, appeal_id)


def _group(work: UnitOfWork, fact: AppealGrouped, told: dict[str, set[str]]) -> None:
    """With whom it says the same, as intake hears it; one that is not known here yet waits."""
    row = store.told_of(work, fact.appeal_id)
    told[touched.MATTER] |= {fact.matter_id} | ({row.common_id} if row.common_id else set())
    told[touched.KIND].add(pair_key(row.category, row.township))
    same = {"common_id": fact.matter_id, "person_id": fact.person_id, "text_id": fact.text_id}
    store.change(work, row.appeal_id, **same, common_words=fact.words)


def _endanger(work: UnitOfWork, fact: AppealDangerNamed, settings: DeputiesSettings) -> None:
    """It is on top of the list of whoever has it; whoever is asked, now or next, is asked as of a danger."""
    row = store.told_of(work, fact.appeal_id)
    if row.state in OPEN and not row.urgent:
        store.change(work, row.appeal_id, urgent=True)
        if row.state == OFFERED:
            hurry_offer(work, cast(store.HeldRow, row), settings)


def _correct(work: UnitOfWork, fact: AppealCorrected, told: dict[str, set[str]]) -> None:
    """The copy says what the appeal says now; whoever has it keeps it."""
    row = store.told_of(work, fact.appeal_id)
    place = fact.place or Place.model_validate(row.place)
    title, category = fact.title or row.title, fact.category or row.category
    categories.known(work, category)
    told[touched.MATTER] |= {row.common_id} if row.common_id else set()
    told[touched.KIND] |= {pair_key(row.category, row.township), pair_key(category, place.township)}
    where = {"township": place.township, "village": place.village, "place": place.model_dump()}
    store.change(work, row.appeal_id, title=title, category=category, **where)
    words = (title, row.text, townships.name_of(work, place.township), place.village, place.address)
    store.search.keep(work, store.MATTER, row.appeal_id, store.SAID, words)
