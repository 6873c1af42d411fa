"""Who belongs to a group and who may act for it: its leader while in office, and the office."""

from typing import NamedTuple

from sqlalchemy import select

from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.problems import Forbidden, NotFound
from services.deputies.groups import interface as groups
from services.deputies.roster import interface as roster

_D = roster.deputies.c


class KnownGroup(NamedTuple):
    """A group with who leads it."""

    group_code: str
    name: str
    kind: str
    levels: list[str]
    leader_id: str | None
    leader_name: str


def known(reading: ReadSession) -> dict[str, KnownGroup]:
    """Every group, by code."""
    rows, leaders = groups.every_group(reading), groups.leaders(reading)
    return {
        row.group_code: KnownGroup(
            row.group_code, row.name, row.kind, row.levels, *leaders.get(row.group_code, (None, ""))
        )
        for row in rows
    }


def group(reading: ReadSession, group_code: str) -> KnownGroup:
    """One group; raises NotFound."""
    found = known(reading).get(group_code)
    if found is None:
        raise NotFound("deputy-group")
    return found


def members(reading: ReadSession) -> dict[str, list[tuple[str, str]]]:
    """The deputies of each group who are in office today, by id and name."""
    wanted = select(_D.group_code, _D.deputy_id, _D.name).where(_D.group_code != "", _D.former.is_(False))
    wanted = wanted.where(roster.in_office(reading)).order_by(_D.name, _D.deputy_id)
    found: dict[str, list[tuple[str, str]]] = {}
    for row in reading.connection.execute(wanted):
        found.setdefault(row.group_code, []).append((row.deputy_id, row.name))
    return found


def own_group(reading: ReadSession) -> str:
    """The code of the reading deputy's group, empty for none; raises Forbidden for who is in office no more."""
    if roster.has_ended(reading, reading.actor.id):
        raise Forbidden("Who is in office no more takes no part.")
    return roster.deputy(reading, reading.actor.id).group_code


def may_manage(reading: ReadSession, one: KnownGroup) -> bool:
    """Whether who asks may act for the group."""
    if reading.actor.role is Role.DEPUTY:
        return one.leader_id == reading.actor.id and own_group(reading) == one.group_code
    return reading.actor.role is Role.OFFICE


def managed(reading: ReadSession, group_code: str) -> KnownGroup:
    """The group, for who may act for it; raises NotFound or Forbidden."""
    one = group(reading, group_code)
    if not may_manage(reading, one):
        raise Forbidden("A group's leader and the office act for it.")
    return one
