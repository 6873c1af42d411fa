"""Datasets of deputies' work: receptions, what groups held, the yearly plan and its ticks, opinions and their ways."""

from collections.abc import AsyncIterator
from datetime import date

from contracts.deputies import ListHeldActivities, ListPublicOpinions, ListReceptions, ReadWorkPlan
from gateway.access.signed_in import PUBLIC
from gateway.context import AppContext
from gateway.open_data.shape import Column, Dataset, Row
from gateway.open_data.sources import day, pages

C = Column
YEARS_BACK = 5
"""How many years before this one are asked for (ours: a term)."""


def _years(app_context: AppContext) -> range:
    """Those asked for, and the next: a reception is announced ahead, a plan adopted before its year."""
    this = app_context.today().year
    return range(this - YEARS_BACK, this + 2)


async def receptions(app_context: AppContext) -> AsyncIterator[Row]:
    """Reception days, without who receives and without what was heard."""
    for year in _years(app_context):
        asked = ListReceptions(first=date(year, 1, 1), last=date(year, 12, 31))
        for item in (await app_context.ask(asked, PUBLIC)).items:
            row = item.model_dump(mode="json", exclude={"deputies", "reason", "place"})
            yield {**row, "moved": item.day != item.first_day, "deputies": len(item.deputies)}


async def activities(app_context: AppContext) -> AsyncIterator[Row]:
    """What groups held."""
    for year in _years(app_context):
        for item in (await app_context.ask(ListHeldActivities(year=year), PUBLIC)).items:
            yield item.model_dump(mode="json")


async def plans(app_context: AppContext) -> AsyncIterator[Row]:
    """Items of adopted plans, those dropped too, and what each was done by."""
    known = await app_context.ask(ReadWorkPlan(year=app_context.today().year), PUBLIC)
    for year in sorted(known.years):
        plan = await app_context.ask(ReadWorkPlan(year=year), PUBLIC)
        for item in plan.items:
            row = item.model_dump(mode="json", exclude={"happened"})
            yield {**row, "year": year, "adopted_on": str(plan.adopted_on), "happened": len(item.happened)}


async def opinions(app_context: AppContext) -> AsyncIterator[Row]:
    """Opinions everybody reads, and where each went; their words are on the page."""
    async for item in pages(app_context, ListPublicOpinions):
        row = item.model_dump(mode="json", exclude={"text", "answer"})
        yield {**row, "verified_on": day(app_context, item.verified_at)}


RECEPTIONS = Dataset(
    "receptions",
    "代表接待日",
    "Reception days",
    (
        C("reception_id", "string", "编号", "Number", "reception.held.v1"),
        C("station", "string", "站点代码", "Station"),
        C("kind", "code", "站点类型", "Kind of station", values="station"),
        C("township", "code", "乡镇", "Township", values="township"),
        C("day", "date", "日期", "Day", "reception.held.v1"),
        C("begins", "string", "开始时间", "Begins"),
        C("ends", "string", "结束时间", "Ends"),
        C("way", "code", "方式", "Way", "reception.held.v1", values="reception_way"),
        C("state", "code", "状态", "State", "reception.held.v1", values="reception"),
        C("first_day", "date", "最初公告的日期", "Day it was first announced for"),
        C("moved", "boolean", "是否改期", "Moved"),
        C("deputies", "integer", "公告的接待代表数", "Deputies announced", "", "persons"),
    ),
    receptions,
    "不含代表姓名、来访人和反映的内容；代表名单在网页上。",
    "Without names of deputies, without who came and what was said; deputies' names are on the page.",
)
ACTIVITIES = Dataset(
    "group_activities",
    "代表小组活动",
    "Activities of deputies' groups",
    (
        C("activity_id", "string", "编号", "Number", "activity.held.v1"),
        C("group_code", "string", "小组代码", "Group", "activity.held.v1"),
        C("group_name", "string", "小组名称", "Name of the group", "activity.held.v1"),
        C("kind", "code", "类型", "Kind", "activity.held.v1", values="activity_kind"),
        C("day", "date", "日期", "Day", "activity.held.v1"),
    ),
    activities,
    "只有已举行的活动，不含参加人员，不作排名。",
    "What was held, without who took part; no ranking is made of it.",
)
PLANS = Dataset(
    "work_plan",
    "代表工作计划",
    "Plan of deputies' work",
    (
        C("item_id", "string", "编号", "Number"),
        C("year", "integer", "年度", "Year", "work_plan.adopted.v1"),
        C("adopted_on", "date", "计划通过日期", "Day the plan was adopted", "work_plan.adopted.v1"),
        C("title", "string", "事项", "What is planned"),
        C("kind", "code", "类型", "Kind", values="plan_item"),
        C("first_month", "integer", "开始月份", "First month", "", "month"),
        C("last_month", "integer", "结束月份", "Last month", "", "month"),
        C("who", "string", "责任单位", "Whose business it is"),
        C("awaits", "code", "由哪一类工作自动登记完成", "What ticks it off by itself", values="plan_awaits"),
        C("times", "integer", "须举行次数", "How often it has to happen", "", "times"),
        C("happened", "integer", "已举行次数", "How often it happened, of those", "", "times"),
        C("dropped", "boolean", "是否撤销", "Dropped", "work_plan.changed.v1"),
        C("done_on", "date", "完成日期", "Done on"),
        C("source", "string", "完成情况", "What it was done by"),
        C("late", "boolean", "是否逾期未完成", "Late"),
    ),
    plans,
)
OPINIONS = Dataset(
    "heard_opinions",
    "意见建议办理",
    "Opinions heard in deputies' work",
    (
        C("opinion_id", "string", "编号", "Number", "opinion.recorded.v1"),
        C("title", "string", "公开的标题", "Published title"),
        C("heard", "code", "来源途径", "Where it was heard", "opinion.recorded.v1", values="heard"),
        C("heard_on", "date", "收到日期", "Heard on", "opinion.recorded.v1"),
        C("category", "code", "类别", "Category", values="category"),
        C("state", "code", "办理情况", "Where it stands", "opinion.answered.v1", values="opinion_state"),
        C("into", "code", "转化去向", "What it became", "opinion.turned.v1", values="turned_into"),
        C("department_name", "string", "办理部门", "Department", "opinion.transferred.v1"),
        C("verified_on", "date", "公开日期", "Published on"),
    ),
    opinions,
    "只有人大办公室审核公开的条目，不含原文和提出人；公开的内容和答复在网页上，停止公开的即不再出现。",
    "Only what the office verified and published, without words and without who said it; one withdrawn disappears.",
)
DATASETS = (RECEPTIONS, ACTIVITIES, PLANS, OPINIONS)
