"""What the pages of orders, suggestions, projects and inquiries say of papers that a department has signed first."""

from dataclasses import dataclass

from contracts.base import Actor
from contracts.signing import ListPapers, Paper, PaperList
from gateway.context import AppContext
from gateway.pages import lookups

WAITING = ("drafted", "reviewed")


@dataclass(frozen=True)
class Papers:
    """What was drafted about one thing, as far as the reader may know, and how their department goes about it."""

    items: tuple[Paper, ...] = ()
    signs: bool = False
    may_draft: bool = True

    def waits(self, kind: str, about: str) -> bool:
        """Whether a paper of this kind about this is on its way: another is not drafted before."""
        return any(one.kind == kind and one.about == about and one.state in WAITING for one in self.items)

    def may(self, kind: str, about: str) -> bool:
        """Whether the reader writes one now."""
        return self.may_draft and not self.waits(kind, about)


async def of_thing(app_context: AppContext, thing: str, actor: Actor | None) -> Papers:
    """About an order, a suggestion, a project or an inquiry; nothing for who is told nothing of papers."""
    if actor is None or actor.role not in ListPapers.roles:
        return Papers()
    found: PaperList | None = await lookups.maybe(app_context, ListPapers(thing=thing), actor)
    return Papers(tuple(found.items), found.signs, found.may_draft) if found else Papers()


def page_of(paper: Paper) -> str:
    """The page of what a paper is about."""
    return _PAGES[paper.kind].format(paper.thing)


_ORDER, _SUGGESTION, _PROJECT, _INQUIRY = "/department/{}", "/suggestions/{}", "/projects/{}", "/inquiries/{}"
_CO_PART = "/department/co/{}"
_PAGES: dict[str, str] = {
    "reply_order": _ORDER,
    "extend_order": _ORDER,
    "return_order": _ORDER,
    "give_co_answer": _CO_PART,
    "decline_co_part": _CO_PART,
    "reply_suggestion": _SUGGESTION,
    "give_co_opinion": _SUGGESTION,
    "return_part": _SUGGESTION,
    "plan_project": _PROJECT,
    "track_project": _PROJECT,
    "report_project": _PROJECT,
    "rectify_finding": _PROJECT,
    "complete_project": _PROJECT,
    "answer_question": _INQUIRY,
}
