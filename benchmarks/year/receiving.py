"""Stations hold reception days; committee members keep contact with grassroots deputies."""

from datetime import timedelta

from benchmarks.year.numbers import Part
from contracts import deputies as d

RUNNING = "runs"
WAYS: tuple[d.LiaisonKind, ...] = ("visit", "call", "sitting_in", "inspection")


class Receiving(Part):
    """76 stations, 34 members and 84 deputies (S), each reception and contact once a quarter (ours)."""

    async def pair(self) -> None:
        """Every member has some grassroots deputies to keep contact with; those who have had, go on."""
        roster = [one for one in (await self.hands.ask(d.ListDeputies(), self.office)).items if one.active]
        self.roster = roster
        members = [one for one in roster if one.committee_post]
        others = [one for one in roster if not one.committee_post]
        today = self.today()
        before = [one for one in (await self.hands.ask(d.ListPairs(), self.office)).items if one.state == RUNNING]
        self.pairs = [one.pair_id for one in before]
        linked = {one.deputy_id for one in before}
        others = [one for one in others if one.deputy_id not in linked]
        for n, deputy in enumerate(others[: self.n.linked - len(before)] if members else []):
            member = members[n % len(members)]
            command = d.PairDeputies(member_id=member.deputy_id, deputy_id=deputy.deputy_id, begins=today)
            self.pairs.append(await self.hands.do(command, self.office))
        self.stations = (await self.hands.ask(d.ListStations(), self.office)).items

    async def receive(self, month: int) -> None:
        """Receptions that were announced are held and closed; a third of the stations announces the next."""
        for reception, receiving in self.announced:
            heard = d.RecordHeard(
                reception_id=reception, text="询问办事流程。", became="answered", reply="已当场答复。"
            )
            await self.hands.do(heard, self.office)
            came = set(self._came(receiving, "reception", *receiving, month))
            said = [d.Came(deputy_id=one, presence="present" if one in came else "absent") for one in receiving]
            await self.hands.do(d.CloseReception(reception_id=reception, came=said), self.office)
        due = [one for n, one in enumerate(self.stations) if n % 3 == month % 3 and month < 12]
        self.announced = [found for found in await self.hands.each(due, self._announce) if found is not None]

    async def _announce(self, station: d.Station) -> tuple[str, list[str]] | None:
        """Two of the township's deputies, each in turn; none where it has none."""
        local = [one.deputy_id for one in self.roster if one.township == station.township]
        if not local:
            return None
        start = self.hands.clock.now().month * 2 % len(local)
        receiving = list(dict.fromkeys(local[(start + n) % len(local)] for n in range(2)))
        day = self.today() + timedelta(days=7)
        command = d.AnnounceReception(station=station.station, day=day, deputy_ids=receiving)
        return await self.hands.do(command, self.office), receiving

    async def keep_contact(self, month: int) -> None:
        """Every pair speaks once in three months."""
        for n, pair in enumerate(self.pairs):
            if n % 3 == month % 3:
                way = WAYS[(n + month) % len(WAYS)]
                command = d.RecordLiaison(pair_id=pair, kind=way, day=self.today(), talked="听取对选区工作的意见。")
                await self.hands.do(command, self.office)
