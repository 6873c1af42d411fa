"""The sentences of what is said of an appeal after it came, by its resident or by the hotline's ticket.

`sentences` says what each may name.
"""

from contracts.words import NoticeKind
from services.supervision.notices.domain.template import Template

OF_THREADS: dict[NoticeKind, Template] = {
    NoticeKind.MATTER_SAID: Template(
        "您接件的一件群众反映，群众补充了情况，请查看。",
        "A resident said more about a matter you have taken.",
        "您接件的 {n} 件群众反映，群众补充了情况，请查看。",
        "Residents said more about {n} matters you have taken.",
    ),
    NoticeKind.MATTER_WITHDRAWN: Template(
        "您接件的一件群众反映，群众已撤回，不再办理。",
        "A resident withdrew a matter you had taken.",
        "您接件的 {n} 件群众反映，群众已撤回，不再办理。",
        "Residents withdrew {n} matters you had taken.",
    ),
    NoticeKind.ORDER_SAID: Template(
        "有一件交办件，群众补充了情况，请查看。",
        "A resident said more about an order.",
        "有 {n} 件交办件，群众补充了情况，请查看。",
        "Residents said more about {n} orders.",
    ),
    NoticeKind.ORDER_WITHDRAWN: Template(
        "有一件交办件，群众已撤回，不再办理。",
        "A resident withdrew the matter of an order.",
        "有 {n} 件交办件，群众已撤回，不再办理。",
        "Residents withdrew the matters of {n} orders.",
    ),
    NoticeKind.CASE_SAID: Template(
        "有一件群众反映，群众补充了情况，请查看。",
        "A resident said more about a matter.",
        "有 {n} 件群众反映，群众补充了情况，请查看。",
        "Residents said more about {n} matters.",
    ),
    NoticeKind.MATTER_TICKET_CHANGED: Template(
        "您接件的一件群众反映，12345 热线工单内容有变化，请查看。",
        "The 12345 hotline says its ticket of a matter you have taken otherwise now.",
        "您接件的 {n} 件群众反映，12345 热线工单内容有变化，请查看。",
        "The 12345 hotline says its tickets of {n} matters you have taken otherwise now.",
    ),
    NoticeKind.ORDER_TICKET_CHANGED: Template(
        "有一件交办件，12345 热线工单内容有变化，请查看。",
        "The 12345 hotline says its ticket of an order otherwise now.",
        "有 {n} 件交办件，12345 热线工单内容有变化，请查看。",
        "The 12345 hotline says its tickets of {n} orders otherwise now.",
    ),
    NoticeKind.CASE_TICKET_CHANGED: Template(
        "有一件 12345 热线工单内容有变化，请查看。",
        "The 12345 hotline says a ticket otherwise now.",
        "有 {n} 件 12345 热线工单内容有变化，请查看。",
        "The 12345 hotline says {n} tickets otherwise now.",
    ),
}
