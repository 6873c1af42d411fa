"""Keep the roster: deputies and stations from spreadsheets, all of a file or nothing."""

from collections.abc import Callable
from typing import Any

from contracts.deputies import ImportDeputies, ImportReport, ImportStations
from contracts.names import several
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from kit.sheets import Row, read_table
from services.deputies.roster import store
from services.deputies.roster.domain.rows import CodeOf, check_deputy, check_station
from services.deputies.roster.domain.titles import DEPUTY_NEEDS, DEPUTY_TITLES, STATION_NEEDS, STATION_TITLES
from services.deputies.roster.use_cases.deputies_of_a_list import SEAT, STANDING, DeputiesOfList
from services.deputies.roster.use_cases.spots import keep_spots
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.categories import categories
from services.deputies.shared.domain.faults import Checked, Fault
from services.deputies.shared.reports import row_told
from services.deputies.shared.townships import townships

Values = dict[str, Any]
PLACES = frozenset({"villages", "buildings"})
"""What a station's row says of it that is kept as spots."""
COLUMNS = {"number": "deputy_id", "station": "station"}
"""The column of the file that has each kind's key."""


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


def import_deputies(
    work: UnitOfWork, request: ImportDeputies, rows: list[Row], settings: DeputiesSettings
) -> ImportReport:
    """Add or change deputies; with a bad row nothing is kept unless the good ones are asked for.

    A column the file does not have leaves what is known of a deputy as it is. A number beside another name than before
    is asked about; its next holder is somebody new. What a row says of a seat is recorded, and who is in office follows
    from it: it is told whose seat is over, at each import that says so, and who is in office again.
    """
    listed = DeputiesOfList(work, request, settings, _columns(rows))
    township_of = _township_of(work, request)
    category_of = _category_of(work, request)

    def check(row: dict[str, str]) -> Checked:
        return listed.settled(row, check_deputy(row, township_of, category_of))

    good, report = _checked(rows, check, "number", request)
    columns = _columns(rows) - {"holder", "deputy_id", *SEAT}
    store.save(work, store.deputies, "deputy_id", [listed.kept(values) for values in good], {*columns, *STANDING})
    listed.record([str(values["deputy_id"]) for values in good])
    return report


def import_stations(work: UnitOfWork, request: ImportStations, rows: list[Row]) -> ImportReport:
    """Add or change stations under the same rule; the station, its villages and buildings get a QR spot each."""
    township_of = _township_of(work, request)
    known = store.every_station(work)
    folded = {station.lower(): station for station in reversed(known)}

    def check(row: dict[str, str]) -> Checked:
        checked = check_station(row, township_of)
        number = str(checked.values["station"])
        checked.values["station"] = number if number in known else folded.get(number.lower(), number)
        return checked

    good, report = _checked(rows, check, "station", request)
    plain = [{key: value for key, value in values.items() if key not in PLACES} for values in good]
    store.save(work, store.stations, "station", plain, _columns(rows) - PLACES)
    keep_spots(work, good)
    return report


def _township_of(work: UnitOfWork, request: ImportDeputies | ImportStations) -> CodeOf:
    """A township of the county, or one that comes in with the file: the office's word on it is on its way here."""
    coming = frozenset(request.townships)

    def township_of(said: str) -> str | None:
        if said in coming:
            return said
        if coming and not townships.all(work):  # the first file of all: its own townships are all there are
            return None
        return townships.code_of(work, said)

    return township_of


def _category_of(work: UnitOfWork, request: ImportDeputies) -> CodeOf:
    """A category of the county by any of its words, or by its code one that comes in with the file or is no more."""
    by_code = {*request.categories, *categories.all(work)}
    return lambda said: categories.goes_on(work, said) if said in by_code else categories.code_of(work, said)


def _columns(rows: list[Row]) -> set[str]:
    """The columns the file has: a field is in every row or in none."""
    return set(rows[0][1])


def _checked(
    rows: list[Row], check: Callable[[dict[str, str]], Checked], key: str, request: ImportDeputies | ImportStations
) -> tuple[list[Values], ImportReport]:
    """The rows to keep, and what to tell of each; numbers that differ in upper and lower case are one."""
    seen: dict[object, int] = {}
    results: list[tuple[int, Checked]] = []
    for number, row in rows:
        checked = check(row)
        first = seen.setdefault(str(checked.values[key]).lower() or number, number)
        if first != number:
            checked.faults.append(Fault(f"编号与第 {first} 行相同", f"The same number as row {first}", COLUMNS[key]))
        results.append((number, checked))
    good = [checked.values for _, checked in results if not checked.faults]
    stored = bool(good) and (request.keep_good or len(good) == len(results)) and not request.check_only
    return good if stored else [], ImportReport(
        rows=[row_told(number, checked.faults, stored=stored) for number, checked in results],
        good=len(good),
        bad=len(results) - len(good),
        stored=stored,
    )
