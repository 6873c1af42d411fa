"""Seats in the county's congress from year to year: by-elections, and a new congress when a term is over."""

from datetime import date
from random import Random
from typing import Any

from benchmarks.year.agenda import Agenda
from benchmarks.year.hands import Hands
from benchmarks.year.people import table
from benchmarks.year.world import GIVEN, SURNAMES, World
from contracts import deputies as d
from contracts import sessions
from contracts.base import Actor
from contracts.words import Role
from gateway.demo.fill import accounts

LASTS = 5
"""Years of a term (Deputies Law, art. 2)."""
OLD, NEW = "第十九届", "第二十届"
GO_ON = 2 / 3
"""Of the old congress, who is elected again (ours)."""
LEFT: tuple[d.SeatReason, ...] = ("resigned", "moved_away")
"""Why seats end within a term, one each every year (ours)."""


class Congress:
    """Of whom it consists; the first meeting of the next one is on 4 January of `turns`."""

    def __init__(self, hands: Hands, world: World, seed: int, turns: int) -> None:
        self.hands = hands
        self.world = world
        self.office = world.staff["office"]
        self.turns = date(turns, 1, 4)
        self.began = date(turns - LASTS, 1, 4)
        self._seed = seed

    async def begin(self) -> None:
        """The office says when the present term began; when it ends is known late."""
        await self._terms(d.Term(name=OLD, level="county", begin=self.began))

    def meeting(self, year: int) -> str:
        """How the session of a February is called; a term's first is the one that begins it."""
        new = year >= self.turns.year
        number = year - (self.turns if new else self.began).year + 2
        return f"{NEW if new else OLD}人民代表大会第{'一二三四五六七八'[number - 1]}次会议"

    async def fill_seats(self, people: list[Actor]) -> list[Actor]:
        """Some leave within the term, what they had in hand goes on, and others are elected; returns who there is."""
        roster, draw = await self._roster(), self._luck("left")
        known = [one for one in people if one.id in roster]
        leaving = draw.sample(known, len(LEFT))
        day = self.hands.app_context.today()
        for who, why in zip(leaving, LEFT, strict=True):
            body = "县人民代表大会常务委员会"
            ended = d.RecordSeat(deputy_id=who.id, kind="ended", day=day, reason=why, body=body)
            await self.hands.do(ended, self.office)
        await self.hands.settle()
        stay = [one for one in people if one not in leaving]
        for who in leaving:
            near = [one for one in stay if one.township == who.township] or stay
            await self._hand_on(who, near[0])
        coming = await self._come([(one, roster[one.id]) for one in leaving], "by_election")
        return [coming.get(one.id, one) for one in people]

    async def elect(self, people: list[Actor], agenda: Agenda) -> list[Actor]:
        """The term ends, two of three are elected again and the others' places are new people's; the first meeting."""
        roster, draw = await self._roster(), self._luck("elected")
        known = [one for one in people if one.id in roster]
        again = draw.sample(known, round(len(known) * GO_ON))
        old = d.Term(name=OLD, level="county", begin=self.began, end=self.turns)
        await self._terms(old, d.Term(name=NEW, level="county", begin=self.turns))
        await agenda.until(agenda.of(self.turns, 8))
        await self.hands.each(again, self._elected)
        leaving = [one for one in known if one not in again]
        coming = await self._come([(one, roster[one.id]) for one in leaving], "elected")
        await self.hands.each(leaving, lambda one: self._hand_on(one, coming[one.id]))
        new = [coming.get(one.id, one) for one in people]
        await self._meet(new)
        return new

    async def _meet(self, people: list[Actor]) -> None:
        """The first meeting: everybody signs in at the table, and it is closed."""
        members = [sessions.Member(id=one.id, name=one.name) for one in people]
        title = f"{self.world.county.title}{NEW}人民代表大会第一次会议"
        called = sessions.CallSession(title=title, level="county", held_on=self.turns, members=members)
        session = await self.hands.do(called, self.office)
        teller = self.world.staff["teller"]
        await self.hands.each(
            people, lambda one: self.hands.do(sessions.SignIn(session_id=session, deputy_id=one.id), teller)
        )
        await self.hands.do(sessions.CloseSession(session_id=session), self.office)

    async def _roster(self) -> dict[str, d.Deputy]:
        """Who of the county's own congress is in office."""
        every = (await self.hands.ask(d.ListDeputies(), self.office)).items
        return {one.deputy_id: one for one in every if one.active and one.level == "county"}

    async def _elected(self, who: Actor) -> None:
        seat = d.RecordSeat(deputy_id=who.id, kind="begun", day=self.turns, reason="elected")
        await self.hands.do(seat, self.office)

    async def _hand_on(self, who: Actor, to: Actor) -> None:
        handed = d.HandOnSeat(deputy_id=who.id, successor_id=to.id, reason="代表资格终止，由继任代表接续。")
        await self.hands.do(handed, self.office)

    async def _come(self, places: list[tuple[Actor, d.Deputy]], reason: d.SeatReason) -> dict[str, Actor]:
        """Somebody new in the place of each, with an account; by the number of whom they follow."""
        groups = {one.name: one.group_code for one in (await self.hands.ask(d.ListGroups(), self.office)).items}
        every = (await self.hands.ask(d.ListDeputies(), self.office)).items
        last = max(int(one.deputy_id.strip("D")) for one in every)
        taken, draw = {one.name for one in every}, self._luck("names")
        rows = ["编号,姓名,层级,乡镇,选区,联系村,小组,常委会职务,在任"]
        coming: dict[str, Actor] = {}
        for number, (old, was) in enumerate(places, last + 1):
            name = next(name for name in iter(lambda: _name(draw), "") if name not in taken)
            taken.add(name)
            new = Actor(role=Role.DEPUTY, id=f"D{number:03d}", name=name, township=was.township)
            coming[old.id] = new
            town, group = self.world.names[was.township], groups.get(was.group or "", "")
            post, villages = "委员" if was.committee_post else "", "、".join(was.villages)
            rows.append(f"{new.id},{name},县,{town},{was.constituency},{villages},{group},{post},否")
        content = table(rows)
        listed = d.ImportDeputies(filename="deputies.csv", content=content)
        report = await self.hands.answer(listed, self.office)
        if report.bad:
            raise RuntimeError(f"deputies: {[row for row in report.rows if row.errors][:3]}")
        day = self.hands.app_context.today()
        for new in coming.values():
            begun = d.RecordSeat(deputy_id=new.id, kind="begun", day=day, reason=reason)
            await self.hands.do(begun, self.office)
        await accounts(self.hands.app_context, {one.id.lower(): one for one in coming.values()})
        await self.hands.settle()
        return coming

    async def _terms(self, *terms: d.Term) -> None:
        report: Any = await self.hands.answer(d.SaveTerms(terms=list(terms)), self.office)
        if not report.stored:
            raise RuntimeError(f"terms: {report.rows}")

    def _luck(self, what: str) -> Random:
        return Random(f"{self._seed}-{self.hands.app_context.today().year}-{what}")


def _name(draw: Random) -> str:
    return draw.choice(SURNAMES) + "".join(draw.sample(GIVEN, 2))
