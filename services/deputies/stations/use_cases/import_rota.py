"""A rota from a list: whole days of a station are written anew, with every row good or not at all."""

from collections.abc import Callable
from datetime import date
from typing import Any

from contracts.base import ImportReport
from contracts.deputies import ImportRota
from contracts.words import Role
from kit.bus.unit_of_work import UnitOfWork
from kit.sheets import Row, read_table
from services.deputies.roster.interface import holders, is_in_office, write_rota
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.domain.faults import Checked
from services.deputies.shared.reports import row_told
from services.deputies.stations.domain.rota import DAY
from services.deputies.stations.domain.rows import ROTA_NEEDS, ROTA_TITLES, check_turn, overlap
from services.deputies.stations.store import places

Values = dict[str, Any]


def read_rota(request: ImportRota, settings: DeputiesSettings) -> list[Row]:
    """The file's rows, read while no transaction is open; raises Refused for a file that is no rota."""
    return read_table(request.filename, request.content, ROTA_TITLES, ROTA_NEEDS, settings)


def import_rota(work: UnitOfWork, request: ImportRota, rows: list[Row], settings: DeputiesSettings) -> ImportReport:
    """Days that the list has for a station are written anew; others stay as they are."""
    station_of, names = _stations(work)
    deputy_of = _deputies(work)
    today = work.today(settings.zone)
    results = [(number, check_turn(row, station_of, deputy_of, today)) for number, row in rows]
    _meet(results, names)
    good = [checked.values for _, checked in results if not checked.faults]
    stored = bool(good) and (request.keep_good or len(good) == len(results)) and not request.check_only
    if stored:
        _write(work, good)
    return ImportReport(
        rows=[row_told(number, checked.faults, stored=stored) for number, checked in results],
        good=len(good),
        bad=len(results) - len(good),
        stored=stored,
    )


def _stations(work: UnitOfWork) -> tuple[Callable[[str], str | None], dict[str, str]]:
    """Those the asker keeps, by number and by a name that is one station's only."""
    actor = work.actor
    rows = places.every(work, actor.township or "-" if actor.role is Role.STATION else None)
    by_number = {row.station.lower(): row.station for row in rows}
    by_name: dict[str, list[str]] = {}
    for row in rows:
        by_name.setdefault(row.name, []).append(row.station)

    def station_of(said: str) -> str | None:
        named = by_name.get(said, [])
        return by_number.get(said.lower()) or (named[0] if len(named) == 1 else None)

    return station_of, {row.station: row.name for row in rows}


def _deputies(work: UnitOfWork) -> Callable[[str], list[str]]:
    """Deputies in office, by number and by name."""
    by_number: dict[str, list[str]] = {}
    by_name: dict[str, list[str]] = {}
    for number, row in holders(work).items():
        if is_in_office(work, row):
            by_number[number.lower()] = [row.deputy_id]
            by_name.setdefault(row.name, []).append(row.deputy_id)
    return lambda said: by_number.get(said.lower()) or by_name.get(said, [])


def _meet(results: list[tuple[int, Checked]], names: dict[str, str]) -> None:
    """Note where a row has somebody at another station, or here once more, on the same half-day as a row before."""
    seen: dict[tuple[date, str], list[tuple[int, str, str]]] = {}
    for number, checked in results:
        said = checked.values
        day, half, station = said["day"], str(said["half"]), said["station"]
        if not isinstance(day, date) or not isinstance(station, str):
            continue
        for deputy_id in _ids(said):
            before = seen.setdefault((day, deputy_id), [])
            for first, other_half, other in before:
                if overlap(half, other_half):
                    where = names[other]
                    zh = f"与第 {first} 行冲突：同一代表同一时段已安排在{where}"
                    checked.wrong("deputies", zh, f"Clashes with row {first}: the same deputy is at {where} then")
            before.append((number, half, station))


def _write(work: UnitOfWork, good: list[Values]) -> None:
    days: dict[tuple[str, date], dict[str, str]] = {}
    for said in good:
        there = days.setdefault((said["station"], said["day"]), {})
        for deputy_id in _ids(said):  # a morning and an afternoon in two rows are a day
            there[deputy_id] = DAY if deputy_id in there else str(said["half"])
    for number in sorted({station for station, _ in days}):
        places.kept(work, number)
    for (station, day), turns in sorted(days.items()):
        write_rota(work, station, [day.isoformat()], turns)


def _ids(said: Values) -> list[str]:
    return list(said["deputy_ids"])
