"""Keep the roster: deputies and stations from spreadsheets, all of a file or nothing."""

from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from contracts.deputies import DeputyChanged, ImportDeputies, ImportReport, ImportStations, RowResult
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from kit.sheets import Row, read_table
from services.deputies.roster import store
from services.deputies.roster.domain.rows import Checked, Fault, TownshipOf, check_deputy, check_station
from services.deputies.roster.domain.titles import DEPUTY_NEEDS, DEPUTY_TITLES, STATION_NEEDS, STATION_TITLES, several
from services.deputies.roster.use_cases.spots import keep_spots
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.townships import townships

Values = dict[str, Any]
PLACES = frozenset({"villages", "buildings"})
"""What a station's row says of it that is kept as spots."""


def read_deputies(request: ImportDeputies, settings: DeputiesSettings) -> list[Row]:
    """The file's rows, read while no transaction is open; raises Refused for a file that is no list of deputies."""
    return read_table(request.filename, request.content, DEPUTY_TITLES, DEPUTY_NEEDS, settings)


def read_stations(request: ImportStations, settings: DeputiesSettings) -> list[Row]:
    """The same of a list of stations, each of whose villages and buildings will have a QR spot."""
    rows = read_table(request.filename, request.content, STATION_TITLES, STATION_NEEDS, settings)
    if sum(len(several(row.get(field, ""))) for _, row in rows for field in PLACES) > settings.import_places:
        title = f"The stations have more than {settings.import_places} villages and buildings."
        raise Refused("too-many-rows", title, status=413)
    return rows


def import_deputies(work: UnitOfWork, request: ImportDeputies, rows: list[Row]) -> ImportReport:
    """Add or change deputies; with a bad row nothing is kept unless the good ones are asked for.

    A column the file does not have leaves what is known of a deputy as it is. It is told whose term is over,
    at each import that says so, and who is active again.
    """
    good, report = _checked(work, rows, check_deputy, "deputy_id", keep_good=request.keep_good)
    ids = [values["deputy_id"] for values in good]
    before = store.standing(work, ids)
    store.save(work, store.deputies, "deputy_id", good, _columns(rows))
    for deputy_id, active in store.standing(work, ids).items():
        if active and before.get(deputy_id, True):
            continue
        work.emit(DeputyChanged(deputy_id=deputy_id, active=active), subject=deputy_id)
    return report


def import_stations(work: UnitOfWork, request: ImportStations, rows: list[Row]) -> ImportReport:
    """Add or change stations under the same rule; the station, its villages and buildings get a QR spot each."""
    good, report = _checked(work, rows, check_station, "station", keep_good=request.keep_good)
    plain = [{key: value for key, value in values.items() if key not in PLACES} for values in good]
    store.save(work, store.stations, "station", plain, _columns(rows) - PLACES)
    keep_spots(work, good)
    return report


def _columns(rows: list[Row]) -> set[str]:
    """The columns the file has: a field is in every row or in none."""
    return set(rows[0][1])


def _checked(
    work: UnitOfWork,
    rows: list[Row],
    check: Callable[[dict[str, str], TownshipOf], Checked],
    key: str,
    *,
    keep_good: bool,
) -> tuple[list[Values], ImportReport]:
    """The rows to keep, and what to tell of each."""
    township_of = partial(townships.code_of, work)
    seen: dict[object, int] = {}
    results: list[tuple[int, Checked]] = []
    for number, row in rows:
        checked = check(row, township_of)
        first = seen.setdefault(checked.values[key] or number, number)
        if first != number:
            checked.faults.append(Fault(f"编号与第 {first} 行相同", f"The same number as row {first}"))
        results.append((number, checked))
    good = [checked.values for _, checked in results if not checked.faults]
    stored = bool(good) and (keep_good or len(good) == len(results))
    return good if stored else [], ImportReport(
        rows=[_told(number, checked.faults, stored=stored) for number, checked in results],
        good=len(good),
        bad=len(results) - len(good),
        stored=stored,
    )


def _told(number: int, faults: Collection[Fault], *, stored: bool) -> RowResult:
    return RowResult(
        row=number,
        kept=stored and not faults,
        errors=[fault.zh for fault in faults],
        errors_en=[fault.en for fault in faults],
    )
