"""The office pairs a committee member with a grassroots deputy, one by one or by a list, and ends a pair."""

from datetime import date
from typing import Any

from contracts.base import Done
from contracts.deputies import EndPair, ImportPairs, ImportReport, PairDeputies
from kit.bus.unit_of_work import ReadSession, UnitOfWork, new_id
from kit.problems import Refused
from kit.sheets import Row, read_table
from services.deputies.liaison import domain, store
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.domain.faults import Fault
from services.deputies.shared.reports import row_told

SLUGS = {
    domain.ITSELF: "pair-with-oneself",
    domain.NO_MEMBER: "pair-no-member",
    domain.NO_GRASSROOTS: "pair-no-grassroots",
    domain.NOT_IN_OFFICE: "deputy-inactive",
    domain.KNOWN: "pair-known",
}


def pair_deputies(work: UnitOfWork, request: PairDeputies) -> Done:
    """One pair; raises Refused for who cannot be one."""
    member = roster.deputy(work, request.member_id, lock=True)
    deputy = roster.deputy(work, request.deputy_id)
    fault = wrong_with(work, member, deputy, store.not_ended(work))
    if fault is not None:
        raise Refused(SLUGS[fault], f"{fault.en}.", status=422)
    row = row_of(work, member, deputy, request.begins)
    store.add_pairs(work, [row])
    return Done(id=row["pair_id"])


def read_pairs(request: ImportPairs, settings: DeputiesSettings) -> list[Row]:
    """The file's rows, read while no transaction is open; raises Refused for a file that is no list of pairs."""
    return read_table(request.filename, request.content, domain.TITLES, domain.NEEDS, settings)


def import_pairs(work: UnitOfWork, request: ImportPairs, rows: list[Row], settings: DeputiesSettings) -> ImportReport:
    """Pairs by numbers; with a bad row nothing is kept unless the good ones are asked for."""
    known = {number.lower(): row for number, row in roster.holders(work).items()}
    taken, today = store.not_ended(work), work.today(settings.zone)
    made: list[dict[str, Any]] = []
    told: list[tuple[int, list[Fault]]] = []
    for number, row in rows:
        member, deputy = (known.get(row[field].strip().lower()) for field in domain.NEEDS)
        faults = [
            *_of_person(row, "member", member),
            *_of_person(row, "deputy", deputy),
        ]
        if member is not None and deputy is not None and not faults:
            fault = wrong_with(work, member, deputy, taken)
            faults = [fault] if fault else []
            if not faults:
                taken.add((member.deputy_id, deputy.deputy_id))
                made.append(row_of(work, member, deputy, today))
        told.append((number, faults))
    stored = bool(made) and (request.keep_good or len(made) == len(rows))
    store.add_pairs(work, made if stored else [])
    return ImportReport(
        rows=[row_told(number, faults, stored=stored) for number, faults in told],
        good=len(made),
        bad=len(rows) - len(made),
        stored=stored,
    )


def end_pair(work: UnitOfWork, request: EndPair, settings: DeputiesSettings) -> Done:
    """The two are no pair from today on."""
    row = store.one(work, request.pair_id, lock=True)
    if row.ended_on:
        raise Refused("pair-over", "The pair is over.")
    store.change_pair(work, row.pair_id, ended_on=work.today(settings.zone).isoformat(), reason=request.reason)
    return Done(id=row.pair_id)


def wrong_with(
    reading: ReadSession, member: roster.DeputyRow, deputy: roster.DeputyRow, taken: set[tuple[str, str]]
) -> Fault | None:
    """What stands against these two, by who they are today."""
    return domain.wrong_with(
        same=member.deputy_id == deputy.deputy_id,
        member=bool(member.committee_post) and roster.is_in_office(reading, member),
        deputy=roster.is_in_office(reading, deputy),
        in_committee=bool(deputy.committee_post),
        known=(member.deputy_id, deputy.deputy_id) in taken,
    )


def _of_person(row: dict[str, str], field: str, found: roster.DeputyRow | None) -> list[Fault]:
    """Whether the number is somebody's, and of the name that stands beside it."""
    if found is None:
        return [
            Fault(f"名册里没有这个编号：{row[field][:40]}", f"No such number in the roster: {row[field][:40]}", field)
        ]
    name = row.get(f"{field}_name", "").strip()
    if name and name != found.name:
        return [Fault(f"编号和姓名不符：{name[:40]}", f"Number and name do not agree: {name[:40]}", f"{field}_name")]
    return []


def row_of(work: UnitOfWork, member: roster.DeputyRow, deputy: roster.DeputyRow, begins: date) -> dict[str, Any]:
    """A new pair as it is kept."""
    return {
        "pair_id": new_id(),
        "member_id": member.deputy_id,
        "deputy_id": deputy.deputy_id,
        "begins": begins.isoformat(),
        "ended_on": "",
        "reason": "",
        "made_at": work.now,
        "made_by": work.actor.name,
    }
