"""A county to live in: the demo's, or any other that is brought in, with people invented for it."""

import random
from dataclasses import dataclass, field
from typing import Any

from contracts.base import Actor
from contracts.categories import DEFAULT, Category
from contracts.county import BringInCounty
from contracts.words import OTHER, Role
from gateway.demo import county as demo
from gateway.demo import people as demo_people
from gateway.demo.places import COUNTY

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任"
GIVEN = "明华国平建文志红云春海军永玉秀英桂兰金福林生祥贵青山德兴家学庆宝东成光先启仁义和"
FIRST, LAST = "东西上下前后新老大小长青白双三石松凤", "村坪垭沟湾坡岭塘坝溪"


@dataclass(frozen=True)
class World:
    """One county: what it is called, who works in it, and which villages lie where."""

    county: BringInCounty
    departments: dict[str, str]
    dispatch: dict[str, str]
    """The department of each category."""
    staff: dict[str, Actor]
    handlers: dict[str, Actor]
    deputies: tuple[Actor, ...]
    """Those who are there before the year's own come; of the county's congress and those above it."""
    of_townships: tuple[Actor, ...]
    """Deputies of townships' congresses: appeals come to them too, but the county's session is not theirs."""
    villages: dict[str, tuple[str, ...]]
    demo: bool = False
    """Whether roster and catalogue are the demo's own."""
    merging: tuple[str, str] = ("", "")
    """A department that will be part of another after a year, and which."""
    joining: tuple[str, str] = ("", "")
    """A township that will, likewise."""
    signs: str = ""
    """A department whose papers are drafted, reviewed and signed."""
    gone: set[str] = field(default_factory=set)
    """Townships that are no more."""

    @property
    def people(self) -> dict[str, Actor]:
        """Who signs in besides deputies that come later, by login."""
        people = demo_people.everybody() if self.demo else self.staff | {one.id: one for one in self.handlers.values()}
        return people | {one.id: one for two in self.signing.values() for one in two}

    @property
    def signing(self) -> dict[str, tuple[Actor, Actor]]:
        """Reviewer and signer of the department whose papers are signed."""
        if not self.signs:
            return {}
        draw = random.Random(self.signs)

        def person(part: Any) -> Actor:
            name = draw.choice(SURNAMES) + "".join(draw.sample(GIVEN, 2))
            of = {"role": Role.DEPARTMENT, "department": self.signs, "part": part}
            return Actor(id=f"dept-{self.signs}-{part}", name=name, **of)

        return {self.signs: (person("reviewer"), person("signer"))}

    @property
    def towns(self) -> list[str]:
        """Codes of its townships, as there are now."""
        return [one.code for one in self.county.townships if one.code not in self.gone]

    @property
    def names(self) -> dict[str, str]:
        """Townships' names by their codes; of those that are no more too."""
        return {one.code: one.name for one in self.county.townships}

    @property
    def categories(self) -> list[Category]:
        """What people speak of here, without the one for all the rest."""
        return [one for one in self.county.categories or DEFAULT if one.code != OTHER]

    def handler(self, department: str) -> Actor:
        """Who works for a department; for its successor where it is no more."""
        return self.handlers[department]

    def merge(self) -> None:
        """From now on what was the one department's is the other's."""
        old, into = self.merging
        del self.departments[old]
        self.handlers[old] = self.handlers[into]
        self.dispatch.update({category: into for category, whose in self.dispatch.items() if whose == old})

    def join(self) -> None:
        """From now on what lay in the one township lies in the other."""
        old, into = self.joining
        self.gone.add(old)
        self.villages[into] = (*self.villages[into], *self.villages[old])


def zhushan() -> World:
    """The demo's county, with its accounts."""
    villages = _villages(random.Random(9), [one.code for one in COUNTY.townships])
    congress = tuple(demo_people.deputies(besides="乡镇"))
    return World(
        COUNTY,
        dict(demo.DEPARTMENTS),
        dict(demo.DISPATCH),
        dict(demo_people.STAFF),
        {code: demo_people.handler(code) for code in demo.DEPARTMENTS},
        congress,
        tuple(one for one in demo_people.deputies() if one not in congress),
        villages | _demo_villages(),
        demo=True,
        signs="land",
        merging=("city-order", "housing"),
        joining=(COUNTY.townships[-1].code, COUNTY.townships[-2].code),
    )


def elsewhere(county: BringInCounty) -> World:
    """A county of which only names, townships and categories are known: everybody else is invented here."""
    draw = random.Random(county.code)
    departments = {one.code: f"{county.title[:1]}{one.name}主管局" for one in county.categories or DEFAULT}

    def person() -> str:
        return draw.choice(SURNAMES) + "".join(draw.sample(GIVEN, 2))

    staff = {
        login: one.model_copy(
            update={"name": person()} | ({"township": county.townships[0].code} if one.township else {})
        )
        for login, one in demo_people.STAFF.items()
    }
    handlers = {
        code: Actor(role=Role.DEPARTMENT, id=f"dept-{code}", name=person(), department=code) for code in departments
    }
    dispatch = {one.code: one.code for one in county.categories or DEFAULT}
    towns = [one.code for one in county.townships]
    first = list(departments)
    return World(
        county,
        departments,
        dispatch,
        staff,
        handlers,
        (),
        (),
        _villages(draw, towns),
        signs=first[1],
        merging=(first[2], first[1]),
        joining=(towns[-1], towns[-2]),
    )


def _villages(draw: random.Random, towns: list[str]) -> dict[str, tuple[str, ...]]:
    every = [f"{first}{last}村" if last != "村" else f"{first}{last}" for first in FIRST for last in LAST]
    draw.shuffle(every)
    return {town: tuple(every[n * 5 : n * 5 + 5]) for n, town in enumerate(towns)}


def _demo_villages() -> dict[str, tuple[str, ...]]:
    """As the demo's list of stations has them."""
    import csv

    with (demo_people.FOLDER / "stations.csv").open(encoding="utf-8", newline="") as file:
        return {demo_people.CODES[row["乡镇"]]: tuple(row["村"].split("、")) for row in csv.DictReader(file)}
