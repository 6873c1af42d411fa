"""The office keeps the groups of deputies and who leads each."""

from collections.abc import Mapping

from contracts.base import ImportReport
from contracts.deputies import GroupEntry, SaveGroups
from contracts.names import several
from kit.bus.unit_of_work import UnitOfWork
from services.deputies.groups import store
from services.deputies.roster.interface import DeputyRow, holders
from services.deputies.shared.domain.faults import Fault
from services.deputies.shared.reports import row_told


def save_groups(work: UnitOfWork, request: SaveGroups) -> ImportReport:
    """Add groups or change them; with a bad row nothing is kept. Each has one leader at the most, of its own deputies.

    A deputy who comes in with the same file counts as a member already while rows are only checked.
    """
    known = {number.lower(): row for number, row in holders(work).items()}
    coming = {one.number.lower(): one.group_code for one in request.members} if request.check_only else {}
    first: dict[str, int] = {}
    faults = []
    for number, one in enumerate(request.groups, 1):
        earlier = first.setdefault(one.group_code.lower(), number)
        same = [Fault(f"编号与第 {earlier} 行相同", f"The same code as row {earlier}", "group_code")]
        faults.append(_leader_faults(one, known, coming) if earlier == number else same)
    stored = not any(faults) and not request.check_only
    if stored:
        store.save(work, [_row(one, known) for one in request.groups])
    return ImportReport(
        rows=[row_told(number, row, stored=stored) for number, row in enumerate(faults, 1)],
        good=sum(not row for row in faults),
        bad=sum(bool(row) for row in faults),
        stored=stored,
    )


def _leader_faults(group: GroupEntry, known: Mapping[str, DeputyRow], coming: Mapping[str, str | None]) -> list[Fault]:
    """What is wrong with the leader's cell."""
    if not group.leader:
        return []
    if len(several(group.leader)) > 1:
        return [Fault("一个小组只有一名组长", "A group has one leader", "leader")]
    number = group.leader.lower()
    row = known.get(number)
    if row is None and number not in coming:
        return [Fault("名册里没有这名代表", "No such deputy in the roster", "leader")]
    said = coming.get(number)
    member_of = said if said is not None else row.group_code if row is not None else ""
    if member_of.lower() == group.group_code.lower():
        return []
    return [Fault("组长不是本小组的代表，请先在“代表”表填写其小组", "The leader is no deputy of this group", "leader")]


def _row(group: GroupEntry, known: Mapping[str, DeputyRow]) -> dict[str, object]:
    leader = known.get(group.leader.lower()) if group.leader else None
    said = group.model_dump(include={"group_code", "name", "kind", "levels"})
    return {**said, "leader_id": leader.deputy_id if leader else None}
