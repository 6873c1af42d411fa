"""What refusals say of programs at the gates: keys of clients, webhooks of departments."""

from gateway.pages.i18n import N_

OF_PROGRAMS: dict[str, str] = {
    "webhook-address": N_("请填写 https 地址，本机和内部网络的地址须由系统管理员准许。"),
    "webhook-events": N_("请至少选择一类事件。"),
    "webhook-not-found": N_("没有这项订阅。"),
    "webhooks-too-many": N_("该部门的订阅已达上限，请先停用不用的。"),
    "department-needed": N_("请选择由哪个部门办理。"),
    "department-unknown": N_("名单里有“部门与目录”没有的部门。"),
    "idempotency-key-reused": N_("这份表单已经提交过了。"),
}
"""By the slug of the problem."""
