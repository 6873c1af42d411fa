"""What the words of livelihood projects are called on a page: states, stages, history, what is asked."""

Pair = tuple[str, str]
"""Chinese, English."""

STATES: dict[str, Pair] = {
    "adopted": ("已票决，待定计划", "Adopted, to be planned"),
    "planned": ("已定计划", "Planned"),
    "started": ("建设中", "Under way"),
    "suspended": ("已中止", "Suspended"),
    "completed": ("已竣工", "Completed"),
    "ended": ("已终止", "Ended"),
}
LIGHTS: dict[str, Pair] = {
    "green": ("绿灯", "Green light"),
    "yellow": ("黄灯", "Yellow light"),
    "red": ("红灯", "Red light"),
}
STAGES: dict[str, Pair] = {
    "before": ("施工前", "Before"),
    "during": ("施工中", "During"),
    "after": ("完工后", "After"),
}
CHANGES: dict[str, Pair] = {
    "plan": ("调整计划", "Change the plan"),
    "budget": ("调整资金", "Change the budget"),
    "department": ("变更责任单位", "Change the department"),
    "suspended": ("中止", "Suspend"),
    "resumed": ("恢复", "Resume"),
    "ended": ("终止", "End"),
}
LINES: dict[str, Pair] = {
    **CHANGES,
    "plan": ("计划调整", "Plan changed"),
    "budget": ("资金调整", "Budget changed"),
    "department": ("责任单位变更", "Department changed"),
    "adopted": ("代表票决通过", "Adopted by the deputies"),
    "planned": ("制定实施计划", "Plan laid down"),
    "group": ("确定监督小组", "Supervision group named"),
    "tracked": ("月度跟踪", "Month's track"),
    "corrected": ("更正月度跟踪", "Track corrected"),
    "reported": ("季度汇报", "Quarter's report"),
    "inspected": ("实地检查", "Inspected on the site"),
    "found": ("发现问题", "Finding"),
    "rectified": ("报送整改情况", "Rectification reported"),
    "confirmed": ("确认整改到位", "Rectification confirmed"),
    "refused": ("整改没有通过", "Rectification refused"),
    "turned": ("亮灯变化", "Light changed"),
    "completed": ("竣工", "Completed"),
}
FIELDS: dict[str, Pair] = {
    "starts_on": ("开工", "Start"),
    "ends_on": ("完工期限", "Due"),
    "milestones": ("节点", "Milestones"),
    "budget_fen": ("资金", "Budget"),
    "spent_fen": ("已支出", "Spent"),
    "percent": ("进度 %", "Progress %"),
    "people": ("受益人数", "People"),
    "where": ("地点", "Where"),
    "department": ("责任单位", "Department"),
    "state": ("状态", "State"),
    "suspended_on": ("中止日期", "Suspended on"),
    "suspended_why": ("中止原因", "Why suspended"),
    "group": ("监督小组", "Supervision group"),
    "due_on": ("整改期限", "To be put right by"),
    "findings": ("问题数", "Findings"),
    "completed_on": ("竣工日期", "Completed on"),
    "light": ("亮灯", "Light"),
}
TASKS: dict[str, Pair] = {
    "plan": ("报实施计划", "Lay down the plan"),
    "track": ("报月度跟踪", "Month's track"),
    "report": ("报季度汇报", "Quarter's report"),
    "rectify": ("整改问题", "Put a finding right"),
    "confirm": ("确认整改", "Confirm a rectification"),
    "complete": ("竣工", "Complete"),
}
FOUND: dict[str, Pair] = {
    "open": ("待整改", "To be put right"),
    "answered": ("已报整改，待确认", "Answered, to be confirmed"),
    "rectified": ("整改到位", "Put right"),
}
WAYS: dict[str, Pair] = {"planned": ("定期检查", "Planned"), "dynamic": ("动态检查", "When called for")}
VOCABULARIES: dict[str, dict[str, Pair]] = {
    "project": STATES,
    "light": LIGHTS,
    "photo_stage": STAGES,
    "change": CHANGES,
    "project_line": LINES,
    "project_field": FIELDS,
    "project_task": TASKS,
    "finding": FOUND,
    "inspection": WAYS,
}
