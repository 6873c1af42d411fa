"""What refusals about projects, their groups and topics are called on a page."""

from gateway.pages.i18n import N_

OF_PROJECTS_AND_TOPICS: dict[str, str] = {
    "group-inactive": N_("这个监督小组已经撤销。"),
    "group-not-found": N_("没有这个监督小组。"),
    "milestone-not-found": N_("计划里没有这个节点。"),
    "milestone-outside-plan": N_("节点日期不在计划工期之内。"),
    "milestone-twice": N_("有两个节点名称相同。"),
    "nothing-changed": N_("这项决定没有改变任何内容。"),
    "overspent": N_("支出超过预算，请写明原因。"),
    "photos-missing": N_("竣工要有照片，请至少上传一张。"),
    "plan-too-long": N_("工期太长了，请检查日期。"),
    "project-finished": N_("项目已经竣工或终止。"),
    "project-not-found": N_("没有这个项目。"),
    "project-not-planned": N_("项目还没有实施计划。"),
    "project-not-suspended": N_("项目没有中止。"),
    "project-planned": N_("项目已有计划，调整须经常委会决定。"),
    "project-suspended": N_("项目已中止，恢复以后才能办理。"),
    "spent-sinks": N_("累计支出比以前报的少，请写明原因。"),
    "group-needed": N_("尚未确定调研组，不能发布报告。"),
    "hotspot-not-found": N_("没有这个热点。"),
    "no-such-hotspot": N_("近期当地此类反映数量较少，不能作为热点列入计划。"),
    "one-leads": N_("调研组要有一位组长，也只能有一位。"),
    "report-changed": N_("报告刚被他人修改，请重新打开核对。"),
    "report-incomplete": N_("报告尚未完成，不能发布。"),
    "topic-not-found": N_("没有这个议题，或者现在不能写它的报告。"),
    "topic-over": N_("该议题的报告已经发布，或者该议题已调出计划。"),
    "topic-planned": N_("该年度计划中已有当地此类事项的议题，尚未办结。"),
}
