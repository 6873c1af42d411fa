"""Suggestions are written at the session and between, handled by departments, rated, and looked back at."""

from functools import partial
from typing import Any, Literal

from benchmarks.year.numbers import Part
from benchmarks.year.words import work as said
from benchmarks.year.words.matters import MATTERS, Matter
from contracts import suggestions as h
from contracts.base import Actor
from contracts.words import Grade
from gateway.bus import Declined

WEEKS = 9
"""In which departments answer, from the middle of April on."""


class Suggesting(Part):
    """117 suggestions, 15 of them key ones (S)."""

    def begin(self) -> None:
        """None was written yet."""
        super().begin()
        self.about: dict[str, Matter] = {}
        """What each suggestion is about."""
        self.results: dict[str, Any] = {}
        self.handled = 0
        self.grown: list[Any] = []
        """Clusters of appeals that became a suggestion."""

    def plan_suggestions(self) -> None:
        """Written before the session, submitted at it, assigned in March, answered by June, looked back at."""
        known = {one.code for one in self.world.categories}
        self.matters = [one for one in MATTERS if one.category in known]
        self.agenda.write(self.on(2, 20), self._write_all)
        self.agenda.write(self.on(2, 24, 16), self._submit_all)
        self.agenda.write(self.on(3, 3), self._assign_all)
        self.agenda.write(self.on(3, 6), self._object)
        self.agenda.write(self.on(3, 10), self._take_all)
        self.agenda.write(self.on(12, 22), self._look_back)
        for n in range(self.n.from_appeals):
            self.agenda.write(self.on(4 + n % 7, 10 + n), partial(self._grown, n))

    async def _write_all(self) -> None:
        self.drafts: list[tuple[str, Actor]] = []
        many = range(self.n.suggestions - self.n.from_appeals)
        self.drafts = await self.hands.each(many, self._write)

    async def _write(self, n: int) -> tuple[str, Actor]:
        """Talked over with a department, signed by colleagues, reviewed by the office; every ninth sent back once."""
        draw = self.luck("suggestion", n)
        who, town = self.people[n * 5 % len(self.people)], self.towns[(n + n // len(self.towns)) % len(self.towns)]
        matter = self.matters[n * 7 % len(self.matters)]
        words: dict[str, Any] = {
            "title": f"关于加强{self.names[town]}{matter.topic}的建议（{draw.choice(self.world.villages[town])}等地）",
            "text": f"走访中了解到，{matter.thing}{draw.choice(matter.wrong)}，{draw.choice(matter.hurts)}。"
            f"原因是{matter.causes}。",
            "asks": f"{matter.way}。",
            "category": matter.category,
            "township": town,
        }
        of = await self.hands.do(h.DraftSuggestion(**words), who)
        self.about[of] = matter
        await self._through(n, of, who, words)
        return of, who

    async def _through(self, n: int, of: str, who: Actor, words: dict[str, Any]) -> None:
        """Colleagues, a talk, the office."""
        for k in range(n % 4):
            colleague = self.people[(n * 5 + 3 + k * 11) % len(self.people)]
            if colleague.id != who.id and await self.hands.quietly(
                h.InviteSigner(suggestion_id=of, deputy_id=colleague.id), who
            ):
                await self.hands.do(h.AnswerInvitation(suggestion_id=of, sign=(n + k) % 7 != 0), colleague)
        department = self.world.dispatch[words["category"]]
        talk = {"department": department, "department_name": self.world.departments[department]}
        now = self.hands.clock.now()
        told = said.TALKED[n % len(said.TALKED)]
        person = self.world.handler(department).name
        await self.hands.do(h.RecordTalk(suggestion_id=of, words=told, at=now, person=person, **talk), who)
        await self.hands.do(h.AskPreReview(suggestion_id=of), who)
        if n % 9 == 4:
            await self.hands.do(h.PreReview(suggestion_id=of, verdict="sent_back", words=said.MEND), self.office)
            more = words | {"text": f"{words['text']}涉及三个组约两百人，同去年所提地段不同。"}
            await self.hands.do(h.ChangeDraft(suggestion_id=of, **more), who)
            await self.hands.do(h.AskPreReview(suggestion_id=of), who)
        passed = h.PreReview(
            suggestion_id=of, verdict="passed", words="事实清楚，可以提交。", feasibility="部门表示可研究。"
        )
        await self.hands.do(passed, self.office2 if n % 2 else self.office)

    async def _submit_all(self) -> None:
        name = f"{self.world.county.title}人民代表大会会议"
        for of, who in self.drafts:
            given = h.SubmitSuggestion(suggestion_id=of, occasion="session", occasion_name=name)
            await self.hands.do(given, who)

    async def _assign_all(self) -> None:
        self.suggestions = await self.hands.pages(h.ListSuggestions(limit=200), self.office)
        self.suggestions = [one for one in self.suggestions if one.state == "submitted"]
        self.suggestions.sort(key=lambda one: one.number)
        await self.hands.each(list(enumerate(self.suggestions)), lambda pair: self._assign(*pair))

    async def _assign(self, n: int, one: Any) -> None:
        """A lead, with a co-handler now and then; or two that answer separately; or by mistake another's."""
        department = self.world.dispatch[one.category]
        others = [code for code in self.world.departments if code != department]
        other = others[n * 3 % len(others)]
        first = other if n % 21 == 9 else department
        roles: list[tuple[str, Literal["lead", "co", "separate"]]] = [(first, "lead")]
        if n % 8 == 5 and first == department:
            roles.append((other, "co"))
        elif n % 29 == 7 and first == department:
            roles = [(first, "separate"), (other, "separate")]
        parts = [
            h.PartGiven(department=code, part=part, leader=f"分管负责人{k + 1}", person=self.world.handler(code).name)
            for k, (code, part) in enumerate(roles)
        ]
        given = h.AssignSuggestion(suggestion_id=one.suggestion_id, parts=parts, hard=n % 14 == 3)
        await self.hands.do(given, self.office)
        if n < self.n.key:
            leaders = {"congress_leader": self.world.staff["leader"].name, "government_leader": "副县长"}
            await self.hands.do(h.MakeKey(suggestion_id=one.suggestion_id, **leaders), self.office)

    async def _object(self) -> None:
        """Who has no part in it returns it, and the office gives it to another."""
        for one in self.suggestions:
            view = await self._suggestion(one.suggestion_id)
            right = self.world.dispatch[one.category]
            for part in view.parts:
                if part.part == "lead" and part.department != right:
                    back = h.ReturnPart(assignment_id=part.assignment_id, reason="主要职责不在本单位，建议改办。")
                    await self.hands.do(back, self.world.handler(part.department))
                    anew = h.ReassignPart(
                        assignment_id=part.assignment_id, department=right, person=self.world.handler(right).name
                    )
                    await self.hands.do(anew, self.office)

    async def _take_all(self) -> None:
        """Taken, talked about; each answers in its own week."""
        for n, one in enumerate(self.suggestions):
            await self._begin_handling(one.suggestion_id)
            week = n * 5 % WEEKS
            self.agenda.write(
                self.agenda.of(self.agenda.day(self.on(4, 3).date(), week)), partial(self._during, one.suggestion_id)
            )
            hard = 12 if n % 14 == 3 else 0
            day = self.agenda.day(self.on(4, 14).date(), week + hard + (5 if n % 53 == 31 else 0))
            self.agenda.write(self.agenda.of(day, 11), partial(self._answered, n, one.suggestion_id))

    async def _begin_handling(self, of: str) -> None:
        for part in (await self._suggestion(of)).parts:
            if part.state == "assigned":
                by = self.world.handler(part.department)
                await self.hands.do(h.TakePart(assignment_id=part.assignment_id), by)
                if part.part != "co":
                    await self._contact(part, "before", said.BEFORE, of)

    async def _during(self, of: str) -> None:
        for part in (await self._suggestion(of)).parts:
            by = self.world.handler(part.department)
            if part.part == "co":
                opinion = h.GiveCoOpinion(
                    assignment_id=part.assignment_id, words="涉及本单位的事项可以配合，已报负责人同意。"
                )
                await self.hands.quietly(opinion, by)
            elif part.state == "handling":
                await self._contact(part, "during", said.DURING, of)

    async def _contact(self, part: Any, phase: Any, words: tuple[str, ...], of: str) -> None:
        self.handled += 1
        way: Any = ("visit", "meeting", "phone", "written")[self.handled % 4]
        people = (await self._suggestion(of)).lead.name
        talk = {"phase": phase, "way": way, "people": people, "words": words[self.handled % len(words)]}
        held = h.RecordContact(assignment_id=part.assignment_id, **talk, held_on=self.today().isoformat())
        await self.hands.do(held, self.world.handler(part.department))

    async def _answered(self, n: int, of: str) -> None:
        """Once every part of it is answered, the deputy rates; every twentieth is not content at first."""
        view, matter = await self._suggestion(of), self.about[of]
        unsolved = self.n.suggestions - self.n.class_a
        result: Any = "A"
        if n % (self.n.suggestions // unsolved) == 1 and n < unsolved * (self.n.suggestions // unsolved):
            result = "C" if n % 4 == 0 else "B"
        self.results[of] = result
        for part in view.parts:
            if part.part == "co" or part.state != "handling":
                continue
            await self._contact(part, "after", said.AFTER, of)
            texts = said.REPLIED[result]
            text = f"您提出的建议收悉。{texts[n % len(texts)].format(way=matter.way)}感谢您对本单位工作的关心。"
            disclosure: Any = "title" if n % 17 == 2 else "full"
            reply = h.ReplySuggestion(assignment_id=part.assignment_id, result=result, text=text, disclosure=disclosure)
            await self.hands.do(reply, self.world.handler(part.department))
            unhappy = n % 20 == 6
            self.agenda.write(self.agenda.after(1 + n % 2), partial(self._judge, n, of, part, unhappy))

    async def _judge(self, n: int, of: str, part: Any, unhappy: bool) -> None:
        """The deputy who leads it rates attitude and result."""
        lead = self.by_id[(await self._suggestion(of)).lead.deputy_id]
        grade = Grade.BASICALLY if n % 7 == 3 else Grade.SATISFIED
        result = Grade.NOT_SATISFIED if unhappy else grade
        reason = said.UNHAPPY[n % len(said.UNHAPPY)] if unhappy else ""
        rated = h.RateSuggestion(assignment_id=part.assignment_id, attitude=grade, result=result, reason=reason)
        await self.hands.do(rated, lead)
        if unhappy:
            self.agenda.write(self.agenda.after(4), partial(self._once_more, n, of, part))

    async def _once_more(self, n: int, of: str, part: Any) -> None:
        """Handled again within the month, and better."""
        view = await self._suggestion(of)
        again = next(one for one in view.parts if one.assignment_id == part.assignment_id)
        for phase in again.missing:
            await self._contact(part, phase, said.AFTER, of)
        text = f"再次办理情况：已同您到现场逐段核对，{self.about[of].way}，年底前完成。"
        reply = h.ReplySuggestion(assignment_id=part.assignment_id, result=self.results[of], text=text)
        await self.hands.do(reply, self.world.handler(part.department))
        self.agenda.write(self.agenda.after(1), partial(self._judge, n, of, part, False))

    async def _grown(self, n: int) -> None:
        """Out of what residents said often: the deputy of the place writes it from their appeals (共性问题)."""
        taken = {(one.category, one.township, one.matter_id) for one in self.grown}
        for who in self.people[n::3] + self.people:
            clusters = (await self.hands.ask(h.ListClusters(), who)).items
            new = [one for one in clusters if (one.category, one.township, one.matter_id) not in taken]
            if not new:
                continue
            cluster = new[0]
            where = {"category": cluster.category, "township": cluster.township}
            begun = h.DraftFromCluster(**where, matter_id=cluster.matter_id)
            try:
                of = await self.hands.do(begun, who)
            except Declined:  # another deputy's draft has these appeals
                continue
            self.grown.append(cluster)
            break
        else:
            return
        matter = next(one for one in self.matters if one.category == cluster.category)
        self.about[of] = matter
        view = await self.hands.ask(h.ReadDraft(suggestion_id=of), who)
        words = {"title": view.title, "text": view.text, "asks": f"{matter.way}。"}
        await self._through(n, of, who, words | {"category": cluster.category, "township": cluster.township})
        await self.hands.do(h.SubmitSuggestion(suggestion_id=of, occasion="between"), who)
        self.agenda.write(self.agenda.after(1), partial(self._given_between, 200 + n, of))

    async def _given_between(self, n: int, of: str) -> None:
        one = await self.hands.patiently(h.ReadSuggestion(suggestion_id=of), self.office)
        await self._assign(n * 8 + 1, one)
        self.agenda.write(self.agenda.after(1), partial(self._begin_handling, of))
        self.agenda.write(self.agenda.after(4), partial(self._during, of))
        self.agenda.write(self.agenda.after(8), partial(self._answered, n, of))

    async def _look_back(self) -> None:
        """Key ones first: was it done?"""
        for n, one in enumerate(self.suggestions[: self.n.key]):
            kept: Any = "under_way" if n % 5 == 3 else "done"
            words = "现场看过，还差附属工程。" if n % 5 == 3 else "现场看过，已经建成使用，群众认可。"
            await self.hands.quietly(h.LookBack(suggestion_id=one.suggestion_id, kept=kept, words=words), self.office)

    async def _suggestion(self, of: str) -> Any:
        return await self.hands.ask(h.ReadSuggestion(suggestion_id=of), self.office)
