"""A photo of a project, as far as its reader may see it."""

from kit.bus.unit_of_work import ReadSession
from services.supervision.projects.store import projects as store
from services.supervision.projects.store.texts import TEXTS
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store.release import EVERYBODY, seen


def picture(reading: ReadSession, photo_id: str, settings: SupervisionSettings) -> bytes | None:
    """A photo as JPEG; None when there is none of this id, or not for everybody."""
    row = store.picture(reading, photo_id)
    if row is None:
        return None
    everybody = reading.actor.role in EVERYBODY
    found = seen(reading, TEXTS, row.project_id, settings, everybody=everybody).photo(row.of, photo_id)
    return bytes(row.jpeg) if found else None
