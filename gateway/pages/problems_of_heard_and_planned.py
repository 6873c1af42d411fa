"""What refusals say of opinions heard in deputies' work, and of the yearly plan of it."""

from gateway.pages.i18n import N_

OF_HEARD_AND_PLANNED: dict[str, str] = {
    "heard-opinion-not-found": N_("没有这条意见建议，或者您不能查看。"),
    "opinion-deputy-missing": N_("请选择代表。"),
    "opinion-due-over": N_("答复期限要晚于今天。"),
    "opinion-legislation-incomplete": N_("请写明法规草案、修改意见、联系点、报送单位和报送日期。"),
    "opinion-not-classified": N_("请先分类。"),
    "opinion-not-here": N_("这条意见建议已经转办、答复或者转化，不能再改分类。"),
    "opinion-not-in-hand": N_("本部门已经答复或者退回，或者人大办公室已经收回。"),
    "opinion-not-legislative": N_("这条意见建议没有转为立法意见。"),
    "opinion-public-empty": N_("请填写公开的标题和内容。"),
    "opinion-topic-missing": N_("请选择监督计划中的议题。"),
    "opinion-turned": N_("这条意见建议已经转化。"),
    "plan-item-not-found": N_("没有这个计划事项。"),
    "plan-decision-missing": N_("计划通过后调整的，请写明决定的会议、日期和理由。"),
    "plan-item-dropped": N_("该事项已从计划中撤销。"),
    "plan-item-settled": N_("该事项已经完成或者撤销，不能再改。"),
    "work-plan-not-found": N_("没有这一年的代表工作计划。"),
    "work-plan-adopted": N_("这一年的代表工作计划已经通过。"),
    "work-plan-draft": N_("这一年的代表工作计划尚未通过。"),
    "work-plan-empty": N_("这一年的代表工作计划还没有事项。"),
    "opinion-with-department": N_("这条意见建议正由部门办理，请待其答复，或者改转其他部门。"),
}
"""By the slug of the problem."""
