"""What is told of what the congress publishes and of a voter's letter: that it is there, and nothing of its words."""

from contracts.words import NoticeKind
from services.supervision.notices.domain.template import Template

OF_PUBLISHED: dict[NoticeKind, Template] = {
    NoticeKind.BULLETIN_PUBLISHED: Template(
        "人大办公室发布了一条信息，请阅读。",
        "The congress office published something for you to read.",
        "人大办公室发布了 {n} 条信息，请阅读。",
        "The congress office published {n} things for you to read.",
    ),
    NoticeKind.BULLETIN_CHANGED: Template(
        "人大办公室更正了一条已发布的信息，请查看更正内容。",
        "The congress office changed something it had published.",
        "人大办公室更正了 {n} 条已发布的信息，请查看更正内容。",
        "The congress office changed {n} things it had published.",
    ),
    NoticeKind.BULLETIN_WITHDRAWN: Template(
        "人大办公室撤回了一条已发布的信息，请查看理由。",
        "The congress office withdrew something it had published.",
        "人大办公室撤回了 {n} 条已发布的信息，请查看理由。",
        "The congress office withdrew {n} things it had published.",
    ),
    NoticeKind.LETTER_WRITTEN: Template(
        "收到一封选民来信，请于{due}前回信。",
        "A voter wrote to you: answer by {due}.",
        "收到 {n} 封选民来信，请按期回信。",
        "{n} letters of voters wait for your answer.",
    ),
    NoticeKind.BULLETIN_REMINDED: Template(
        "人大办公室请您阅读一条信息，读后请点“已阅”。",
        "The congress office asks you to read something and to say that you did.",
        "人大办公室请您阅读 {n} 条信息，读后请点“已阅”。",
        "The congress office asks you to read {n} things and to say that you did.",
    ),
}
