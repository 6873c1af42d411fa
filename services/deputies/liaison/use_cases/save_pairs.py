"""Pairs of the county's workbook: those that are new begin today, the others stay as they are."""

from collections.abc import Mapping

from contracts.deputies import ImportReport, PairEntry, SavePairs
from kit.bus.unit_of_work import UnitOfWork
from services.deputies.liaison import domain, store
from services.deputies.liaison.use_cases.pairs import row_of
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.domain.faults import Fault
from services.deputies.shared.reports import row_told

Post = tuple[bool, bool]
"""Whether somebody is in office, and a member of the committee."""


def save_pairs(work: UnitOfWork, request: SavePairs, settings: DeputiesSettings) -> ImportReport:
    """With a bad row, or to look only, nothing is kept; who comes in with the same file counts as they will be."""
    known = {number.lower(): row for number, row in roster.holders(work).items()}
    posts: dict[str, Post] = {
        number: (roster.is_in_office(work, row), bool(row.committee_post)) for number, row in known.items()
    }
    if request.check_only:
        posts |= {one.number.lower(): (True, one.in_committee) for one in request.people}
    faults = [_faults(one, posts) for one in request.pairs]
    stored = not any(faults) and not request.check_only
    if stored:
        today, taken = work.today(settings.zone), store.not_ended(work)
        made = []
        for one in request.pairs:
            member, deputy = known[one.member.lower()], known[one.deputy.lower()]
            if (member.deputy_id, deputy.deputy_id) not in taken:
                taken.add((member.deputy_id, deputy.deputy_id))
                made.append(row_of(work, member, deputy, today))
        store.add_pairs(work, made)
    return ImportReport(
        rows=[row_told(number, row, stored=stored) for number, row in enumerate(faults, 1)],
        good=sum(not row for row in faults),
        bad=sum(bool(row) for row in faults),
        stored=stored,
    )


def _faults(pair: PairEntry, posts: Mapping[str, Post]) -> list[Fault]:
    member, deputy = pair.member.lower(), pair.deputy.lower()
    unknown = [
        Fault("名册里没有这名代表", "No such deputy in the roster", column)
        for column, number in (("member", member), ("deputy", deputy))
        if number not in posts
    ]
    if unknown:
        return unknown
    (leads, sits), (serves, besides) = posts[member], posts[deputy]
    fault = domain.wrong_with(
        same=member == deputy, member=leads and sits, deputy=serves, in_committee=besides, known=False
    )
    return [fault] if fault else []
