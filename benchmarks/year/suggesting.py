"""Suggestions are written, handled and rated."""

from typing import Any

from benchmarks.year.numbers import OFFICE, THINGS, TOWNS, Part
from contracts import suggestions
from contracts import suggestions as handling
from contracts.base import Actor
from contracts.words import Grade
from gateway.demo.county import DEPARTMENTS, DISPATCH
from gateway.demo.people import deputies, handler
from gateway.demo.places import TOWNSHIPS


class Suggesting(Part):
    """117 suggestions, 15 of them key ones (S)."""

    async def suggest(self) -> None:
        """Submitted at the session, assigned, spoken of three times, replied to, rated."""
        leads = deputies(besides="乡镇")  # theirs is another congress
        await self.hands.each(range(self.n.suggestions), lambda n: self._submit(n, leads[n % len(leads)]))
        await self.hands.settle()
        found: list[Any] = []
        cursor = None
        while True:
            page = await self.hands.ask(handling.ListSuggestions(limit=200, cursor=cursor), OFFICE)
            found, cursor = [*found, *page.items], page.next
            if cursor is None:
                break
        self.suggestions = found
        await self.hands.each(enumerate(found), lambda pair: self._assign(*pair))

    async def _submit(self, n: int, who: Actor) -> None:
        town, thing = TOWNS[n % len(TOWNS)], THINGS[n % len(THINGS)]
        text = {"title": f"关于{TOWNSHIPS[town]}第{n + 1}件事的建议", "text": "情况和理由。", "asks": "请研究办理。"}
        draft = suggestions.DraftSuggestion(**text, category=thing, township=town)
        of = await self.hands.do(draft, who)
        department = DISPATCH[thing]
        said = {"department": department, "department_name": DEPARTMENTS[department], "person": "科长"}
        now = self.hands.clock.now()
        await self.hands.do(suggestions.RecordTalk(suggestion_id=of, words="谈过", at=now, **said), who)
        await self.hands.do(suggestions.AskPreReview(suggestion_id=of), who)
        await self.hands.do(suggestions.PreReview(suggestion_id=of, verdict="passed", words="可以提交"), OFFICE)
        at_session = suggestions.SubmitSuggestion(suggestion_id=of, occasion="session", occasion_name="十九届五次会议")
        await self.hands.do(at_session, who)

    async def _assign(self, n: int, one: Any) -> None:
        department = DISPATCH[one.category]
        part = handling.PartGiven(department=department, part="lead", leader="分管领导", person="承办人")
        await self.hands.do(handling.AssignSuggestion(suggestion_id=one.suggestion_id, parts=[part]), OFFICE)
        if n < self.n.key:
            leaders = {"congress_leader": "县人大副主任", "government_leader": "副县长"}
            await self.hands.do(handling.MakeKey(suggestion_id=one.suggestion_id, **leaders), OFFICE)

    async def _answer(self, n: int, one: Any) -> None:
        view = await self.hands.ask(handling.ReadSuggestion(suggestion_id=one.suggestion_id), OFFICE)
        part, who = view.parts[0].assignment_id, handler(view.parts[0].department)
        lead = next(person for person in self.people if person.id == view.lead.deputy_id)
        await self.hands.do(handling.TakePart(assignment_id=part), who)
        today = self.hands.clock.now().date().isoformat()
        for phase in ("before", "during", "after"):
            talk: Any = {"phase": phase, "way": "visit", "people": lead.name, "words": "当面沟通", "held_on": today}
            await self.hands.do(handling.RecordContact(assignment_id=part, **talk), who)
        result: Any = "A" if n < self.n.class_a else "B"
        await self.hands.do(handling.ReplySuggestion(assignment_id=part, result=result, text="已办理。"), who)
        rated = handling.RateSuggestion(assignment_id=part, attitude=Grade.SATISFIED, result=Grade.SATISFIED)
        await self.hands.do(rated, lead)
