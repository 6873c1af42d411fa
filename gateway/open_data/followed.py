"""The datasets of what is followed up: deputies' suggestions as far as they are published, and projects' tracks."""

from collections.abc import AsyncIterator

from contracts.projects import ListProjects, ReadProject
from contracts.suggestions import ListSuggestions, PartView, ReadSuggestion, SuggestionView
from gateway.access.signed_in import PUBLIC
from gateway.context import AppContext
from gateway.open_data.shape import Column, Dataset, Row
from gateway.open_data.sources import day, pages

C = Column


async def suggestions(app_context: AppContext) -> AsyncIterator[Row]:
    """As the public reads each: what is not published at all is not in the list."""
    async for item in pages(app_context, ListSuggestions):
        view: SuggestionView = await app_context.ask(ReadSuggestion(suggestion_id=item.suggestion_id), PUBLIC)
        answering = [part for part in view.parts if part.part != "co"]
        replies = [part.replies[-1] for part in answering if part.replies]
        ratings = [part.ratings[-1] for part in answering if part.ratings]
        yield {
            **item.model_dump(mode="json"),
            "submitted_on": day(app_context, item.submitted_at),
            "occasion": view.occasion,
            "disclosure": view.disclosure,
            "lead": view.lead.name,
            "signers": "、".join(each.name for each in view.signers),
            "departments": "、".join(item.departments),
            "appeals": view.appeals,
            "result_words": view.result_words.get(view.result, "") if view.result else "",
            "replied_on": day(app_context, max((reply.at for reply in replies), default=None)),
            "on_time": all(part.replies[0].on_time for part in answering if part.replies) if replies else None,
            "attitude": max((rating.attitude for rating in ratings), key=_WORST.index, default=None),
            "satisfaction": max((rating.result for rating in ratings), key=_WORST.index, default=None),
            "text": view.text or None,
            "asks": view.asks or None,
            "reply": _reply(answering),
        }


_WORST = ("satisfied", "basically", "not_satisfied")
"""Of several ratings the one that is least satisfied, as in the figures."""


def _reply(parts: list[PartView]) -> str | None:
    """The newest reply of each department that publishes it, one after another under its name."""
    newest = [part.replies[-1] for part in parts if part.replies and part.replies[-1].text]
    if len(newest) == 1:
        return newest[0].text
    return "\n\n".join(f"{reply.department_name}：{reply.text}" for reply in newest) or None


async def tracks(app_context: AppContext) -> AsyncIterator[Row]:
    """Every version of every month's track: a correction stands beside what it corrects."""
    async for project in pages(app_context, ListProjects):
        view = await app_context.ask(ReadProject(project_id=project.project_id), PUBLIC)
        for track in view.tracks:
            yield {
                **track.model_dump(mode="json"),
                "project_id": project.project_id,
                "title": project.title,
                "department": track.department_name,
                "reached": "、".join(track.reached),
                "photos": len(track.photos),
                "told_on": day(app_context, track.at),
            }


SUGGESTIONS = Dataset(
    "suggestions",
    "代表建议",
    "Deputies' suggestions",
    (
        C("suggestion_id", "string", "编号", "Id", "suggestion.submitted.v1"),
        C("number", "string", "年度序号", "Number of the year", "suggestion.numbered.v1"),
        C("title", "string", "标题", "Title", "suggestion.submitted.v1"),
        C("submitted_on", "date", "提出日期", "Day of submission", "suggestion.submitted.v1"),
        C("occasion", "code", "会议期间或闭会期间", "At a session or between two", "suggestion.submitted.v1",
          values="occasion"),
        C("category", "code", "类别", "Category", "suggestion.submitted.v1", values="category"),
        C("township", "code", "乡镇", "Township", "suggestion.submitted.v1", values="township"),
        C("lead", "string", "领衔代表", "Leading deputy", "suggestion.submitted.v1"),
        C("signers", "string", "联名代表", "Deputies who signed as well", "suggestion.submitted.v1"),
        C("departments", "string", "承办单位，主办在前", "Departments, the lead first", "suggestion.assigned.v1"),
        C("key", "boolean", "是否重点督办", "Under leaders' eyes", "suggestion.made_key.v1"),
        C("state", "code", "办理情况", "Where it stands", "suggestion.closed.v1", values="suggestion"),
        C("result", "string", "办理结果类别", "Result class", "suggestion.replied.v1"),
        C("result_words", "string", "这一类的含义", "What the class means"),
        C("replied_on", "date", "最近答复日期", "Day of the newest reply", "suggestion.replied.v1"),
        C("on_time", "boolean", "首次答复是否按期", "First replies in time", "suggestion.replied.v1"),
        C("attitude", "code", "代表对办理态度的评价", "Rating of the handling", "suggestion.rated.v1", values="grade"),
        C("satisfaction", "code", "代表对办理结果的评价", "Rating of the result", "suggestion.rated.v1",
          values="grade"),
        C("appeals", "integer", "依据的群众反映件数", "Appeals behind it", "suggestion.submitted.v1", "appeals"),
        C("disclosure", "code", "公开方式", "How it is published", "suggestion.submitted.v1", values="disclosure"),
        C("text", "string", "情况和理由（全文公开的）", "Text, where published in full", "suggestion.submitted.v1"),
        C("asks", "string", "具体建议（全文公开的）", "Asks, where published in full", "suggestion.submitted.v1"),
        C("reply", "string", "答复（全文公开的）", "Reply, where published in full", "suggestion.replied.v1"),
    ),
    suggestions,
    "按代表和承办单位同意的方式公开：全文公开的有全文和答复，只公开标题的没有文字，不公开的不在其中。"
    "代表是公职人员，写姓名；提出反映的群众只有件数。",
    "As deputies and departments agreed: in full, title only without any text, or not here at all. Deputies are "
    "office-holders and are named; of residents only how many appeals.",
)  # fmt: skip
TRACKS = Dataset(
    "tracks",
    "民生实事项目月度跟踪",
    "Monthly tracks of projects",
    (
        C("track_id", "string", "编号", "Id", "project.tracked.v1"),
        C("project_id", "string", "项目编号", "Project", "project.adopted.v1"),
        C("title", "string", "项目名称", "Project's title", "project.adopted.v1"),
        C("month", "month", "月份", "Month", "project.tracked.v1"),
        C("version", "integer", "填报版次（更正的在后）", "Version; a correction is a later one", "project.tracked.v1"),
        C("percent", "integer", "进度", "Progress", "project.tracked.v1", "%"),
        C("spent_fen", "integer", "累计支出", "Spent so far", "project.tracked.v1", "CNY 0.01"),
        C("words", "string", "进展", "What was done", "project.tracked.v1"),
        C("explanation", "string", "资金说明", "Why the money differs", "project.tracked.v1"),
        C("reached", "string", "完成的节点", "Milestones reached", "project.tracked.v1"),
        C("photos", "integer", "照片张数", "Photos", "project.tracked.v1", "photos"),
        C("department", "string", "填报部门（当时名称）", "Department, as it was called", "project.tracked.v1"),
        C("told_on", "date", "填报日期", "Day it was told", "project.tracked.v1"),
        C("on_time", "boolean", "是否按期", "In time", "project.tracked.v1"),
    ),
    tracks,
)  # fmt: skip
