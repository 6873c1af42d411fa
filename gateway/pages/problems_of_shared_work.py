"""What refusals say of what several do together: co-handlers of an appeal, people on call, stand-ins."""

from gateway.pages.i18n import N_

OF_SHARED_WORK: dict[str, str] = {
    "alarm-not-found": N_("没有这件险情，或者没有通知您。"),
    "alarm-taken": N_("该险情已由{detail}处理。"),
    "shift-not-found": N_("没有这个班次，可能已经撤下。"),
    "person-missing": N_("没有这名人员的有效账号。"),
    "shift-ends-early": N_("结束日期不能早于开始日期"),
    "no-such-shift-day": N_("该班次在这一天没有安排，或者已经结束。"),
    "absence-answered": N_("已经答复，或者已经结束。"),
    "absence-days-wrong": N_("请假从今天或以后开始，最后一天不早于第一天，且不能过长。"),
    "absence-not-agreed": N_("没有代表同意代为接件，或者请假已结束。"),
    "absence-overlaps": N_("这几天已经登记过请假。"),
    "absence-not-found": N_("没有这项请假。"),
    "snapshot-told": N_("几分钟前刚推送过快照，此后的变化会随时推送。"),
    "seat-goes-on": N_("该代表在任，在办事项由本人转交。"),
    "seat-ended": N_("您的代表资格已经终止，或者暂时停止执行代表职务，不能登录。如有疑问，请联系人大办公室。"),
    "substitute-not-here": N_("请选择本乡镇的其他代表。"),
    "co-handler-leads": N_("该部门是主办单位，无需协办。"),
    "co-handler-named": N_("该部门已经是协办单位。"),
    "co-part-answered": N_("协办意见已经提出。"),
    "co-part-declined": N_("已提出不应协办，待人大办公室确定。"),
    "co-part-ended": N_("该件已办结，不再需要协办意见。"),
    "co-part-given": N_("协办单位没有提出异议，无需确定。"),
    "co-part-kept": N_("人大办公室已确定仍由本单位协办，不能再提出异议。"),
    "co-part-released": N_("人大办公室已同意该单位不再协办。"),
    "co-part-not-found": N_("没有这件协办件，或者不由本单位协办。"),
    "no-order-open": N_("该件目前没有部门在办，不能增加协办单位。"),
    "order-not-in-hand": N_("该件目前没有部门在办，不能变更主办单位。"),
}
"""By the slug of the problem."""
