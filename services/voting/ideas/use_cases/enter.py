"""Ideas from stations and field visits: written down one by one, or imported from a spreadsheet."""

from collections.abc import Mapping
from functools import partial

from sqlalchemy import insert, or_, select

from contracts.base import Done
from contracts.deputies import ImportReport, RowResult
from contracts.personal_details import hidden
from contracts.selection import EnterProposal, ImportProposals
from contracts.voting import ProposalCollected
from contracts.words import Role
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Refused
from kit.sheets import Row, read_table
from services.voting.ideas.domain.rows import NEEDS, TITLES, Checked, Fault, check_idea
from services.voting.ideas.store import proposals, seasons, supporters
from services.voting.ideas.use_cases.collect import keep
from services.voting.ideas.use_cases.seasons import season_for
from services.voting.settings import VotingSettings
from services.voting.shared.categories import categories
from services.voting.shared.townships import townships

P = proposals.c


def enter_proposal(work: UnitOfWork, request: EnterProposal, settings: VotingSettings) -> Done:
    """Write down what was heard. A station's keeper writes down what was said at the station."""
    if work.actor.role is Role.STATION and request.channel != "station":
        raise Refused("channel-not-yours", "A station writes down what is said at the station.", status=422)
    if request.appeal_ids and work.actor.role is not Role.OFFICE:
        raise Refused("appeals-not-yours", "Only the office says out of which appeals an idea came.", status=422)
    title, text, place = (
        hidden(said, houses=settings.hide_houses) for said in (request.title, request.text, request.heard_at)
    )
    values = {**request.model_dump(), "title": title, "text": text}
    return Done(id=_collect(work, values, place, request.voices))


def read_proposals(request: ImportProposals, settings: VotingSettings) -> list[Row]:
    """The file's rows, read while no transaction is open; raises Refused for a file that is no list of ideas."""
    return read_table(request.filename, request.content, TITLES, NEEDS, settings)


def import_proposals(
    work: UnitOfWork, request: ImportProposals, rows: list[Row], settings: VotingSettings
) -> ImportReport:
    """Collect the ideas of a list; with a bad row nothing is kept unless the good ones are asked for.

    A row that the season has from an earlier list is one of the bad: a list that was mended is sent whole again.
    """
    township_of, category_of = partial(townships.code_of, work), partial(categories.code_of, work)
    checked_rows = [
        (number, check_idea(row, township_of, category_of, houses=settings.hide_houses)) for number, row in rows
    ]
    there = _written_down(work, {str(checked.values["township"]) for _, checked in checked_rows})
    results: list[tuple[int, Checked]] = []
    seen: dict[tuple[object, ...], int] = {}
    for number, checked in checked_rows:
        said = tuple(checked.values[name] for name in ("title", "text", "township"))
        first = seen.setdefault(said, number)
        if first != number:
            checked.faults.append(Fault(f"与第 {first} 行相同", f"The same as row {first}"))
        if said in there:
            checked.faults.append(Fault("这一季已经登记过", "This season has it already"))
        results.append((number, checked))
    good = [checked.values for _, checked in results if not checked.faults]
    stored = bool(good) and (request.keep_good or len(good) == len(results))
    for values in good if stored else []:
        plain = {name: values[name] for name in ("channel", "title", "text", "township", "category")}
        _collect(work, plain, str(values["heard_at"]), int(values["voices"]))
    return ImportReport(
        rows=[
            RowResult(
                row=number,
                kept=stored and not checked.faults,
                errors=[fault.zh for fault in checked.faults],
                errors_en=[fault.en for fault in checked.faults],
            )
            for number, checked in results
        ],
        good=len(good),
        bad=len(results) - len(good),
        stored=stored,
    )


def _written_down(work: UnitOfWork, townships: set[str]) -> set[tuple[object, ...]]:
    """Title, text and township of what people of ours wrote down for the seasons that ideas from there go to now.

    The seasons are held, so that two lists do not come in at once. What residents said themselves is each their own.
    """
    found = {town: season_for(work, town) for town in townships}
    wanted = {season.season_id for season in found.values() if season is not None}
    held = select(seasons.c.season_id).where(seasons.c.season_id.in_(wanted)).order_by(seasons.c.season_id)
    work.connection.execute(held.with_for_update()).all()
    here = (P.township.in_(townships), P.withdrawn_at.is_(None), P.entered_by != "")
    now = or_(P.season_id.in_(wanted), P.season_id.is_(None))
    return {tuple(row) for row in work.connection.execute(select(P.title, P.text, P.township).where(*here, now))}


def _collect(work: UnitOfWork, values: Mapping[str, object], heard_at: str, voices: int) -> str:
    collected = ProposalCollected.model_validate({"proposal_id": new_id(), "collected_at": work.now, **values})
    keep(work, collected, heard_at=heard_at, voices=voices, entered_by=work.actor.name)
    if collected.appeal_ids:
        behind = [{"proposal_id": collected.proposal_id, "appeal_id": one} for one in sorted(set(collected.appeal_ids))]
        work.connection.execute(insert(supporters), behind)
    work.emit(collected, subject=collected.proposal_id)
    return collected.proposal_id
