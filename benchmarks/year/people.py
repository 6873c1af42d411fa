"""A county as large as the article's: deputies, stations and groups beside those it has, always the same."""

import random
from base64 import b64encode
from dataclasses import dataclass

from benchmarks.year.hands import Hands
from benchmarks.year.numbers import Numbers
from benchmarks.year.world import GIVEN, SURNAMES, World
from contracts.base import Actor
from contracts.deputies import GroupEntry, ImportDeputies, ImportStations, SaveGroups
from contracts.words import Role
from gateway.demo import groups as demo
from gateway.demo.people import deputies as demo_deputies

FIELDS = ("教育", "卫生健康", "农业农村", "城建环保", "财政经济", "社会建设", "法制监察", "民族宗教")
KINDS = ("代表之家", "联络站", "工作室", "基层立法联系点")
DEMO_STATIONS = 17


@dataclass(frozen=True)
class NewDeputy:
    """One of those who come besides."""

    number: int
    name: str
    township: str
    village: str
    group: str
    member: bool

    @property
    def actor(self) -> Actor:
        """As they sign in."""
        return Actor(role=Role.DEPUTY, id=f"D{self.number:03d}", name=self.name, township=self.township)


def newcomers(numbers: Numbers, world: World) -> list[NewDeputy]:
    """Deputies of the county beside those there are; the first are the standing committee, which is in no group."""
    there = demo_deputies() if world.demo else []
    draw, codes = random.Random(f"{world.county.code}-2025"), _codes(numbers, world)
    taken = {one.name for one in there} | {one.name for one in world.staff.values()}
    found: list[NewDeputy] = []
    for number in range(len(there) + 1, numbers.deputies + 1):
        name = next(name for name in iter(lambda: _name(draw), "") if name not in taken)
        taken.add(name)
        at = len(found)
        member = at < numbers.members
        town = world.towns[at % len(world.towns)]
        village = world.villages[town][at // len(world.towns) % len(world.villages[town])]
        found.append(
            NewDeputy(number, name, town, village, "" if member or not codes else codes[at % len(codes)], member)
        )
    return found


def _name(draw: random.Random) -> str:
    return draw.choice(SURNAMES) + "".join(draw.sample(GIVEN, 2))


def _codes(numbers: Numbers, world: World) -> list[str]:
    """Of the groups beside those there are."""
    there = len(demo.GROUPS.groups) if world.demo else 0
    return [f"G{n:02d}" for n in range(there + 1, numbers.groups + 1)]


async def bring_in(hands: Hands, numbers: Numbers, world: World) -> list[Actor]:
    """Import those who are not there yet, with their groups and stations; returns the congress's deputies."""
    office, names = world.staff["office"], world.names
    coming = newcomers(numbers, world)
    if coming:
        rows = ["编号,姓名,层级,乡镇,选区,联系村,小组,常委会职务"]
        for one in coming:
            town, post = names[one.township], "委员" if one.member else ""
            rows.append(
                f"D{one.number:03d},{one.name},县,{town},{town}第{one.number}选区,{one.village},{one.group},{post}"
            )
        known = [one.group_code for one in demo.GROUPS.groups] if world.demo else []
        listed = ImportDeputies(filename="deputies.csv", content=table(rows), groups=[*known, *_codes(numbers, world)])
        report = await hands.answer(listed, office)
        if report.bad:
            raise RuntimeError(f"deputies: {[row for row in report.rows if row.errors][:3]}")
    if codes := _codes(numbers, world):
        groups = [_group(n, code, coming, world) for n, code in enumerate(codes)]
        await hands.do(SaveGroups(groups=groups), office)
    first = DEMO_STATIONS if world.demo else 0
    if numbers.stations > first:
        rows = ["编号,名称,类型,乡镇,地址"]
        for n in range(first + 1, numbers.stations + 1):
            town, kind = names[world.towns[n % len(world.towns)]], KINDS[n % len(KINDS)]
            rows.append(f"S{n:02d},{town}第{n}{kind},{kind},{town},{town}便民服务中心")
        await hands.do(ImportStations(filename="stations.csv", content=table(rows)), office)
    return [*world.deputies, *(one.actor for one in coming)]


def _group(n: int, code: str, coming: list[NewDeputy], world: World) -> GroupEntry:
    """Every third by field, the others by place; the first of its deputies leads it."""
    leader = next((one.actor.id for one in coming if one.group == code), "")
    if n % 3 == 0:
        name = f"{FIELDS[n // 3 % len(FIELDS)]}代表小组{n // 3 // len(FIELDS) + 1}"
        return GroupEntry(group_code=code, name=name, kind="field", levels=["county"], leader=leader)
    town = world.names[world.towns[n % len(world.towns)]]
    return GroupEntry(group_code=code, name=f"{town}第{n + 1}代表小组", levels=["county"], leader=leader)


def table(rows: list[str]) -> str:
    """A list of rows as it is uploaded."""
    return b64encode("\n".join(rows).encode()).decode()
