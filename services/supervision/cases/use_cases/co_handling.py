"""Further departments on a case: asked beside the lead, counted anew with its clocks, done with when it is answered."""

from collections.abc import Collection
from datetime import datetime

from contracts.supervision import CoPartGiven
from contracts.words import Clock
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Refused
from services.supervision.cases.domain.case import Case, Holder
from services.supervision.cases.domain.co_part import CoPart
from services.supervision.cases.domain.order import Order
from services.supervision.cases.store import co_parts, pauses
from services.supervision.cases.use_cases.deadlines import Deadlines, due_of
from services.supervision.cases.use_cases.details import for_departments
from services.supervision.cases.use_cases.history import had_by, record_history
from services.supervision.cases.use_cases.kept_from import kept_from_named
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.domain.clock import Term, may_move
from services.supervision.shared.store.departments import active_department


def ask(
    work: UnitOfWork,
    case: Case,
    lead: Order,
    wanted: Collection[str],
    by: str,
    words: str,
    settings: SupervisionSettings,
) -> None:
    """Each of these departments is given its part; raises Refused or NotFound where one cannot be."""
    for code in dict.fromkeys(wanted):
        if code == lead.department:
            raise Refused("co-handler-leads", "This department leads the matter.")
        if code in co_parts.departments_of(work, case.appeal_id, case.round):
            raise Refused("co-handler-named", "This department co-handles the matter already.")
        title = active_department(work, code)
        kept_from_named(work, case, title)
        _give(work, case, lead, (code, title), by, words, settings)


def ask_who_can(
    work: UnitOfWork,
    case: Case,
    lead: Order,
    wanted: Collection[str],
    by: str,
    words: str,
    settings: SupervisionSettings,
) -> None:
    """The same for a deputy's referral, which is not refused: who cannot be asked stands in the story."""
    for code in wanted:
        try:
            ask(work, case, lead, [code], by, words, settings)
        except Refused as refused:
            why = refused.problem.type
            record_history(work, case, work.now, "co_part.left_out", by, code, note=why, public=False)


def _give(
    work: UnitOfWork,
    case: Case,
    lead: Order,
    department: tuple[str, str],
    by: str,
    words: str,
    settings: SupervisionSettings,
) -> None:
    code, title = department
    deadlines = Deadlines.of(work, settings)
    first = _first_term(deadlines, lead, work.now, settings)
    term = deadlines.still(first, pauses.pauses_of(work, case))
    part = CoPart(
        part_id=new_id(),
        appeal_id=case.appeal_id,
        round=case.round,
        department=code,
        department_name=title,
        given_by=by,
        words=words,
        given_at=work.now,
        due_days=first.days,
        first_due_at=first.at,
        due_at=term.at,
        due_why=term.why,
        due_why_en=term.why_en,
    )
    co_parts.keep(work, case, part)
    had_by(work, case, Holder.DEPARTMENT, code, title)
    given = CoPartGiven(
        appeal_id=case.appeal_id,
        part_id=part.part_id,
        department=code,
        department_name=title,
        lead_name=lead.department_name,
        by=by,
        words=words,
        matter=for_departments(case.matter, houses=settings.hide_houses),
        due=due_of(term),
    )
    work.emit(given, subject=case.appeal_id)
    record_history(work, case, work.now, "co_part.given", by, title, note=words, due=given.due)


def _first_term(deadlines: Deadlines, lead: Order, now: datetime, settings: SupervisionSettings) -> Term:
    """Some working days, where the lead's reply is due later; else the middle of what the lead has left.

    A lead whose time is over already leaves none to share: the working days then.
    """
    term = deadlines.counted(Clock.OPINION, now, settings.co_working_days)
    if term.at < lead.reply_due_at or lead.reply_due_at <= now:
        return term
    return _half(now, now + (lead.reply_due_at - now) / 2)


def _half(start: datetime, middle: datetime) -> Term:
    return Term(Clock.OPINION, start, middle, "主办单位剩余时限的一半", "half of the time the lead has left")


def term_of_part(part: CoPart) -> Term:
    """A part's clock as it stands."""
    return Term(Clock.OPINION, part.given_at, part.due_at, part.due_why, part.due_why_en)


def recount(work: UnitOfWork, case: Case, part: CoPart, deadlines: Deadlines, still: list[pauses.Pause]) -> None:
    """A part's clock ends when it should by now, and says why: a day was edited, or it stood still with the lead's."""
    if part.due_days is not None:
        first = deadlines.counted(Clock.OPINION, part.given_at, part.due_days)
    else:
        first = _half(part.given_at, part.first_due_at)
    term = deadlines.still(first, still)
    same = part.due_at == term.at
    if same and (part.due_why, part.due_why_en) == (term.why, term.why_en):
        return
    if same or may_move(part.due_at, term.at, work.now):
        part.due_at, part.due_why, part.due_why_en = term.at, term.why, term.why_en
        co_parts.change(work, case, part)


def recount_all(work: UnitOfWork, case: Case, deadlines: Deadlines, still: list[pauses.Pause]) -> None:
    """Every part of a case that somebody waits for."""
    for part in co_parts.open_of(work, case.appeal_id):
        recount(work, case, part, deadlines, still)


def end_of(work: UnitOfWork, case: Case, department: str) -> None:
    """Who leads from now on has no part beside it."""
    for part in co_parts.open_of(work, case.appeal_id):
        if part.department == department:
            part.end("leads", work.now)
            co_parts.change(work, case, part)


def end_all(work: UnitOfWork, case: Case, why: str) -> None:
    """The resident was answered, or the case ended: nobody waits for an opinion any more."""
    for part in co_parts.open_of(work, case.appeal_id):
        part.end(why, work.now)
        co_parts.change(work, case, part)
