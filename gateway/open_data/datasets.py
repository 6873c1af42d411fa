"""The registry: a dataset is its name, its columns and its source. Adding one is adding an entry here."""

from gateway.open_data import sources
from gateway.open_data.followed import SUGGESTIONS, TRACKS
from gateway.open_data.of_deputies_work import DATASETS as OF_DEPUTIES_WORK
from gateway.open_data.shape import Column, Dataset

C = Column


def _township(source: str) -> C:
    return C("township", "code", "乡镇", "Township", source, values="township")


DATASETS: tuple[Dataset, ...] = (
    Dataset(
        "appeals",
        "群众反映",
        "Appeals",
        (
            C("month", "month", "提交月份", "Month of submission", "appeal.submitted.v1"),
            C("township", "code", "乡镇", "Township", "appeal.submitted.v1", values="township"),
            C("category", "code", "类别", "Category", "appeal.submitted.v1", values="category"),
            C("kind", "code", "性质", "Kind", "appeal.submitted.v1", values="kind"),
            C("channel", "code", "渠道", "Channel", "appeal.submitted.v1", values="channel"),
            C("stage", "code", "办理情况", "Where it stands", "appeal.closed.v1", values="open_stage"),
            C("answered_days", "string", "首次答复用时（分段）", "Days to the first answer, in bands",
              "order.replied.v1, matter.solved.v1", "days"),
            C("closed_days", "string", "办结用时（分段）", "Days to the end, in bands", "appeal.closed.v1", "days"),
            C("reopened", "integer", "群众认为未解决的次数", "How often its resident said “not solved”",
              "appeal.reopened.v1", "times"),
            C("solved", "boolean", "群众认为已解决", "Its resident says it is solved", "appeal.rated.v1"),
            C("grade", "code", "满意度", "Grade", "appeal.rated.v1", values="grade"),
        ),
        sources.appeals,
        "没有编号、原话、联系方式和具体地点；时间只到月。同一个月里，乡镇、类别、性质、渠道都相同的"
        "太少（默认不足 5 件）时，逐级略去渠道、性质、乡镇或类别，直到够多的一样；仍不足的不发布。"
        "月份结束后发布，定期（默认 7 天）更新。",
        "No number, words, contact or exact place; time to the month. Where too few appeals of a month (by default "
        "fewer than 5) share township, category, kind and channel, these columns are left empty one after the other "
        "until enough look alike; the few that never do are left out. A month is published after its end and made "
        "anew from time to time (by default every 7 days).",
    ),
    Dataset(
        "proposals",
        "民生项目建议",
        "Ideas for projects",
        (
            C("proposal_id", "string", "编号", "Number", "proposal.collected.v1"),
            C("season_id", "string", "征集批次", "Season", "season.opened.v1"),
            C("collected_on", "date", "登记日期", "Day of collection", "proposal.collected.v1"),
            C("channel", "code", "渠道", "Channel", "proposal.collected.v1", values="proposal"),
            _township("proposal.collected.v1"),
            C("category", "code", "类别", "Category", "proposal.collected.v1", values="category"),
            C("state", "code", "进展", "Where it stands", "proposal.progressed.v1", values="idea"),
            C("voices", "integer", "提出的群众数", "Residents who said it", "proposal.collected.v1", "persons"),
        ),
        sources.proposals,
        "不含群众填写的文字；原文只在网页公开，撤回后不再显示。",
        "Without residents' words: they are on the page only, from which a withdrawn idea disappears.",
    ),
    Dataset(
        "candidates",
        "候选项目",
        "Candidate projects",
        (
            C("candidate_id", "string", "编号", "Number", "candidates.published.v1"),
            C("season_id", "string", "征集批次", "Season", "candidates.published.v1"),
            C("proposal_id", "string", "来源项目建议编号", "The idea it grew from", "candidates.published.v1"),
            C("title", "string", "名称", "Title", "candidates.published.v1"),
            _township("candidates.published.v1"),
            C("department", "string", "承办部门", "Department", "candidates.published.v1"),
            C("cost_fen", "integer", "投资", "Cost", "candidates.published.v1", "CNY 0.01"),
            C("people", "integer", "受益人数", "People who benefit", "candidates.published.v1", "persons"),
            C("voices", "integer", "提出的群众数", "Residents who said it", "proposal.collected.v1", "persons"),
            C("published_on", "date", "公布日期", "Day of publication", "candidates.published.v1"),
        ),
        sources.candidates,
    ),
    Dataset(
        "projects",
        "民生实事项目",
        "Adopted projects",
        (
            C("project_id", "string", "编号", "Number", "project.adopted.v1"),
            C("year", "integer", "年度", "Year", "project.adopted.v1"),
            C("title", "string", "名称", "Title", "project.adopted.v1"),
            C("state", "code", "状态", "State", "project.planned.v1, project.changed.v1", values="project"),
            _township("project.adopted.v1"),
            C("department", "string", "承办部门", "Department", "project.planned.v1"),
            C("budget_fen", "integer", "预算", "Budget", "project.planned.v1", "CNY 0.01"),
            C("spent_fen", "integer", "已支出", "Spent so far", "project.tracked.v1", "CNY 0.01"),
            C("percent", "integer", "进度", "Progress", "project.tracked.v1", "%"),
            C("people", "integer", "受益人数", "People who benefit", "project.planned.v1", "persons"),
            C("ends_on", "date", "计划完工", "Planned end", "project.planned.v1"),
            C("light", "code", "亮灯", "Light", "project.turned.v1", values="colour"),
            C("adopted_on", "date", "票决日期", "Day of adoption", "project.adopted.v1"),
        ),
        sources.projects,
    ),
    TRACKS,
    SUGGESTIONS,
    Dataset(
        "rounds",
        "票决计票结果",
        "Totals of votes",
        (
            C("session_id", "string", "会议", "Session", "session.called.v1"),
            C("level", "code", "县或乡镇", "County or township", "session.called.v1", values="congress"),
            _township("session.called.v1"),
            C("held_on", "date", "会议日期", "Day of the session", "session.called.v1"),
            C("round_id", "string", "票决轮次编号", "Round", "round.drawn.v1"),
            C("number", "integer", "轮次", "Number of the round", "round.drawn.v1"),
            C("mode", "code", "电子或纸质", "Electronic or on paper", "round.drawn.v1", values="mode"),
            C("kind", "code", "选项目或测评", "Projects or grades", "round.drawn.v1", values="ballot_kind"),
            C("members", "integer", "应到代表", "Members", "round.counted.v1", "persons"),
            C("present", "integer", "实到代表", "Present", "round.counted.v1", "persons"),
            C("ballots", "integer", "收回票数", "Ballots in the box", "round.counted.v1", "ballots"),
            C("void", "integer", "无效票", "Void ballots", "round.counted.v1", "ballots"),
            C("candidate_id", "string", "候选项目编号", "Candidate", "round.counted.v1"),
            C("title", "string", "候选项目", "Candidate's title", "round.counted.v1"),
            C("for", "integer", "赞成", "For", "round.counted.v1", "votes"),
            C("against", "integer", "反对", "Against", "round.counted.v1", "votes"),
            C("abstain", "integer", "弃权", "Abstentions", "round.counted.v1", "votes"),
            C("satisfied", "integer", "满意", "Satisfied", "round.counted.v1", "votes"),
            C("basically", "integer", "基本满意", "Basically satisfied", "round.counted.v1", "votes"),
            C("not_satisfied", "integer", "不满意", "Not satisfied", "round.counted.v1", "votes"),
            C("not_marked", "integer", "未填或未表决", "Not marked", "round.counted.v1", "votes"),
            C("outcome", "code", "本轮结果", "Outcome of the round", "result.announced.v1", values="outcome"),
            C("adopted", "boolean", "是否通过", "Adopted", "result.announced.v1"),
        ),
        sources.rounds,
        "仅有已宣布的总数，不含个人投票内容。",
        "Announced totals only, never who voted how.",
    ),
    Dataset(
        "figures",
        "月度指标",
        "Monthly figures",
        (
            C("month", "month", "月份", "Month"),
            C("figure", "string", "指标代码（见 /api/v1/figures）", "Figure, as in /api/v1/figures"),
            C("numerator", "integer", "分子或件数", "Count, or what is above the line"),
            C("denominator", "integer", "分母，件数类为空", "What is below the line; empty for a count"),
        ),
        sources.figures,
        "只有全县的月度总数；少于 5 件反映的数不公开。",
        "Monthly totals of the whole county; a count of fewer than 5 appeals is withheld.",
    ),
    Dataset(
        "departments",
        "部门",
        "Departments",
        (
            C("department", "string", "部门代码", "Code"),
            C("title", "string", "名称", "Name"),
            C("active", "boolean", "是否接收交办件", "Takes orders"),
            C("merged_into", "string", "并入的部门代码", "Merged into", "department.merged.v1"),
            C("open_orders", "integer", "在办件数", "Open orders", "order.opened.v1", "orders"),
        ),
        sources.departments,
        "在办件数不足 5 件的不公开，为空。",
        "Fewer than 5 open orders are withheld: the column is empty.",
    ),
    Dataset(
        "townships",
        "乡镇",
        "Townships",
        (
            C("township", "string", "统计用区划代码", "Statistical code"),
            C("title", "string", "名称", "Name"),
        ),
        sources.townships,
    ),
    Dataset(
        "stations",
        "代表联络站",
        "Deputies' stations",
        (
            C("station", "string", "站点代码", "Code"),
            C("name", "string", "名称", "Name"),
            C("kind", "code", "类型", "Kind", values="station"),
            _township(""),
            C("address", "string", "地址", "Address"),
            C("spots", "integer", "二维码张数", "QR posters", "", "posters"),
        ),
        sources.stations,
        "不含值班代表名单；名单在网页上。",
        "Without who is on duty: that is on the page.",
    ),
    *OF_DEPUTIES_WORK,
    Dataset(
        "calendar",
        "工作日历",
        "Working days",
        (
            C("day", "date", "日期", "Day", "calendar.changed.v1"),
            C("working", "boolean", "是否工作日", "Worked", "calendar.changed.v1"),
            C("note", "string", "说明", "Note", "calendar.changed.v1"),
            C("source", "code", "依据", "Who says so", "calendar.changed.v1", values="day"),
        ),
        sources.calendar,
    ),
)  # fmt: skip
BY_NAME = {dataset.name: dataset for dataset in DATASETS}
