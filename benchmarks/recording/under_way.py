"""What is under way that evening, so that whoever signs in finds something that waits for them."""

import asyncio
from datetime import timedelta
from typing import Any

from benchmarks.recording.october import stories
from benchmarks.year.hands import Hands
from benchmarks.year.world import zhushan
from contracts import deputies as d
from contracts import inquiries as i
from contracts import projects as p
from contracts import suggestions as s
from contracts.base import Actor
from contracts.words import Role
from gateway.demo.county import DEPARTMENTS, DISPATCH
from gateway.demo.fill import accounts, today
from gateway.demo.people import STAFF, deputies, handler
from gateway.demo.walk import walk

OFFICE = STAFF["office"]
SAID = (
    ("water", "420323103", "改造宝丰镇集镇供水管网", "东片管网用了二十多年，近来常停水。", "请列入明年计划。"),
    ("roads", "420323102", "修复麻家渡镇水库村道", "村道塌方，货车绕行七公里。", "请先设警示，年内修复。"),
    ("education", "420323200", "规范校车停靠点", "几处停靠点在弯道上，不安全。", "请逐点踏勘并公布。"),
    ("health", "420323108", "备足乡镇卫生院儿科用药", "几家卫生院常缺儿科药。", "请建立最低储备目录。"),
    ("environment", "420323104", "采石场道路降尘", "道路两侧菜地落灰。", "请要求喷淋并公布监测。"),
    ("transport", "420323207", "赶集日加开班车", "逢集早班车挤不上。", "请在集日加开一班。"),
)
HANDLED = 4
"""Of these so many are with a department, the next waits to be assigned, the last for its signers."""


async def under_way(hands: Hands) -> None:
    """Accounts for every deputy too, the small demo's own day, and the work of that week; raises what is stuck."""
    await _accounts(hands)
    await today(hands.app_context, lived=True)
    said = stories()
    receipts = await asyncio.gather(*(walk(hands.app_context, story, None) for story in said))
    await hands.settle()
    first = deputies()[0]
    near = [n for n, one in enumerate(said) if one.end == "offered" and one.township == first.township]
    for n in near:
        await _given_by_hand(hands, receipts[n].appeal_id, first)
    await _suggestions(hands)
    await _inquiry(hands)
    await _appointments(hands)


async def _accounts(hands: Hands) -> None:
    roster = (await hands.ask(d.ListDeputies(), OFFICE)).items
    people = zhushan().people
    for one in roster:
        holder = Actor(role=Role.DEPUTY, id=one.deputy_id, name=one.name, township=one.township)
        people.setdefault(one.deputy_id.lower(), holder)
    known = {account.login for account in await hands.app_context.accounts.all()}
    await accounts(hands.app_context, {who: one for who, one in people.items() if who not in known})


async def _given_by_hand(hands: Hands, appeal_id: str, to: Actor) -> None:
    """To the first deputy: whoever tries the demo signs in as d001."""
    matter = await hands.ask(d.ReadMatter(appeal_id=appeal_id), OFFICE)
    if matter.deputy_id != to.id:
        await hands.do(d.AssignByHand(appeal_id=appeal_id, deputy_id=to.id, reason="就近办理"), OFFICE)


async def _suggestions(hands: Hands) -> None:
    """Between two sessions: some are being handled, one waits for the office, one for its signers."""
    leads = deputies(besides="乡镇")
    for n, (category, town, title, text, asks) in enumerate(SAID):
        who = leads[n]
        written = s.DraftSuggestion(title=f"关于{title}的建议", text=text, asks=asks, category=category, township=town)
        of = await hands.do(written, who)
        if n > HANDLED:
            await hands.do(s.InviteSigner(suggestion_id=of, deputy_id=leads[0].id), who)
            continue
        department = DISPATCH[category]
        at: dict[str, Any] = {"department": department, "department_name": DEPARTMENTS[department], "person": "科长"}
        said = s.RecordTalk(suggestion_id=of, words="谈了现状和打算。", at=hands.clock.now(), **at)
        await hands.do(said, who)
        await hands.do(s.AskPreReview(suggestion_id=of), who)
        await hands.do(s.PreReview(suggestion_id=of, verdict="passed", words="可以提交"), OFFICE)
        await hands.do(s.SubmitSuggestion(suggestion_id=of, occasion="between"), who)
        await hands.settle()
        if n < HANDLED:
            part = s.PartGiven(department=department, part="lead", leader="分管领导", person="承办人")
            await hands.do(s.AssignSuggestion(suggestion_id=of, parts=[part]), OFFICE)


async def _inquiry(hands: Hands) -> None:
    """问进度: announced, one question answered and one not yet."""
    running = (await hands.ask(p.ListProjects(limit=200), OFFICE)).items
    department = next(one.department for one in running)
    year = hands.app_context.today().year
    title = f"{year} 年民生实事项目第三季度进度询问"
    opened = i.OpenInquiry(stage="progress", title=title, year=year, department=department)
    of = await hands.do(opened, OFFICE)
    first, second = deputies(besides="乡镇")[:2]
    asked = i.AskQuestion(inquiry_id=of, department=department, words="雨季耽误的工期打算怎么补回来？")
    question = await hands.do(asked, first)
    due = hands.app_context.today() + timedelta(days=45)
    answer = i.AnswerQuestion(
        question_id=question,
        words="已增加两个班组，路面十一月底前完成。",
        promise="十一月底前完成路面",
        promise_due=due,
    )
    await hands.do(answer, handler(department))
    later = i.AskQuestion(inquiry_id=of, department=department, words="质保金什么时候开始计算，由谁验收？")
    await hands.do(later, second)


async def _appointments(hands: Hands) -> None:
    """Next week: a group's activity and a court's invitation, to be answered."""
    day = hands.app_context.today() + timedelta(days=7)
    called = d.CallActivity(group_code="G01", kind="voters", title="走访老旧小区住户", day=day)
    await hands.do(called, OFFICE)
    named: Any = {"organ": "court", "host": "县人民法院", "kind": "trial", "title": "旁听一起劳动争议案庭审"}
    guests = [one.id for one in deputies()[:6]]
    await hands.do(d.InviteDeputies(**named, day=day + timedelta(days=1), deputy_ids=guests), OFFICE)
