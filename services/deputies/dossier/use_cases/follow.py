"""Put what an event tells into the dossiers: once, however often and in whatever order it is told."""

from typing import Any

from contracts.deputies.duties import TookPart
from contracts.envelope import Envelope
from kit.bus.unit_of_work import UnitOfWork, new_id
from services.deputies.dossier.store import entries
from services.deputies.dossier.use_cases.heard import Announced, Deed, told
from services.deputies.settings import DeputiesSettings


def follow_duties(work: UnitOfWork, message: Envelope[Any], settings: DeputiesSettings) -> None:
    """Add an entry for each deputy it names.

    What names everybody who was asked takes the place of what was told of the same thing before, unless that is newer;
    everything else adds who is not there yet.
    """
    deed = told(message, settings.zone)
    if deed is None:
        return
    known = entries.source(work, deed.source, deed.source_id)
    if isinstance(deed, Announced):
        if known is None or known.told_at is None:
            _keep(work, known, deed, deed.on.isoformat(), None)
        return
    if known is not None and known.told_at is not None and (not deed.whole or message.time < known.told_at):
        return
    on = (
        deed.on.isoformat()
        if deed.on
        else known.duty_on
        if known
        else message.time.astimezone(settings.zone).date().isoformat()
    )
    title = deed.title or (known.title if known else "")
    if deed.whole:
        _keep(work, known, deed, on, message)
    standing = {row.deputy_id: row for row in entries.of_source(work, deed.source, deed.source_id)}
    by = {one.deputy_id: one for one in deed.by}
    new = {
        one.deputy_id: _row(deed, one, on, title, message)
        for one in by.values()
        if one.deputy_id not in standing or (deed.whole and _other(standing[one.deputy_id], deed, one, on, title))
    }
    gone = set(new) & set(standing) | (set(standing) - set(by) if deed.whole else set())
    entries.replace(work, [standing[deputy_id].entry_id for deputy_id in gone])
    entries.add(work, list(new.values()))


def _keep(
    work: UnitOfWork, known: entries.SourceRow | None, deed: Deed | Announced, on: str, message: Envelope[Any] | None
) -> None:
    named = {"source": deed.source, "source_id": deed.source_id}
    said = {"title": deed.title, "duty_on": on, "told_at": message.time if message else None}
    entries.keep_source(work, known, **named, **said)


def _other(row: entries.EntryRow, deed: Deed, one: TookPart, on: str, title: str) -> bool:
    return (row.duty, row.duty_on, row.title, row.presence, row.asked) != (deed.duty, on, title, one.presence, True)


def _row(deed: Deed, one: TookPart, on: str, title: str, message: Envelope[Any]) -> dict[str, Any]:
    return {
        "entry_id": new_id(),
        "deputy_id": one.deputy_id,
        "duty": deed.duty,
        "duty_on": on,
        "title": title,
        "title_read": deed.title_read,
        "presence": one.presence,
        "asked": deed.whole,
        "source": deed.source,
        "source_id": deed.source_id,
        "leads_to": deed.leads_to or deed.source_id,
        "told_at": message.time,
        "replaced_at": None,
    }
