"""What waits to be read before everybody may, and the public record of the decisions."""

from functools import partial

from contracts import release as r
from contracts.held import HeldPage, ReleaseRecord
from kit.bus.unit_of_work import ReadSession
from kit.release.record import record_of
from kit.release.texts import held
from services.supervision.release.use_cases import TEXTS
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store.release import releases, rule_of


def list_held(reading: ReadSession, request: r.ListHeldTexts, settings: SupervisionSettings) -> HeldPage:
    """What nobody read, the oldest first; or what was decided about, the newest text first."""
    return held(reading, releases, TEXTS[request.kind], rule_of(request.kind, settings), request)


def read_releases(reading: ReadSession, request: r.ReadTextReleases, settings: SupervisionSettings) -> ReleaseRecord:
    """The rules of projects, inquiries and suggestions, and how they were kept to."""
    return record_of(reading, releases, TEXTS, partial(rule_of, settings=settings), settings.zone)
