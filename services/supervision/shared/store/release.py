"""What everybody may read of what is written here: the decisions, the county's rules, and who reads more than that."""

from collections.abc import Mapping
from functools import partial
from typing import get_args

from contracts.release import InquiryKind, ProjectKind, TextKind
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.release import Releases, Rule, Texts
from kit.release.seen import Seen, seen_by_everybody
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store.metadata import metadata

releases = Releases("release", metadata)
EVERYBODY = frozenset({Role.PUBLIC, Role.API_CLIENT, Role.STATION})
"""Who reads of projects and inquiries what was released; others work with them, or watch over who does."""


def rule_of(kind: str, settings: SupervisionSettings) -> Rule:
    """The county's rule for a kind of texts."""
    if kind in get_args(ProjectKind):
        return Rule(settings.release_projects, settings.release_hours)
    if kind in get_args(InquiryKind):
        return Rule(settings.release_inquiries, settings.release_hours)
    return Rule(settings.release_suggestions, settings.release_hours)


def seen(
    reading: ReadSession, texts: Mapping[TextKind, Texts], about: str, settings: SupervisionSettings, *, everybody: bool
) -> Seen:
    """What the reader sees of all that was written about one thing."""
    if not everybody:
        return Seen()
    return seen_by_everybody(reading, releases, texts, partial(rule_of, settings=settings), about)
