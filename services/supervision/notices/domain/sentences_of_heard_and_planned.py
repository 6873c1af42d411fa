"""What is told of opinions heard in deputies' work, and of the yearly plan of it."""

from contracts.words import NoticeKind
from services.supervision.notices.domain.template import Template

OF_HEARD_AND_PLANNED: dict[NoticeKind, Template] = {
    NoticeKind.HEARD_OPINION_RECORDED: Template(
        "收到一条意见建议，请分类办理。",
        "An opinion was put on record: say where it goes.",
        "收到 {n} 条意见建议，请分类办理。",
        "{n} opinions were put on record: say where they go.",
    ),
    NoticeKind.HEARD_OPINION_TRANSFERRED: Template(
        "收到一条转办的意见建议（{category}），请于{due}前答复。",
        "An opinion was transferred to you ({category}): answer it by {due}.",
        "收到 {n} 条转办的意见建议，请按期答复。",
        "{n} opinions were transferred to you: answer them in time.",
    ),
    NoticeKind.HEARD_OPINION_RETURNED: Template(
        "{department}退回一条意见建议，请改转其他部门或者另行处理。",
        "{department} returned an opinion: say where it goes.",
        "有 {n} 条意见建议被退回，请改转其他部门或者另行处理。",
        "{n} opinions were returned: say where they go.",
    ),
    NoticeKind.HEARD_OPINION_ANSWERED: Template(
        "{department}已答复您的一条意见建议，请查看。",
        "{department} answered an opinion of yours.",
        "您的 {n} 条意见建议已有答复，请查看。",
        "{n} opinions of yours were answered.",
    ),
    NoticeKind.HEARD_OPINION_TURNED: Template(
        "您的一条意见建议已转化，请查看。",
        "An opinion of yours went on as something else.",
        "您的 {n} 条意见建议已转化，请查看。",
        "{n} opinions of yours went on as something else.",
    ),
    NoticeKind.HEARD_OPINION_TO_TELL: Template(
        "您登记的一条群众意见有了结果，请查看并转告本人。",
        "An opinion that you put on record came back: tell who said it.",
        "您登记的 {n} 条群众意见有了结果，请查看并转告本人。",
        "{n} opinions that you put on record came back: tell who said them.",
    ),
    NoticeKind.WORK_PLAN_ADOPTED: Template(
        "代表工作计划已通过并公布，请查看。",
        "A year’s plan of deputies’ work was adopted.",
        "已通过并公布 {n} 个年度的代表工作计划，请查看。",
        "{n} yearly plans of deputies’ work were adopted.",
    ),
}
