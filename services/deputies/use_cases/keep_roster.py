"""Keep the roster: deputies and stations from spreadsheets, and the duty rota."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import delete, insert, select, update

from contracts.base import Done
from contracts.deputies import ImportDeputies, ImportReport, ImportStations, RowResult, SetDuty
from kit.bus.work import Work
from kit.problems import NotFound
from kit.sheets import read_table
from services.deputies import store
from services.deputies.domain.rows import DEPUTY_TITLES, STATION_TITLES, Checked, check_deputy, check_station
from services.deputies.settings import DeputiesSettings


def import_deputies(work: Work, request: ImportDeputies, settings: DeputiesSettings) -> ImportReport:
    """Add or change deputies; with a bad row nothing is kept unless the good ones are asked for."""
    rows = read_table(request.filename, request.content, DEPUTY_TITLES, settings.import_rows)
    return _import(rows, check_deputy, "deputy_id", request.keep_good, lambda values: _save_deputy(work, values))


def import_stations(work: Work, request: ImportStations, settings: DeputiesSettings) -> ImportReport:
    """Add or change stations; the station and each of its villages get a QR spot."""
    rows = read_table(request.filename, request.content, STATION_TITLES, settings.import_rows)
    return _import(rows, check_station, "station", request.keep_good, lambda values: _save_station(work, values))


def set_duty(work: Work, request: SetDuty) -> Done:
    """Write the rota of these days anew."""
    if work.connection.execute(
        select(store.stations.c.station).where(store.stations.c.station == request.station)
    ).first() is None:  # fmt: skip
        raise NotFound("station")
    for deputy_id in request.deputy_ids:
        store.deputy(work, deputy_id)
    days = sorted(set(request.days))
    old = delete(store.duties).where(store.duties.c.station == request.station, store.duties.c.day.in_(days))
    work.connection.execute(old)
    new = [
        {"station": request.station, "day": day, "deputy_id": deputy_id}
        for day in days
        for deputy_id in sorted(set(request.deputy_ids))
    ]
    if new:
        work.connection.execute(insert(store.duties), new)
    return Done(id=request.station)


def _import(
    rows: list[tuple[int, dict[str, str]]],
    check: Callable[[dict[str, str]], Checked],
    key: str,
    keep_good: bool,
    save: Callable[[dict[str, Any]], None],
) -> ImportReport:
    seen: dict[object, int] = {}
    results: list[tuple[int, Checked]] = []
    for number, row in rows:
        checked = check(row)
        first = seen.setdefault(checked.values[key], number)
        if first != number:
            checked.errors.append(f"the same number as row {first}")
        results.append((number, checked))
    bad = sum(1 for _, checked in results if checked.errors)
    stored = bad == 0 or keep_good
    if stored:
        for _, checked in results:
            if not checked.errors:
                save(checked.values)
    return ImportReport(
        rows=[
            RowResult(row=number, kept=stored and not checked.errors, errors=checked.errors)
            for number, checked in results
        ],
        good=len(results) - bad,
        bad=bad,
        stored=stored and bad < len(results),
    )


def _save_deputy(work: Work, values: dict[str, Any]) -> None:
    mine = store.deputies.c.deputy_id == values["deputy_id"]
    changed = work.connection.execute(
        update(store.deputies).where(mine).values(**values).returning(store.deputies.c.deputy_id)
    )
    if changed.first() is None:
        work.connection.execute(insert(store.deputies).values(**values))


def _save_station(work: Work, values: dict[str, Any]) -> None:
    fields = {key: value for key, value in values.items() if key != "villages"}
    mine = store.stations.c.station == values["station"]
    changed = work.connection.execute(
        update(store.stations).where(mine).values(**fields).returning(store.stations.c.station)
    )
    if changed.first() is None:
        work.connection.execute(insert(store.stations).values(**fields))
    have = store.spots.c.station == values["station"]
    known = {row.village: row.code for row in work.connection.execute(select(store.spots).where(have))}
    prefix = f"{values['township']}-"
    taken = set(
        work.connection.execute(
            select(store.spots.c.code).where(store.spots.c.code.startswith(prefix, autoescape=True))
        ).scalars()
    )
    for village in [None, *values["villages"]]:
        if village in known:
            continue
        letter = "V" if village else "S"
        code = next(c for n in range(1, 1000) if (c := f"{prefix}{letter}{n:02d}") not in taken)
        taken.add(code)
        work.connection.execute(
            insert(store.spots).values(
                code=code,
                name=f"{values['name']} · {village}" if village else values["name"],
                kind="village" if village else "station",
                township=values["township"],
                village=village,
                station=values["station"],
            )
        )
