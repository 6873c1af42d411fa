"""The groups of deputies, as everybody may know them."""

from sqlalchemy import select

from contracts.deputies import Group, GroupList, ListGroups
from kit.bus.unit_of_work import ReadSession
from services.deputies.groups import store
from services.deputies.roster.interface import deputies

_D = deputies.c


def list_groups(reading: ReadSession, _: ListGroups) -> GroupList:
    """Every group; who was its leader and went to another group, or gave the number up, leads it no more."""
    rows = store.every_group(reading)
    led_by = [row.leader_id for row in rows if row.leader_id]
    wanted = select(_D.deputy_id, _D.name, _D.group_code).where(_D.deputy_id.in_(led_by), _D.former.is_(False))
    leaders = {(one.group_code, one.deputy_id): one.name for one in reading.connection.execute(wanted)}
    return GroupList(
        items=[
            Group(
                group_code=row.group_code,
                name=row.name,
                kind=row.kind,
                levels=row.levels,
                leader_id=row.leader_id if (row.group_code, row.leader_id) in leaders else None,
                leader_name=leaders.get((row.group_code, row.leader_id or ""), ""),
            )
            for row in rows
        ]
    )
