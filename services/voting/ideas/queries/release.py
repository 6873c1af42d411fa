"""What everybody reads of ideas, what waits to be read, and the public record of the decisions."""

from collections.abc import Iterable, Mapping
from functools import partial

from sqlalchemy import ColumnElement

from contracts import release as r
from contracts.held import HeldPage, Release, ReleaseRecord
from contracts.roles import WATCHERS
from contracts.selection import HistoryLine
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.release.record import record_of
from kit.release.texts import held
from services.voting.ideas.store import OPINIONS, ProposalRow, proposals, releases
from services.voting.ideas.use_cases.release import TEXTS, rule_of
from services.voting.settings import VotingSettings

P = proposals.c
RECORD_READERS = WATCHERS | {Role.DEPUTY, Role.DEPARTMENT}
"""Who reads what was said of an idea on its way: opinions, its sheet before it is published, what is not released."""


def as_everybody(reading: ReadSession) -> bool:
    """Whether the reader reads what was released and nothing else."""
    return reading.actor.role not in RECORD_READERS


def open_ideas(reading: ReadSession, settings: VotingSettings, words: str = "") -> list[ColumnElement[bool]]:
    """Conditions on the ideas that the reader may find; by its words none that everybody reads in part only."""
    if not as_everybody(reading):
        return []
    rule = rule_of("idea", settings)
    shown = [releases.everybody("idea", P.proposal_id, P.collected_at, rule, reading.now)]
    return [*shown, releases.whole("idea", P.proposal_id)] if words else shown


def public_words(reading: ReadSession, ideas: Iterable[str]) -> dict[str, Mapping[str, str]]:
    """What the reader reads in the place of an idea's own words, where some were taken out; by the idea's id."""
    if not as_everybody(reading):
        return {}
    return {key: row.public for key, row in releases.of(reading, "idea", ideas).items()}


def standing_of(reading: ReadSession, row: ProposalRow) -> Release:
    """Whether everybody reads an idea, and why not."""
    decided = releases.of(reading, "idea", [row.proposal_id]).get(row.proposal_id)
    if decided is None:
        return Release(standing="held")
    return Release(standing=decided.verdict, why=decided.why, words=decided.words)


def lines_for_everybody(
    reading: ReadSession, lines: list[HistoryLine], keys: list[str], settings: VotingSettings
) -> list[HistoryLine]:
    """An idea's history without what departments said that is not released; `keys`: the first line with these words."""
    rule = rule_of("idea_opinion", settings)
    decided = releases.of(reading, "idea_opinion", keys)
    since = rule.shown_unread_from(reading.now)
    told = []
    for key, line in zip(keys, lines, strict=True):
        verdict = decided.get(key)
        if line.step not in OPINIONS or (verdict is None and since is not None and line.at > since):
            told.append(line)
        elif verdict is not None and verdict.verdict != "refused":
            told.append(line.model_copy(update=verdict.public))
    return told


def list_held(reading: ReadSession, request: r.ListHeldIdeas, settings: VotingSettings) -> HeldPage:
    """What nobody read, the oldest first; or what was decided about, the newest text first."""
    return held(reading, releases, TEXTS[request.kind], rule_of(request.kind, settings), request)


def read_releases(reading: ReadSession, request: r.ReadIdeaReleases, settings: VotingSettings) -> ReleaseRecord:
    """The rules of ideas, and how they were kept to."""
    return record_of(reading, releases, TEXTS, partial(rule_of, settings=settings), settings.zone)
