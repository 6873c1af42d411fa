"""Where an entry's source is read: a click away, for whoever may read it."""

from collections.abc import Callable

from contracts.base import Actor
from contracts.deputies import DutyEntry
from contracts.words import Role
from gateway.dossier.words import VOCABULARIES

_MATTER = {Role.DEPUTY: "/deputy/{}", Role.OFFICE: "/office/cases/{}"}
_PAPER = {Role.DEPUTY: "/deputy/duty-papers/{}", Role.OFFICE: "/office/duty-papers/{}"}
_REPORT = {Role.DEPUTY: "/deputy/voter-reports/{}", Role.OFFICE: "/office/voter-reports/{}"}
_PAGES: dict[str, dict[Role, str] | str] = {
    "paper": _PAPER,
    "voter_report.published": _REPORT,
    "matter.solved": _MATTER,
    "matter.referred": _MATTER,
    "suggestion.submitted": "/suggestions/{}",
    "project.inspected": "/projects/{}",
    "topic.reported": "/topics/{}",
    "session.attended": "/sessions/{}",
    "activity.held": "/activities/{}",
    "reception.held": "/ledger/{}",
    "invitation.attended": "/invitations/{}",
    "contact.counted": "/liaison/{}",
}
"""By the entry's source; a source of a new event has its line here."""


def page_of(actor: Actor) -> Callable[[DutyEntry], str]:
    """The address of an entry's source for this reader; empty where there is none."""

    def address(entry: DutyEntry) -> str:
        pages = _PAGES.get(entry.source, "")
        page = pages if isinstance(pages, str) else pages.get(actor.role, "")
        return page.format(entry.leads_to)

    return address


def named(source: str) -> str:
    """The vocabulary's key for a source: one that has no words of its own is an event's record."""
    return source if source in VOCABULARIES["duty_source"] else "event"
