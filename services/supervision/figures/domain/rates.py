"""Every count and rate that is published, each with its formula in words; nothing else is ever shown as one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """Cases of a kind with one mark, over those with another; a count where nothing is divided."""

    name: str
    title: str
    title_en: str
    kind: str
    above: str
    below: str | None
    formula: str
    formula_en: str
    unit: str = "share"
    """`minutes`: the numerator is minutes, and the quotient their mean."""

    def mark(self, side: str) -> str:
        """The mark that is counted on this side."""
        return self.above if side == "numerator" or self.below is None else self.below


RATES: tuple[Rate, ...] = (
    Rate("appeals", "群众反映", "Appeals", "appeal", "submitted", None, "收到的全部反映", "every appeal received"),
    Rate("appeal_answered", "答复率", "Answered", "appeal", "answered", "admitted",
         "已答复 ÷ 已受理（并案的随主件，不另计；答复前撤回的不计）",
         "answered ÷ admitted (what is handled with another goes with it; not what was withdrawn before an answer)"),
    Rate("appeal_on_time", "按期答复占比", "Of the replies, on time", "appeal", "on_time", "replied",
         "按期答复 ÷ 部门已答复", "replied on time ÷ replied by departments"),
    Rate("appeal_local", "就地化解率", "Solved locally", "appeal", "local", "answered",
         "代表当场解决、没有交办 ÷ 已答复", "solved by a deputy without an order ÷ answered"),
    Rate("appeal_satisfied", "群众满意率", "Residents satisfied", "appeal", "satisfied", "rated",
         "满意和基本满意 ÷ 已评价", "satisfied or basically ÷ rated"),
    Rate("appeal_solved", "解决率", "Solved", "appeal", "solved", "rated",
         "群众认为已解决 ÷ 已评价", "solved, residents say ÷ rated"),
    Rate("appeal_wait", "平均答复用时", "Mean time to the first answer", "appeal", "waited", "answered",
         "从反映到第一次答复的时间之和 ÷ 已答复", "time from submission to the first answer ÷ answered", "minutes"),
    Rate("suggestions", "代表建议", "Suggestions", "suggestion", "submitted", None,
         "提出的全部代表建议", "every suggestion"),
    Rate("suggestion_key", "重点督办建议", "Key suggestions", "suggestion", "key", None,
         "列为重点督办的代表建议", "suggestions under leaders' eyes"),
    Rate("suggestion_replied", "建议答复率", "Suggestions replied to", "suggestion", "replied", "standing",
         "承办单位全部答复 ÷ 未撤回的", "replied to by every department ÷ not withdrawn"),
    Rate("suggestion_on_time", "建议按期答复率", "Replied on time", "suggestion", "on_time", "replied",
         "法定期限内答复 ÷ 已答复", "within the law's time ÷ replied to"),
    Rate("suggestion_satisfied", "代表满意率", "Deputies satisfied", "suggestion", "satisfied", "rated",
         "对结果满意和基本满意 ÷ 已评价", "satisfied or basically with the result ÷ rated"),
    Rate("suggestion_attitude", "办理态度满意率", "Satisfied with the handling", "suggestion", "attitude", "rated",
         "对态度满意和基本满意 ÷ 已评价", "satisfied or basically with the attitude ÷ rated"),
    Rate("suggestion_solved", "建议解决率", "Suggestions solved", "suggestion", "class_a", "replied",
         "A 类 ÷ 已答复", "class A ÷ replied to"),
    Rate("proposals", "民生项目建议", "Ideas for projects", "proposal", "collected", None,
         "征集到且未撤回的项目建议", "ideas collected and not withdrawn"),
    Rate("candidates", "候选项目", "Candidates", "candidate", "listed", None, "公布的候选项目", "candidates published"),
    Rate("projects", "票决通过的项目", "Projects adopted", "project", "adopted", None,
         "代表票决通过的项目", "projects deputies adopted"),
    Rate("project_completed", "项目完成率", "Projects completed", "project", "completed", "standing",
         "已完成 ÷ 未终止的", "completed ÷ not ended"),
    Rate("project_on_time", "项目按期完成率", "Completed on time", "project", "on_time", "completed",
         "按期完成 ÷ 已完成", "on time ÷ completed"),
    Rate("project_red", "亮过红灯的项目", "Projects that were red", "project", "was_red", None,
         "亮过红灯的项目", "projects whose light was red at some time"),
    Rate("findings", "监督发现问题", "Findings", "finding", "raised", None,
         "监督发现的全部问题", "everything found wrong"),
    Rate("finding_rectified", "问题整改率", "Findings put right", "finding", "rectified", "raised",
         "核实整改 ÷ 发现问题", "confirmed as put right ÷ found"),
    Rate("inquiries", "专题询问", "Inquiries", "inquiry", "opened", None, "三问和专题询问", "every inquiry"),
    Rate("special_inquiries", "专项督办", "Special inquiries", "inquiry", "special", None,
         "因红灯项目启动的专题询问", "inquiries opened by a red light"),
    Rate("topics", "监督议题", "Topics", "topic", "adopted", None,
         "列入计划的监督议题，含后来调出的", "topics taken into the plan, those dropped later too"),
    Rate("topic_reports", "调研报告", "Research reports", "topic", "reported", None,
         "公开的调研报告", "research reports published"),
    Rate("participation", "代表参会率", "Participation", "session", "present", "members",
         "签到人次 ÷ 应到人次", "signed in ÷ on the roll"),
)  # fmt: skip
BY_NAME = {rate.name: rate for rate in RATES}
