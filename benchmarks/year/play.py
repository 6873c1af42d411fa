"""The year played: 159 appeals, 117 suggestions with 15 key ones, 283 ideas to 89 candidates to 34 projects (S)."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from benchmarks.year.hands import Hands
from contracts import deputies as d
from contracts import hall, handling, intake, projects, selection, suggestions
from contracts import supervision as s
from contracts.base import Actor, Place
from contracts.scrutiny import SealBoard
from contracts.townships import TOWNSHIPS
from contracts.words import Category, Grade, Kind
from gateway.auth.signed_in import PUBLIC
from gateway.demo.county import DEPARTMENTS, DISPATCH
from gateway.demo.people import STAFF, deputies, handler
from gateway.receipts import Receipt
from gateway.submissions import Draft, accept

OFFICE = STAFF["office"]
TOWNS, THINGS = list(TOWNSHIPS), [one for one in Category if one is not Category.OTHER]
WAN = 1_000_000


@dataclass(frozen=True)
class Numbers:
    """How much of each; the defaults are the article's."""

    appeals: int = 159
    local: int = 121
    """Solved by deputies on the spot: 76 %."""
    suggestions: int = 117
    key: int = 15
    class_a: int = 101
    """Solved: 86.5 % of 117, rounded down to whole suggestions."""
    ideas: int = 283
    candidates: int = 89
    adopted: int = 34
    findings: int = 23
    lagging: int = 2


class Year:
    """The county's year in the order it happened."""

    def __init__(self, hands: Hands, numbers: Numbers) -> None:
        self.hands = hands
        self.n = numbers
        self.people = deputies()

    async def play(self) -> None:
        """From the season of ideas in January to the last completion in December."""
        await self.collect()
        await self.choose()
        await self.vote()
        await self.suggest()
        await self.plan()
        for month in range(3, 12):
            await self.month(month)
        await self.close()

    # --- ideas, candidates, projects ---------------------------------------------

    async def collect(self) -> None:
        """A season opens, and residents' ideas are written down at stations and on visits."""
        await self.hands.at(1, 6)
        now = self.hands.clock.now()
        season = selection.OpenSeason(title="2025年民生实事项目征集", opens=now, closes=now + timedelta(days=30))
        self.season = await self.hands.do(season, OFFICE)
        rows = ["标题,内容,乡镇,类别,人数"]
        for n in range(self.n.ideas):
            town = TOWNSHIPS[TOWNS[n % len(TOWNS)]]
            rows.append(f"{town}第{n + 1}号实事建议,{town}群众希望办好第{n + 1}件实事,{town},道路,{1 + n % 9}")
        content = b64encode("\n".join(rows).encode()).decode()
        await self.hands.do(selection.ImportProposals(filename="ideas.csv", content=content), OFFICE)

    async def choose(self) -> None:
        """Screened, asked about, drawn up, reviewed, published; every other idea hears why it was not."""
        await self.hands.at(2, 6)
        ideas: list[Any] = []
        cursor = None
        while True:
            page = await self.hands.ask(selection.ListIdeas(season_id=self.season, limit=200, cursor=cursor), OFFICE)
            ideas, cursor = [*ideas, *page.items], page.next
            if cursor is None:
                break
        listed = {one.proposal_id for one in ideas[: self.n.candidates]}
        await self.hands.each(ideas, lambda one: self._screen(one, passed=one.proposal_id in listed))
        await self.hands.each(ideas[: self.n.candidates], self._candidate)
        await self.hands.do(selection.PublishCandidates(season_id=self.season), OFFICE)

    async def _screen(self, idea: Any, *, passed: bool) -> None:
        score = selection.Score(score=4 if passed else 2, reason="按三项原则")
        verdict: Any = "passed" if passed else "screened_out"
        three = {"need": score, "benefit": score, "feasible": score}
        reason = "群众急需" if passed else "已有同类项目在办"
        command = selection.ScreenProposal(proposal_id=idea.proposal_id, verdict=verdict, reason=reason, **three)
        await self.hands.do(command, OFFICE)

    async def _candidate(self, idea: Any) -> None:
        of, cost = idea.proposal_id, 676 * WAN
        who = {"department": "transport", "department_name": DEPARTMENTS["transport"]}
        opinion = await self.hands.do(selection.AskFeasibility(proposal_id=of, **who), OFFICE)
        answer = {"feasible": True, "cost_fen": cost, "land": "不占地", "months": 8, "opinion": "可以当年完成"}
        await self.hands.do(selection.GiveOpinion(opinion_id=opinion, **answer), handler("transport"))
        said = {"title": idea.title, "what": "按群众意见建设", "where": "村内", "cost_fen": cost, "people": 3705}
        sheet = await self.hands.do(selection.DraftCandidate(proposal_id=of, **said, **who), OFFICE)
        review = selection.ReviewCandidate(candidate_id=sheet, verdict="approved", meeting="常委会第三十次会议")
        await self.hands.do(review, OFFICE)

    async def vote(self) -> None:
        """Deputies decide on paper, with more candidates than seats."""
        await self.hands.at(2, 20)
        members = [hall.Member(id=one.id, name=one.name) for one in self.people]
        today = self.hands.clock.now().date()
        called = hall.CallSession(title="县第十九届人大五次会议", level="county", held_on=today, members=members)
        session = await self.hands.do(called, OFFICE)
        await self.hands.do(hall.PutCandidates(session_id=session, season_id=self.season), OFFICE)
        here = self.people[:-1]
        await self.hands.each(here, lambda one: self.hands.do(hall.SignIn(session_id=session), one))
        rules = hall.RuleBook(seats=self.n.adopted, cap=self.n.adopted, members=0, name="票决办法", source="组织法")
        drawn = hall.DrawRound(session_id=session, title="民生实事项目票决", mode="paper", rules=rules)
        vote = await self.hands.do(drawn, OFFICE)
        await self.hands.settle()
        await self.hands.do(hall.OpenRound(round_id=vote), STAFF["teller"])
        many = len(here)
        marks: list[Any] = [
            {"+": many - 2 - (n % 5), "-": 2 + n % 5} if n < self.n.adopted else {"+": 1, "-": many - 1}
            for n in range(self.n.candidates)
        ]
        count = hall.EnterCount(round_id=vote, issued=many, ballots=many, void=0, marks=marks)
        for teller in ("teller", "teller2"):
            await self.hands.do(count, STAFF[teller])
        await self.hands.settle()
        await self.hands.do(SealBoard(round_id=vote, root=""), STAFF["scrutineer"])
        await self.hands.settle()
        await self.hands.do(hall.AnnounceResult(round_id=vote), OFFICE)
        await self.hands.settle()

    # --- suggestions -------------------------------------------------------------

    async def suggest(self) -> None:
        """Submitted at the session, assigned, spoken of three times, replied to, rated."""
        await self.hands.each(range(self.n.suggestions), self._submit)
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

    async def _submit(self, n: int) -> None:
        who = self.people[n % len(self.people)]
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

    # --- projects and appeals, month by month ------------------------------------

    async def plan(self) -> None:
        """Every project gets its plan and its group."""
        await self.hands.at(3, 3)
        watch = [projects.GroupMember(deputy_id=one.id, name=one.name) for one in self.people[:8]]
        group = projects.SaveGroup(group_id="g-city", title="城建环保组", profession="城建环保", members=watch)
        await self.hands.do(group, OFFICE)
        self.projects = (await self.hands.ask(projects.ListProjects(), OFFICE)).items
        await self.hands.each(self.projects, self._plan)

    async def _plan(self, one: Any) -> None:
        steps = [projects.Milestone(title="竣工", due_on="2025-12-10")]
        plan = projects.PlanProject(
            project_id=one.project_id,
            department=one.department,
            starts_on="2025-03-03",
            ends_on="2025-12-20",
            budget_fen=one.budget_fen,
            people=one.people,
            milestones=steps,
        )
        await self.hands.do(plan, OFFICE)
        await self.hands.do(projects.AssignGroup(project_id=one.project_id, group_id="g-city"), OFFICE)

    async def month(self, month: int) -> None:
        """Tracks come in at the month's end, the lagging ones stop; findings in June; appeals all the time."""
        await self.hands.at(month, 28)
        lagging = {one.project_id for one in self.projects[: self.n.lagging]}
        on = [one for one in self.projects if one.project_id not in lagging or month not in (5, 6, 7)]
        await self.hands.each(on, lambda one: self._track(one, month))
        if month in (3, 6, 9):
            await self.hands.each(on, lambda one: self._report(one, month))
        if month == 4:
            await self.hands.each(enumerate(self.suggestions), lambda pair: self._answer(*pair))
        if month == 6:
            await self._inspect()
        share = self.n.appeals // 9 + (1 if month - 3 < self.n.appeals % 9 else 0)
        first = sum(self.n.appeals // 9 + (1 if m < self.n.appeals % 9 else 0) for m in range(month - 3))
        await self._appeals(range(first, first + share))

    async def _track(self, one: Any, month: int) -> None:
        done = (month - 2) * 10
        said = {"percent": done, "spent_fen": one.budget_fen * done // 100, "words": "按计划施工"}
        track = projects.TrackProject(project_id=one.project_id, month=f"2025-{month:02}", **said)
        await self.hands.do(track, handler(one.department))

    async def _report(self, one: Any, month: int) -> None:
        report = projects.ReportProject(project_id=one.project_id, quarter=f"2025-Q{month // 3}", words="本季情况")
        await self.hands.do(report, handler(one.department))

    async def _inspect(self) -> None:
        watcher = self.people[0]
        today = self.hands.clock.now().date().isoformat()
        found = [projects.NewFinding(words="现场围挡不全", due_on="2025-07-20")]
        seen = self.projects[self.n.lagging : self.n.lagging + self.n.findings]
        for one in seen:
            said = {"inspected_on": today, "words": "查看现场", "findings": found}
            await self.hands.do(projects.InspectProject(project_id=one.project_id, **said), watcher)
            view = await self.hands.ask(projects.ReadProject(project_id=one.project_id), OFFICE)
            wrong = view.finding_list[0].finding_id
            await self.hands.do(projects.RectifyFinding(finding_id=wrong, words="已补齐"), handler(one.department))
            await self.hands.do(projects.ConfirmFinding(finding_id=wrong, right=True, words="已看"), watcher)

    async def _appeals(self, numbers: range) -> None:
        """Said, taken by deputies, solved or referred, answered and rated: one step of all at a time."""
        said = dict(zip(numbers, await self.hands.each(numbers, self._say), strict=True))
        await self.hands.settle()
        who = dict(zip(numbers, await self.hands.each(numbers, lambda n: self._take(said[n].appeal_id)), strict=True))
        await self.hands.settle()
        await self.hands.each(numbers, lambda n: self._deal(n, said[n].appeal_id, who[n]))
        await self.hands.settle()
        for department in DEPARTMENTS:
            orders = await self.hands.ask(s.ListOrders(limit=200), handler(department))
            await self.hands.each(orders.items, lambda one: self._handle(one.order_id, handler(one.department)))
        await self.hands.settle()
        await self.hands.each(numbers, lambda n: self._rate(said[n]))

    async def _say(self, n: int) -> Receipt:
        town, thing = TOWNS[n % len(TOWNS)], THINGS[n % len(THINGS)]
        title = f"{TOWNSHIPS[town]}第{n + 1}件事"
        said = Draft(kind=Kind.HELP, title=title, text="请帮忙看看。", category=thing, place=Place(township=town))
        return await accept(self.hands.desk, said, [], None, None)

    async def _take(self, appeal_id: str) -> Actor:
        """By whom the rules asked; by hand where they found nobody. Returns the deputy."""
        matter = await self.hands.ask(d.ReadMatter(appeal_id=appeal_id), OFFICE)
        if matter.deputy_id is None:
            named = d.AssignByHand(appeal_id=appeal_id, deputy_id=self.people[0].id, reason="指定")
            await self.hands.do(named, OFFICE)
            matter = await self.hands.ask(d.ReadMatter(appeal_id=appeal_id), OFFICE)
        who = next(one for one in self.people if one.id == matter.deputy_id)
        await self.hands.do(d.AcceptMatter(appeal_id=appeal_id), who)
        return who

    async def _deal(self, n: int, appeal_id: str, who: Actor) -> None:
        if n < self.n.local:
            await self.hands.do(d.SolveMatter(appeal_id=appeal_id, text="当场办好"), who)
        else:
            department = DISPATCH[THINGS[n % len(THINGS)]]
            await self.hands.do(d.ReferMatter(appeal_id=appeal_id, department=department, words="请办理"), who)

    async def _handle(self, order_id: str, who: Actor) -> None:
        await self.hands.do(s.SignOrder(order_id=order_id), who)
        await self.hands.do(s.ReplyOrder(order_id=order_id, text="已办好"), who)

    async def _rate(self, receipt: Receipt) -> None:
        proof = {"tracking_code": receipt.tracking_code, "secret": receipt.secret}
        await self.hands.do(intake.RateAppeal(**proof, solved=True, grade=Grade.SATISFIED), PUBLIC)

    async def close(self) -> None:
        """All but one lagging project are done: 98 % of them (S); the year ends."""
        await self.hands.at(12, 18)
        done = self.projects[1:]
        await self.hands.each(done, self._complete)
        await self.hands.at(12, 31)

    async def _complete(self, one: Any) -> None:
        said = {"spent_fen": one.budget_fen, "people": one.people, "words": "已交付使用"}
        await self.hands.do(projects.CompleteProject(project_id=one.project_id, **said), handler(one.department))
