"""The groups of deputies, as everybody may know them."""

from sqlalchemy import select

from contracts.deputies import Group, GroupList, ListGroups
from kit.bus.unit_of_work import ReadSession
from services.deputies.groups import store
from services.deputies.roster.interface import deputies

_D = deputies.c


def leaders(reading: ReadSession) -> dict[str, tuple[str, str]]:
    """Who leads each group, by id and name; who went to another group, or gave the number up, leads it no more."""
    led = {(row.group_code, row.leader_id) for row in store.every_group(reading) if row.leader_id}
    wanted = select(_D.deputy_id, _D.name, _D.group_code)
    wanted = wanted.where(_D.deputy_id.in_(sorted(one for _, one in led)), _D.former.is_(False))
    found = reading.connection.execute(wanted)
    return {one.group_code: (one.deputy_id, one.name) for one in found if (one.group_code, one.deputy_id) in led}


def list_groups(reading: ReadSession, _: ListGroups) -> GroupList:
    """Every group and its leader."""
    led_by = leaders(reading)
    return GroupList(
        items=[
            Group(
                group_code=row.group_code,
                name=row.name,
                kind=row.kind,
                levels=row.levels,
                leader_id=led_by.get(row.group_code, (None, ""))[0],
                leader_name=led_by.get(row.group_code, (None, ""))[1],
            )
            for row in store.every_group(reading)
        ]
    )
