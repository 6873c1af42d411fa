"""What refusals say of stations at work: the rota, swaps, reception days and their ledger."""

from gateway.pages.i18n import N_

OF_RECEPTIONS: dict[str, str] = {
    "colleague-busy": N_("该代表这一时段已有值班或者接待，请另选。"),
    "heard-without-answer": N_("请写明去向或者答复，不能只记不办。"),
    "no-such-turn": N_("值班表里没有您的这一班，或者已经过去。"),
    "not-receiving": N_("只能选择安排在这次接待的代表。"),
    "period-wrong": N_("请填写起止日期，最多一年。"),
    "presence-incomplete": N_("请逐一登记每名代表是否到场。"),
    "reception-begun": N_("已经登记了来访，不能取消，请按结束接待办理。"),
    "reception-hours-wrong": N_("结束时间要晚于开始时间。"),
    "reception-not-found": N_("没有这个接待日，或者不由您查看。"),
    "reception-not-yet": N_("接待日还没有到。"),
    "reception-over": N_("接待日已经举行或者取消。"),
    "reception-overlaps": N_("该站这一时间已有接待日。"),
    "reception-place-missing": N_("流动接待、线上接待请填写地点或者参加办法。"),
    "reception-too-far": N_("接待日最多提前一年公告。"),
    "reception-too-soon": N_("接待日须提前公告，这一天太近，请选更晚的日期。"),
    "swap-answered": N_("已经答复，或者已经过去。"),
    "swap-asked": N_("这一班已请了一名代表，待其答复。"),
    "swap-not-found": N_("没有这项替班请求，或者不是请您替班。"),
}
"""By the slug of the problem."""
