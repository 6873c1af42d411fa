"""A county as large as the article's: deputies, stations and groups beside the demo's, invented and always the same."""

import random
from base64 import b64encode
from dataclasses import dataclass

from benchmarks.year.hands import Hands
from benchmarks.year.numbers import OFFICE, TOWNS, Numbers
from contracts.base import Actor
from contracts.deputies import GroupEntry, ImportDeputies, ImportStations, SaveGroups
from contracts.words import Role
from gateway.demo import groups as demo
from gateway.demo.people import deputies
from gateway.demo.places import TOWNSHIPS

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任"
GIVEN = "明华国平建文志红云春海军永玉秀英桂兰金福林生祥贵青山德兴家学庆宝东成光先启仁义和"
FIELDS = ("教育", "卫生健康", "农业农村", "城建环保", "财政经济", "社会建设", "法制监察", "民族宗教")
KINDS = ("代表之家", "联络站", "工作室", "基层立法联系点")
DEMO_STATIONS = 17


@dataclass(frozen=True)
class NewDeputy:
    """One of those who come besides the demo's."""

    number: int
    name: str
    township: str
    group: str
    member: bool

    @property
    def actor(self) -> Actor:
        """As they sign in."""
        return Actor(role=Role.DEPUTY, id=f"D{self.number:03d}", name=self.name, township=self.township)


def newcomers(numbers: Numbers) -> list[NewDeputy]:
    """Deputies of the county beside the demo's; the first are the standing committee, which is in no group."""
    first = len(deputies()) + 1
    draw, codes = random.Random(2025), _codes(numbers)
    taken = {one.name for one in deputies()}
    found: list[NewDeputy] = []
    for number in range(first, numbers.deputies + 1):
        name = next(name for name in iter(lambda: _name(draw), "") if name not in taken)
        taken.add(name)
        at = len(found)
        member = at < numbers.members
        group = "" if member or not codes else codes[at % len(codes)]
        found.append(NewDeputy(number, name, TOWNS[at % len(TOWNS)], group, member))
    return found


def _name(draw: random.Random) -> str:
    return draw.choice(SURNAMES) + "".join(draw.sample(GIVEN, 2))


def _codes(numbers: Numbers) -> list[str]:
    """Of the groups beside the demo's."""
    return [f"G{n:02d}" for n in range(len(demo.GROUPS.groups) + 1, numbers.groups + 1)]


async def bring_in(hands: Hands, numbers: Numbers) -> list[Actor]:
    """Import those who are not there yet, with their groups and stations; returns every deputy."""
    coming = newcomers(numbers)
    if coming:
        rows = ["编号,姓名,层级,乡镇,选区,小组,常委会职务"]
        for one in coming:
            town = TOWNSHIPS[one.township]
            post = "委员" if one.member else ""
            rows.append(f"D{one.number:03d},{one.name},县,{town},{town}第{one.number}选区,{one.group},{post}")
        known = [one.group_code for one in demo.GROUPS.groups] + _codes(numbers)
        await hands.do(ImportDeputies(filename="deputies.csv", content=_table(rows), groups=known), OFFICE)
    if codes := _codes(numbers):
        await hands.do(SaveGroups(groups=[_group(n, code, coming) for n, code in enumerate(codes)]), OFFICE)
    if numbers.stations > DEMO_STATIONS:
        rows = ["编号,名称,类型,乡镇,地址"]
        for n in range(DEMO_STATIONS + 1, numbers.stations + 1):
            town, kind = TOWNSHIPS[TOWNS[n % len(TOWNS)]], KINDS[n % len(KINDS)]
            rows.append(f"S{n:02d},{town}第{n}{kind},{kind},{town},{town}便民服务中心")
        await hands.do(ImportStations(filename="stations.csv", content=_table(rows)), OFFICE)
    return [*deputies(), *(one.actor for one in coming)]


def _group(n: int, code: str, coming: list[NewDeputy]) -> GroupEntry:
    """Every third by field, the others by place; the first of its deputies leads it."""
    leader = next((one.actor.id for one in coming if one.group == code), "")
    if n % 3 == 0:
        name = f"{FIELDS[n // 3 % len(FIELDS)]}代表小组{n // 3 // len(FIELDS) + 1}"
        return GroupEntry(group_code=code, name=name, kind="field", levels=["county"], leader=leader)
    town = TOWNSHIPS[TOWNS[n % len(TOWNS)]]
    return GroupEntry(group_code=code, name=f"{town}第{n + 1}代表小组", levels=["county"], leader=leader)


def _table(rows: list[str]) -> str:
    return b64encode("\n".join(rows).encode()).decode()
