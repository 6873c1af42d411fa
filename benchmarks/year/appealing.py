"""Residents say what is wrong, and deputies take it: on the spot, to a department, or back to who knows better."""

from functools import partial

from benchmarks.year.agenda import AFTERNOON, MORNING
from benchmarks.year.handling import Handling
from benchmarks.year.oncall import OnCall
from benchmarks.year.pictures import photo, scene
from benchmarks.year.sayings import Saying, sayings
from benchmarks.year.words import saying
from contracts import deputies as d
from contracts import intake
from contracts import supervision as s
from contracts.base import Actor, Place
from contracts.words import Channel, Exit, Kind
from gateway.access.signed_in import PUBLIC
from gateway.api.submissions import Draft, accept
from gateway.bus import Declined


class Appealing(Handling, OnCall):
    """The year's appeals, each with a life of its own."""

    def plan_appeals(self) -> None:
        """Everybody's day to speak goes into the book."""
        self.said, self.hot = sayings(self.world, self.n, self.agenda)
        for one in self.said:
            self.agenda.write(self.agenda.of(one.day, MORNING), partial(self._say, one))

    async def _say(self, one: Saying) -> None:
        """With a photo now and then, a phone now and then; by code, page, station, telephone, letter or in person."""
        entered = one.channel in (Channel.STATION, Channel.CALL, Channel.LETTER, Channel.VISIT)
        spot = self.spots.get(one.township) if one.channel is Channel.QR else None
        place = Place(township=one.township, village=one.village, spot=spot)
        draft = Draft(
            kind=one.kind,
            category=one.category,
            title=one.title,
            text=one.text,
            place=place,
            channel=one.channel,
            project_idea=one.work is not None,
        )
        pictures = [scene(one.title) for _ in range(one.photos)]
        by = self.office.id if entered else None
        key = f"year-{self.n.year}-{one.number}"
        receipt = await self.hands.in_time(
            lambda: accept(self.hands.app_context, draft, pictures, one.phone, key, entered_by=by)
        )
        self.receipts[one.number] = receipt
        self.rings(one)
        later = partial(self.agenda.write, self.agenda.after(0, hour=AFTERNOON))
        if one.fate == "report":
            later(partial(self._given, one))
        elif one.fate == "elsewhere":
            later(partial(self._elsewhere, one))
        elif one.fate == "merged":
            self.agenda.write(self.agenda.after(0, hour=11), partial(self._merged, one))
        else:
            later(partial(self._taken, one))

    async def _taken(self, one: Saying) -> None:
        """By whom the rules asked. Every thirtieth deputy passes it on, or lets a day go by."""
        appeal = self.receipts[one.number].appeal_id
        matter = await self._matter(appeal)
        if one.number % 31 == 7 and matter.deputy_id is not None:
            no = d.DeclineMatter(appeal_id=appeal, reason="反映的事同我家有关，应当回避。")
            await self.hands.do(no, self.by_id[matter.deputy_id])
            self.agenda.write(self.agenda.after(), partial(self._accepted, one))
        elif one.number % 29 == 11 and one.kind is not Kind.CONSULTATION:
            self.agenda.write(self.agenda.after(), partial(self._accepted, one))
        else:
            await self._accepted(one)

    async def _accepted(self, one: Saying) -> None:
        appeal = self.receipts[one.number].appeal_id
        matter = await self._matter(appeal)
        if matter.deputy_id is None:
            nearest = self.local(one.township)[one.number % len(self.local(one.township))]
            named = d.AssignByHand(appeal_id=appeal, deputy_id=nearest.id, reason="就近指定")
            await self.hands.do(named, self.office)
            matter = await self._matter(appeal)
        assert matter.deputy_id is not None
        who = self.by_id[matter.deputy_id]
        await self.hands.do(d.AcceptMatter(appeal_id=appeal), who)
        if one.fate == "withdrawn":
            self.agenda.write(self.agenda.after(), partial(self._withdrawn, one))
        elif one.fate == "asked_back":
            self.agenda.write(self.agenda.after(0, hour=17), partial(self._asked_back, one, who))
        elif one.kind is Kind.CONSULTATION or (one.fate in ("spot", "spot_again") and one.number % 2):
            await self._solved(one, who)
        else:
            deal = self._solved if one.fate in ("spot", "spot_again") else self._referred
            self.agenda.write(self.agenda.after(), partial(deal, one, who))

    async def _solved(self, one: Saying, who: Actor) -> None:
        """What a deputy can do alone; every third shows it."""
        text = one.answer or (one.matter.solved if one.matter else "当面说清楚了，按规定办理。")
        shown = [photo(f"{one.title}-after")] if one.number % 3 == 0 and one.matter else []
        appeal = self.receipts[one.number].appeal_id
        await self.hands.do(d.SolveMatter(appeal_id=appeal, text=text, photos=shown), who)
        self._rates_later(one)

    async def _referred(self, one: Saying, who: Actor) -> None:
        """To the department whose matter it is, with co-handlers or by a slip of the pen to another."""
        department = self.world.dispatch[one.category]
        others = [code for code in self.world.departments if code != department]
        wrong = others[one.number % len(others)]
        first = wrong if one.fate in ("returned", "reassigned") else department
        together = [others[one.number * 3 % len(others)]] if one.fate == "together" else []
        command = d.ReferMatter(
            appeal_id=self.receipts[one.number].appeal_id,
            department=first,
            co_departments=together,
            words=f"{one.village}的情况属实，请到现场看一看。",
            triage="common" if one.outbreak is not None else "individual",
        )
        await self.hands.do(command, who)
        self.agenda.write(self.agenda.after(0, hour=AFTERNOON), partial(self._signed, one, first))

    async def _asked_back(self, one: Saying, who: Actor) -> None:
        """The deputy asks for a detail; the clock stands still until the answer."""
        asked = saying.ASKED_BACK[one.number % len(saying.ASKED_BACK)]
        await self.hands.do(intake.AskResident(appeal_id=self.receipts[one.number].appeal_id, text=asked), who)
        self.agenda.write(self.agenda.after(), partial(self._told_more, one, who))

    async def _told_more(self, one: Saying, who: Actor) -> None:
        """The resident answers what was asked, and it goes on."""
        more = intake.SayMore(**self._proof(one), text=saying.MORE[one.number % len(saying.MORE)])
        await self.hands.do(more, PUBLIC)
        await self._referred(one, who)

    async def _withdrawn(self, one: Saying) -> None:
        await self.hands.do(intake.WithdrawAppeal(**self._proof(one), reason="家里人已经办好了，不用再管。"), PUBLIC)

    async def _given(self, one: Saying) -> None:
        """A report of wrongdoing: the office gives it to a department itself."""
        department = self.world.dispatch[one.category]
        given = s.ReferCase(appeal_id=self.receipts[one.number].appeal_id, department=department, words="请核实。")
        await self.hands.do(given, self.office)
        self.agenda.write(self.agenda.after(), partial(self._signed, one, department))

    async def _elsewhere(self, one: Saying) -> None:
        assert one.elsewhere is not None
        way, _, why, where = one.elsewhere
        told = intake.NotAdmitAppeal(
            appeal_id=self.receipts[one.number].appeal_id, exit=Exit(way), reason=why, where_to_go=where
        )
        await self.hands.do(told, self.office)

    async def _merged(self, one: Saying) -> None:
        """Into the newest of its neighbours' that is still open; one that finds none is taken by itself."""
        before = [
            other
            for other in self.said
            if other.outbreak == one.outbreak and other.number < one.number and other.number in self.receipts
        ]
        for other in reversed(before):
            into = self.receipts[other.number].appeal_id
            same = intake.MergeAppeal(
                appeal_id=self.receipts[one.number].appeal_id, into=into, reason="同一处、同一件事，一并办理。"
            )
            try:
                await self.hands.do(same, self.office)
            except Declined:  # that one is finished
                continue
            return
        await self._taken(one)
