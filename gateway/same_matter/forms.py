"""The clerk's forms: this is the same matter, this is another; a topic or a project idea is made of it."""

from contracts.intake import JoinMatter, PartMatter
from contracts.selection import EnterProposal
from contracts.topics import AdoptTopic
from gateway.pages.fields import SAY_WHY
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need

MATTERS = "/office/matters"
ONE = f"{MATTERS}/{{appeal_id}}"
JOIN = PageForm(
    JoinMatter,
    fields={"into": need("into", N_("请选择要归入的事项")), "reason": need("join_reason", SAY_WHY, most=500)},
    done=N_("已归为同一事项。"),
    back=ONE,
    opened="join",
)
PART = PageForm(
    PartMatter,
    fields={"reason": need("reason", SAY_WHY, most=500)},
    done=N_("已从该事项中分出，以后不再自动归入。"),
    back=ONE,
    opened="part",
)
TOPIC = PageForm(
    AdoptTopic,
    done=N_("已列入监督计划：“{what}”。反映过的群众会收到告知。"),
    what="title",
    back="/topics?year={year}",
    where={"topic-planned": "topic_title", "due-in-the-past": "due_on"},
    opened="topic",
)
IDEA = PageForm(
    EnterProposal,
    done=N_("已列为民生项目建议：“{what}”。反映过的群众会收到告知。"),
    what="title",
    back="/office/selection",
    opened="idea",
)
